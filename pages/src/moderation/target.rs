use super::labels::kind_label;
use crate::{attachments::gallery, kinds::sort_chip, links::challenge_path};
use app::{
    locale::{lang_attribute, localised, typeset},
    ui::Prose,
};
use domain::{
    language::Language,
    moderation::{
        TargetKind,
        view::{PersonLink, TargetView, Within},
    },
};
use leptos::prelude::*;
use locales::Locale;

/// A moderation target with its context and text; with a link to its author for moderators.
pub fn target_view(t: Locale, about: &TargetView, for_moderators: bool) -> AnyView {
    let author = about.author.as_ref().filter(|_| for_moderators).map(|author| person_link(t, author));
    let has_words = !matches!(about.target.kind, TargetKind::Organisation | TargetKind::Account);
    let under = (!about.under.is_empty()).then(|| {
        view! {
            <p class="soft">
                {t.thing_under()} " " <q dir="auto">{about.under.clone()}</q>
            </p>
        }
        .into_any()
    });
    view! {
        <p class="soft">
            {kind_label(t, about.target.kind)} {about.within.as_ref().map(|within| within_link(t, within))} {author}
        </p>
        {under}
        {about.sort.map(|sort| view! { <p>{sort_chip(t, sort)}</p> }.into_any())}
        {has_words.then(|| body(t, &about.body, about.language))}
        {for_moderators.then(|| gallery(t, &about.attachments, None))}
    }
    .into_any()
}

/// The text, unless its author has deleted it. `language`: `None` where it is not known.
pub fn body(t: Locale, words: &str, language: Option<Language>) -> AnyView {
    let lang = language.and_then(|language| lang_attribute(t, language));
    if words.is_empty() {
        return view! { <p class="soft">{t.thing_gone()}</p> }.into_any();
    }
    view! {
        <blockquote>
            <Prose text=words.to_owned() lang />
        </blockquote>
    }
    .into_any()
}

/// A link to where it is shown.
pub fn within_link(t: Locale, within: &Within) -> AnyView {
    let href = match within.challenge {
        Some(id) => challenge_path(t, id, &within.title),
        None => localised(t, &["/organisations/", &within.slug].concat()),
    };
    let title = within.language.map_or_else(|| within.title.clone(), |language| typeset(language, &within.title));
    view! {
        " · "
        <a href=href lang=within.language.and_then(|language| lang_attribute(t, language)) dir="auto">
            {title}
        </a>
    }
    .into_any()
}

/// A person's name, for moderators as a link to their page.
pub fn person_link(t: Locale, person: &PersonLink) -> AnyView {
    let href = localised(t, &["/moderation/people/", &person.id.to_string()].concat());
    view! {
        " · "
        <a href=href dir="auto">
            {person.name.clone()}
        </a>
    }
    .into_any()
}
