//! What the coach says about a draft. Only the server renders it: the island is sent the HTML.

use crate::ui::{excerpt, named_after};
use domain::challenges::{
    coach::{Field, Hint, Mend, Rule, word_of},
    view::DraftHints,
};
use leptos::prelude::*;
use locales::Locale;

/// The editor's form, whose fields the hints are about.
pub const EDITOR: &str = "editor";

/// The identifier of the element of a field in the editor.
pub fn id_of(field: Field) -> String {
    [EDITOR, "-", field.as_str()].concat()
}

/// The hints, each with what mends it in one tap: a button of the editor's form, so that nothing typed is lost, or a link to
/// the field.
pub fn hints_view(t: Locale, hints: &DraftHints) -> AnyView {
    let DraftHints::Found(hints) = hints else { return ().into_any() };
    if hints.is_empty() {
        return view! { <p class="soft">{t.coach_nothing()}</p> }.into_any();
    }
    let all = hints.iter().map(|hint| hint_view(t, hint)).collect_view();
    view! {
        <section class="notice stack" aria-labelledby="coach-title">
            <h2 id="coach-title">{t.coach_title()}</h2>
            <p class="soft">{t.coach_intro()}</p>
            <ul class="plain coach__hints">{all}</ul>
        </section>
    }
    .into_any()
}

fn hint_view(t: Locale, hint: &Hint) -> AnyView {
    let label = field_label(t, hint.field);
    let said = match &hint.found {
        Some(found) => t.coach_found(sentence(t, hint), &excerpt(found)),
        None => sentence(t, hint).to_owned(),
    };
    view! {
        <li class="coach__hint">
            <p>
                <strong class="coach__field">{label}</strong>
                " "
                {said}
            </p>
            {mend_view(t, hint, label)}
        </li>
    }
    .into_any()
}

fn mend_view(t: Locale, hint: &Hint, label: &'static str) -> AnyView {
    if let Mend::Focus(field) = hint.mend {
        let href = ["#", &id_of(field)].concat();
        return view! {
            <a href=href>{t.coach_focus()} {named_after(t, label)}</a>
        }
        .into_any();
    }
    let what = match &hint.mend {
        Mend::Append { .. } => t.coach_append().to_owned(),
        Mend::Remove { .. } => t.coach_remove().to_owned(),
        Mend::Replace { parts, .. } => match &parts[..] {
            [(_, with)] => t.coach_replace(with),
            _ => t.coach_replace_all().to_owned(),
        },
        Mend::Days(days) => t.coach_days(*days),
        Mend::Minutes(minutes) => t.coach_minutes(&t.minutes(*minutes)),
        Mend::Focus(_) => String::new(),
    };
    // Which hint it is of, for those who hear the buttons alone.
    let about = hint.found.as_ref().map_or_else(|| label.to_owned(), |found| excerpt(found));
    view! {
        <button class="button button--quiet" type="submit" name="input[then]" value=word_of(hint)>
            {what}
            {named_after(t, &about)}
        </button>
    }
    .into_any()
}

fn sentence(t: Locale, hint: &Hint) -> &'static str {
    match hint.rule {
        Rule::Money => t.coach_rule_money(),
        Rule::Health => t.coach_rule_health(),
        Rule::BankAccount => t.coach_rule_bank_account(),
        Rule::Phone => t.coach_rule_phone(),
        Rule::Email => t.coach_rule_email(),
        Rule::PostalAddress => t.coach_rule_postal_address(),
        Rule::NoDone => t.coach_rule_no_done(),
        Rule::SeveralQuestions => t.coach_rule_several_questions(),
        Rule::InPerson => t.coach_rule_in_person(),
        Rule::FixedHour => t.coach_rule_fixed_hour(),
        Rule::Unfinished => t.coach_rule_unfinished(),
        Rule::ThinNeed => t.coach_rule_thin_need(),
        Rule::TitleShort => t.coach_rule_title_short(),
        Rule::TitleCapitals => t.coach_rule_title_capitals(),
        Rule::TitleMarks => t.coach_rule_title_marks(),
        Rule::Insiders => t.coach_rule_insiders(),
        Rule::Abbreviation => t.coach_rule_abbreviation(),
        Rule::Jargon => t.coach_rule_jargon(),
        Rule::Long => t.coach_rule_long(),
        Rule::Minutes => t.coach_rule_minutes(),
        Rule::DeadlineShort => t.coach_rule_deadline_short(),
        Rule::DeadlineHoliday => t.coach_rule_deadline_holiday(),
    }
}

/// The label of a field in the editor.
pub fn field_label(t: Locale, field: Field) -> &'static str {
    match field {
        Field::Title => t.editor_field_title(),
        Field::Need => t.editor_field_need(),
        Field::DoneLooksLike => t.challenge_done_looks_like(),
        Field::UseOfAnswers => t.challenge_use_of_answers(),
        Field::Minutes => t.editor_field_minutes(),
        Field::Days => t.editor_field_days(),
    }
}
