//! What waits, each with what can be made of it, and one button for all.

use super::{
    desk_page::nothing,
    labels::{reason_label, ruling_label},
    server_fns::DecideCases as Decide,
    target::{person_link, thing_view},
};
use crate::ui::{Choice, Choices, Form, FormState, IntoPart, Select, TextArea, path_of};
use domain::{
    moderation::{
        Ruling,
        input::DecideCases,
        view::{CaseView, FlagView},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The names of the fields, as many as there are cases on a page.
const FIELDS: [&str; 20] = [
    "each.0", "each.1", "each.2", "each.3", "each.4", "each.5", "each.6", "each.7", "each.8", "each.9", "each.10",
    "each.11", "each.12", "each.13", "each.14", "each.15", "each.16", "each.17", "each.18", "each.19",
];

/// The cases of a page in one form: a ruling for each, or one for all that are selected.
pub fn cases(t: Locale, cases: &[CaseView], now: Timestamp) -> AnyView {
    if cases.is_empty() {
        return nothing(t.moderation_no_cases());
    }
    let cases = cases.to_vec();
    let all = Ruling::ALL.iter().map(|ruling| Choice::new(ruling.as_str(), ruling_label(t, *ruling)));
    let all: Vec<Choice> = std::iter::once(Choice::new(DecideCases::LATER, t.ruling_later())).chain(all).collect();
    view! {
        <Form call={path_of::<Decide>()} instance="cases" class="stack">
            <Cases cases now />
            <div class="sheet stack">
                <Select name="all" label=t.moderation_all() hint=t.moderation_all_hint() choices=all />
                <TextArea name="words" label=t.moderation_words() hint=t.moderation_words_hint() rows=2 />
                <button class="button" type="submit">
                    {t.moderation_apply()}
                </button>
            </div>
        </Form>
    }
    .into_part()
}

#[component]
fn Cases(cases: Vec<CaseView>, now: Timestamp) -> impl IntoView {
    let t = crate::locale::use_locale();
    FIELDS.into_iter().zip(cases).map(|(field, case)| case_view(t, field, &case, now)).collect::<Vec<_>>().into_part()
}

fn case_view(t: Locale, field: &'static str, case: &CaseView, now: Timestamp) -> AnyView {
    let id = case.id.to_string();
    let why = if case.held { t.moderation_held() } else { t.moderation_reported() };
    let heading = ["case-", &id].concat();
    let rulings = Ruling::ALL.iter().copied().filter(|ruling| is_possible(case, *ruling));
    let choice = |word: &str, label: &str| Choice::new([&id, ".", word].concat(), label);
    let hint = if case.about.target.can_be_hidden() { "" } else { t.ruling_organisation() };
    let later = choice(DecideCases::LATER, t.ruling_later());
    let chosen = vec![later.value.clone()];
    let choices = std::iter::once(later).chain(rulings.map(|ruling| choice(ruling.as_str(), ruling_label(t, ruling))));
    view! {
        <section class="sheet stack">
            <h2 id=heading>{why} " · " {t.time_ago((now - case.since).0)}</h2>
            {thing_view(t, &case.about, true)}
            {flags(t, &case.flags)}
            <Choices name=field legend=t.moderation_ruling() hint choices=choices.collect() chosen one=true />
            {selected(t, id)}
        </section>
    }
    .into_part()
}

/// What cannot be hidden is looked at, and settled.
fn is_possible(case: &CaseView, ruling: Ruling) -> bool {
    match ruling {
        Ruling::Keep => true,
        Ruling::RemoveAccount => case.removable,
        _ => case.about.target.can_be_hidden(),
    }
}

fn selected(t: Locale, id: String) -> AnyView {
    let name = "input[selected][]";
    let checked = expect_context::<FormState>().values(name, Vec::new()).contains(&id);
    view! {
        <label class="choice">
            <input type="checkbox" name=name value=id checked=checked />
            <span>{t.moderation_select()}</span>
        </label>
    }
    .into_part()
}

fn flags(t: Locale, flags: &[FlagView]) -> AnyView {
    if flags.is_empty() {
        return ().into_part();
    }
    let flag = |flag: &FlagView| {
        let weighs = flag.weighs.then(|| [" (", t.trust_trusted(), ")"].concat());
        let note = (!flag.note.is_empty()).then(|| [": ", &flag.note].concat());
        view! { <li dir="auto">{reason_label(t, flag.reason)} {person_link(t, &flag.reporter)} {weighs} {note}</li> }
            .into_part()
    };
    view! { <ul>{flags.iter().map(flag).collect::<Vec<_>>().into_part()}</ul> }.into_part()
}
