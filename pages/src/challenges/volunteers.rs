//! A challenge whose text volunteers translate: for the team of both challenges, and for their readers.

use crate::{
    forms::{ActionForm, Form, HiddenField, path_of},
    links::challenge_path,
};
use app::{
    challenges::server_fns::{BeginTranslation, UseTranslation},
    locale::{lang_attribute, typeset},
    ui::Prose,
};
use domain::{
    challenges::{
        by_volunteers::{ForChallenge, Offer},
        view::ChallengeDetail,
    },
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// For the team of a challenge: the way to have it translated, or to where volunteers translate it now.
pub fn have_translated(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    if let Some(translating) = challenge.translating {
        return Some(
            view! {
                <p>
                    <a href=challenge_path(t, translating, "")>{t.team_translating()}</a>
                </p>
            }
            .into_any(),
        );
    }
    challenge.viewer.may_begin_translation.then(|| {
        let id = challenge.card.id.to_string();
        view! {
            <div class="stack">
                <p class="soft">{t.team_begin_translation_what()}</p>
                <ActionForm
                    call={path_of::<BeginTranslation>()}
                    instance="begin-translation"
                    about=("challenge", id)
                    button=t.team_begin_translation()
                />
            </div>
        }
        .into_any()
    })
}

/// For readers of a translation: for which challenge it is, and that it is used.
pub fn translates(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let ForChallenge { id, title, language, used, .. } = challenge.translates.clone()?;
    let href = challenge_path(t, id, &title);
    let used = used.map(|count| [" ", &t.translation_used(count)].concat());
    Some(
        view! {
            <p class="soft">
                {t.translation_for()}
                " "
                <a href=href lang=lang_attribute(t, language) dir="auto">
                    {typeset(language, &title)}
                </a>
                {used}
            </p>
        }
        .into_any(),
    )
}

/// For readers of a challenge: that volunteers translated it, with the way to where they did.
pub fn by_volunteers(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let by = challenge.translation.as_ref()?.by_volunteers?;
    Some(
        view! {
            <p class="soft">
                <a href=challenge_path(t, by.challenge, "")>{t.challenge_by_volunteers(by.count)}</a>
            </p>
        }
        .into_any(),
    )
}

/// For the team of a translation: what would be the text in the other language, and the button that takes it over.
pub fn use_form(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let offer = challenge.translates.as_ref()?.offer.clone()?;
    let id = challenge.card.id.to_string();
    let language = t.text_language(offer.language.as_str()).unwrap_or_default();
    let heading = t.team_use_translation(language);
    let notices = notices(t, &offer);
    let form = (offer.refused.is_none() && offer.too_long.is_empty()).then(|| {
        let (shown, button) = (offer.shown.clone(), heading.clone());
        view! {
            <Form call={path_of::<UseTranslation>()} instance="use-translation" version=shown.clone()>
                <HiddenField name="challenge" value=id.clone() />
                <HiddenField name="shown" value=shown />
                <button class="button" type="submit">
                    {button}
                </button>
            </Form>
        }
        .into_any()
    });
    Some(
        view! {
            <section class="stack" aria-labelledby="use-translation-title">
                <h3 id="use-translation-title">{heading}</h3>
                {notices}
                {texts(t, &offer)}
                {form}
            </section>
        }
        .into_any(),
    )
}

/// The four texts with their names.
fn texts(t: Locale, offer: &Offer) -> AnyView {
    let language: Language = offer.language;
    let text = |(name, text): (&str, &String)| {
        view! {
            <dt>{label(t, name)}</dt>
            <dd>
                <Prose text=text.clone() lang=lang_attribute(t, language) />
            </dd>
        }
        .into_any()
    };
    let names = ["title", "need", "done_looks_like", "use_of_answers"];
    view! { <dl class="replies">{names.into_iter().zip(&offer.texts).map(text).collect_view()}</dl> }.into_any()
}

/// What the team has to know before it takes it over, or why it cannot.
fn notices(t: Locale, offer: &Offer) -> AnyView {
    let too_long = offer.too_long.iter().map(|(field, max)| t.team_use_too_long(label(t, field), &t.number(*max)));
    let said = [
        offer.is_changed.then(|| t.team_use_changed().to_owned()),
        offer.replaces.then(|| t.team_use_replaces().to_owned()),
        offer.refused.map(|_| t.team_use_not_now().to_owned()),
    ];
    let all: Vec<AnyView> = said
        .into_iter()
        .flatten()
        .chain(too_long)
        .map(|said| view! { <p class="notice">{said}</p> }.into_any())
        .collect();
    all.into_any()
}

fn label(t: Locale, field: &str) -> &'static str {
    match field {
        "title" => t.editor_field_title(),
        "need" => t.editor_field_need(),
        "done_looks_like" => t.challenge_done_looks_like(),
        _ => t.challenge_use_of_answers(),
    }
}
