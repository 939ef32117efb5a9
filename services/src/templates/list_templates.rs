use super::{MOST_ROWS, all, languages, require_administrator};
use crate::{
    Error, Result, Services,
    markdown::summary,
    organisation_access::{card_of, require_team},
};
use domain::{
    actor::Actor,
    challenges::templates::{
        Template, TemplateText,
        input::ListTemplates,
        view::{TemplateCard, TemplateList, TemplateRow},
    },
    language::Language,
};
use std::collections::{HashMap, HashSet};

/// The most characters of the beginning of a need.
const SUMMARY: usize = 140;

/// The templates with which an organisation can begin, those of its causes first. For its team.
pub async fn list_templates(services: &Services, actor: &Actor, input: &ListTemplates) -> Result<TemplateList> {
    let db = services.store();
    let (organisation, _) = card_of(db, &input.organisation).await?.ok_or(Error::NotFound)?;
    require_team(db, organisation.id, actor).await?;
    let language: Language = input.language.parse().map_err(|_| Error::NotFound)?;
    let hidden = store::templates::hidden(db, MOST_ROWS).await?;
    let mut edited = edited(services, language).await?;
    let (kind, cause) = input.filter();
    let is_wanted = |template: &&Template| {
        !hidden.contains(&template.slug)
            && kind.is_none_or(|kind| kind == template.kind)
            && cause.is_none_or(|cause| causes(template).iter().any(|of_it| of_it == cause))
    };
    let mut templates: Vec<&Template> = all().iter().filter(is_wanted).collect();
    // Stable: within both parts they stay in their order.
    templates.sort_by_key(|template| !causes(template).iter().any(|cause| organisation.causes.contains(cause)));
    let cards = templates.into_iter().filter_map(|template| card(template, language, &mut edited)).collect();
    Ok(TemplateList { organisation: organisation.link, templates: cards, kind, cause: cause.map(str::to_owned) })
}

/// Every template, in the language of the page. For administrators.
pub async fn list_template_rows(services: &Services, actor: &Actor, language: &str) -> Result<Vec<TemplateRow>> {
    require_administrator(actor)?;
    let shown: Language = language.parse().map_err(|_| Error::NotFound)?;
    let hidden = store::templates::hidden(services.store(), MOST_ROWS).await?;
    let mut touched = HashSet::new();
    let mut titles = HashMap::new();
    for language in languages() {
        for (slug, text) in edited(services, language).await? {
            if language == shown {
                titles.insert(slug.clone(), text.title);
            }
            touched.insert(slug);
        }
    }
    let row = |template: &Template| {
        let title = titles.remove(&template.slug).or_else(|| Some(template.ask(shown)?.text.title.clone()))?;
        let (is_edited, is_hidden) = (touched.contains(&template.slug), hidden.contains(&template.slug));
        Some(TemplateRow { slug: template.slug.clone(), kind: template.kind, title, is_edited, is_hidden })
    };
    Ok(all().iter().filter_map(row).collect())
}

/// The edited words of templates in a language by slug.
async fn edited(services: &Services, language: Language) -> Result<HashMap<String, TemplateText>> {
    let rows = store::templates::edited_in(services.store(), language, MOST_ROWS).await?;
    Ok(rows.into_iter().map(|row| (row.template, row.text)).collect())
}

/// The same in every language.
fn causes(template: &Template) -> &[String] {
    template.asks.first().map_or(&[], |ask| &ask.text.causes)
}

fn card(template: &Template, language: Language, edited: &mut HashMap<String, TemplateText>) -> Option<TemplateCard> {
    let ask = &template.ask(language)?.text;
    let text = edited.remove(&template.slug).unwrap_or_else(|| TemplateText::of(ask));
    Some(TemplateCard {
        slug: template.slug.clone(),
        kind: template.kind,
        causes: ask.causes.clone(),
        minutes: ask.minutes,
        need: summary(&text.need, SUMMARY),
        title: text.title,
    })
}
