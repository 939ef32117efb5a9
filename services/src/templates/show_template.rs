use super::{find, languages, require_administrator};
use crate::{
    Error, Result, Services, markdown,
    organisation_access::{card_of, require_team},
};
use domain::{
    actor::Actor,
    challenges::{
        ChallengeText,
        templates::{
            Ask, Template, TemplateText,
            input::{ShowTemplate, TemplateRef},
            view::{TemplateDraft, TemplateSource, TemplateView},
        },
    },
    language::Language,
};
use store::Connect;

/// A template that is not hidden, with what one organisation made of it. For the team of an organisation.
pub async fn show_template(services: &Services, actor: &Actor, input: &ShowTemplate) -> Result<TemplateView> {
    let db = services.store();
    let (organisation, _) = card_of(db, &input.organisation).await?.ok_or(Error::NotFound)?;
    require_team(db, organisation.id, actor).await?;
    let language = input.language.parse().map_err(|_| Error::NotFound)?;
    let template = find_shown(db, &input.template).await?;
    let Ask { text, example } = template.ask(language).ok_or(Error::NotFound)?.clone();
    let words = words(db, template, language).await?.ok_or(Error::NotFound)?;
    Ok(TemplateView {
        organisation: organisation.link,
        slug: template.slug.clone(),
        kind: template.kind,
        causes: text.causes,
        skills: text.skills,
        minutes: text.minutes,
        target: text.target,
        days: text.days,
        need_html: markdown::to_html(&words.need, language),
        text: words,
        set_up: text.spec.text().into_owned(),
        example_html: markdown::to_html(&example.need, language),
        example,
        form: services.token(),
    })
}

/// A template in every language, for its administrator's editor.
pub async fn show_template_draft(services: &Services, actor: &Actor, input: &TemplateRef) -> Result<TemplateDraft> {
    require_administrator(actor)?;
    let (db, template) = (services.store(), find(&input.template)?);
    let edited = store::templates::edited(db, &template.slug, &languages()).await?;
    let source = |ask: &Ask| match edited.iter().find(|edited| edited.text.language == ask.text.language) {
        Some(edited) => TemplateSource { text: edited.text.clone(), edited_at: Some(edited.at) },
        None => TemplateSource { text: TemplateText::of(&ask.text), edited_at: None },
    };
    Ok(TemplateDraft {
        slug: template.slug.clone(),
        kind: template.kind,
        is_hidden: store::templates::is_hidden(db, &template.slug).await?,
        texts: template.asks.iter().map(source).collect(),
    })
}

/// The template of this slug with what a draft begins with in a language, with the words of its administrator where
/// they are edited. `NotFound` for a hidden one.
pub(crate) async fn begun_with(
    db: &impl Connect,
    slug: &str,
    language: Language,
) -> Result<(&'static Template, ChallengeText)> {
    let template = find_shown(db, slug).await?;
    let ask = template.ask(language).ok_or(Error::NotFound)?;
    let words = words(db, template, language).await?.ok_or(Error::NotFound)?;
    Ok((template, words.put_into(ask.text.clone())))
}

async fn find_shown(db: &impl Connect, slug: &str) -> Result<&'static Template> {
    let template = find(slug)?;
    if store::templates::is_hidden(db, slug).await? { Err(Error::NotFound) } else { Ok(template) }
}

/// Its words in a language, `None` where it is not written in it.
async fn words(db: &impl Connect, template: &Template, language: Language) -> Result<Option<TemplateText>> {
    let edited = store::templates::edited(db, &template.slug, &[language]).await?.pop();
    let ships = || template.ask(language).map(|ask| TemplateText::of(&ask.text));
    Ok(edited.map(|edited| edited.text).or_else(ships))
}
