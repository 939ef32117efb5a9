//! Cases with their rulings, and one submit button.

use super::{
    desk_page::nothing,
    labels::{outcome_label, reason_label, ruling_label},
    target::{person_link, target_view},
};
use crate::forms::{Choice, Choices, Form, FormState, HiddenField, Select, TextArea, path_of};
use app::moderation::server_fns::DecideCases as Decide;
use domain::{
    ids::CaseId,
    moderation::{
        MAX_WORDS, Ruling, RulingOutcome,
        input::DecideCases,
        view::{CaseOutcome, CaseView, FlagView, NoticeView},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The form with the cases of a page: a ruling for each, or one for all selected; above them the outcomes of the
/// rulings submitted before.
pub fn cases(t: Locale, cases: &[CaseView], outcomes: &[CaseOutcome], now: Timestamp) -> AnyView {
    let said = said(t, outcomes);
    if cases.is_empty() {
        return [said, nothing(t.moderation_no_cases())].into_iter().collect::<Vec<_>>().into_any();
    }
    // Cleared when the page shows other cases, because the text is about those.
    let version: Vec<String> =
        cases.iter().map(|case| [case.id.to_string(), case.about.version.clone()].concat()).collect();
    let (cases, outcomes) = (cases.to_vec(), outcomes.to_vec());
    let all = Ruling::ALL.iter().map(|ruling| Choice::new(ruling.as_str(), ruling_label(t, *ruling)));
    let all: Vec<Choice> = std::iter::once(Choice::new(DecideCases::LATER, t.ruling_later())).chain(all).collect();
    view! {
        {said}
        <Form call={path_of::<Decide>()} instance="cases" class="stack" version=version.join("-")>
            <Cases cases outcomes now />
            <div class="sheet stack">
                <Select name="all" label=t.moderation_all() hint=t.moderation_all_hint() choices=all />
                <TextArea name="words" label=t.moderation_words() hint=t.moderation_words_hint() rows=2 maxlength=MAX_WORDS />
                <button class="button" type="submit">
                    {t.moderation_apply()}
                </button>
            </div>
        </Form>
    }
    .into_any()
}

/// How many rulings were applied, and how many were not and why.
fn said(t: Locale, outcomes: &[CaseOutcome]) -> AnyView {
    if outcomes.is_empty() {
        return ().into_any();
    }
    let count = |wanted: RulingOutcome| outcomes.iter().filter(|one| one.outcome == wanted).count();
    let lines = RulingOutcome::ALL.iter().filter(|outcome| count(**outcome) > 0).map(|outcome| {
        let number = t.number(i64::try_from(count(*outcome)).unwrap_or(i64::MAX));
        let label = outcome_label(t, *outcome);
        view! { <li>{[&number, " · ", label].concat()}</li> }.into_any()
    });
    view! {
        <div class="notice" id="done" role="status" tabindex="-1">
            <ul>{lines.collect::<Vec<_>>().into_any()}</ul>
        </div>
    }
    .into_any()
}

#[component]
fn Cases(cases: Vec<CaseView>, outcomes: Vec<CaseOutcome>, now: Timestamp) -> impl IntoView {
    let t = app::locale::use_locale();
    let outcome = |case: CaseId| outcomes.iter().find(|one| one.case == case).map(|one| one.outcome);
    let one = |case: &CaseView| case_view(t, case, outcome(case.id), now);
    cases.iter().map(one).collect::<Vec<_>>().into_any()
}

fn case_view(t: Locale, case: &CaseView, outcome: Option<RulingOutcome>, now: Timestamp) -> AnyView {
    let heading = ["case-", &case.id.to_string()].concat();
    let why = if case.held { t.moderation_held() } else { t.moderation_reported() };
    let missed = outcome.filter(|outcome| *outcome != RulingOutcome::Decided);
    view! {
        <section class="sheet stack">
            <h2 id=heading>{why} " · " {t.time_ago((now - case.since).0)}</h2>
            {missed.map(|outcome| view! { <p class="notice notice--alert">{outcome_label(t, outcome)}</p> }.into_any())}
            {target_view(t, &case.about, true)}
            {flags(t, &case.flags)}
            {notices(t, &case.notices)}
            {if case.party { another(t) } else { rulings(t, case) }}
        </section>
    }
    .into_any()
}

/// Says that another moderator has to decide, to those who are party to it.
pub fn another(t: Locale) -> AnyView {
    view! { <p class="soft">{t.refusal_another_moderator()}</p> }.into_any()
}

/// The rulings for a case. Field names contain the case's identifier; the version shown is a hidden field.
fn rulings(t: Locale, case: &CaseView) -> AnyView {
    let (id, key) = (case.id.to_string(), DecideCases::key(case.id));
    let rulings = Ruling::ALL.iter().copied().filter(|ruling| is_possible(case, *ruling));
    let hint = if case.about.target.can_be_hidden() { "" } else { t.ruling_organisation() };
    let later = Choice::new(DecideCases::LATER, t.ruling_later());
    let chosen = vec![later.value.clone()];
    let rulings = rulings.map(|ruling| Choice::new(ruling.as_str(), ruling_label(t, ruling)));
    let choices: Vec<Choice> = std::iter::once(later).chain(rulings).collect();
    let version = case.about.version.clone();
    view! {
        <HiddenField name=["shown.", &key].concat() value=version />
        <Choices name=["each.", &key].concat() legend=t.moderation_ruling() hint choices chosen one=true />
        {selected(t, id)}
    }
    .into_any()
}

/// Whether a ruling applies to a case: organisations, for instance, cannot be hidden.
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
    .into_any()
}

fn flags(t: Locale, flags: &[FlagView]) -> AnyView {
    if flags.is_empty() {
        return ().into_any();
    }
    let flag = |flag: &FlagView| {
        let weighs = flag.weighs.then(|| [" (", t.trust_trusted(), ")"].concat());
        let note = (!flag.note.is_empty()).then(|| [": ", &flag.note].concat());
        view! { <li dir="auto">{reason_label(t, flag.reason)} {person_link(t, &flag.reporter)} {weighs} {note}</li> }
            .into_any()
    };
    view! { <ul>{flags.iter().map(flag).collect::<Vec<_>>().into_any()}</ul> }.into_any()
}

/// Reports by people without an account.
fn notices(t: Locale, notices: &[NoticeView]) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    let notice = |notice: &NoticeView| {
        let name = if notice.name.is_empty() { t.moderation_notice_nobody() } else { notice.name.as_str() };
        let words = [reason_label(t, notice.reason), " · ", name, ": ", &notice.note].concat();
        view! { <li dir="auto">{words}</li> }.into_any()
    };
    view! { <ul>{notices.iter().map(notice).collect::<Vec<_>>().into_any()}</ul> }.into_any()
}
