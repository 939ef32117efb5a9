//! What differs between two texts, marked and told in words.

use super::labels::licence_label;
use app::{
    challenges::coach,
    locale::{cause_name, language_name, skill_name},
};
use domain::challenges::{
    coach::Field,
    history::{DraftField, Piece},
};
use leptos::prelude::*;
use locales::Locale;

/// The label of a field, as the editor has it.
pub fn field_label(t: Locale, field: DraftField) -> &'static str {
    match field {
        DraftField::Title => coach::field_label(t, Field::Title),
        DraftField::Need => coach::field_label(t, Field::Need),
        DraftField::DoneLooksLike => coach::field_label(t, Field::DoneLooksLike),
        DraftField::UseOfAnswers => coach::field_label(t, Field::UseOfAnswers),
        DraftField::Minutes => coach::field_label(t, Field::Minutes),
        DraftField::Days => coach::field_label(t, Field::Days),
        DraftField::Spec => t.history_field_spec(),
        DraftField::Language => t.editor_field_language(),
        DraftField::Target => t.editor_field_target(),
        DraftField::Licence => t.editor_field_licence(),
        DraftField::Causes => t.editor_field_causes(),
        DraftField::Skills => t.editor_field_skills(),
        DraftField::PeopleOnly => t.editor_field_people_only(),
    }
}

/// The pieces of a field: what was deleted and what was inserted is marked, and said to those who do not see it.
pub fn pieces_view(t: Locale, field: DraftField, pieces: &[Piece]) -> AnyView {
    let is_text = matches!(
        field,
        DraftField::Title | DraftField::Need | DraftField::DoneLooksLike | DraftField::UseOfAnswers | DraftField::Spec
    );
    let shown = |text: &String| if is_text { text.clone() } else { value_label(t, field, text) };
    let piece = |piece: &Piece| {
        match piece {
        Piece::Same(text) => view! { <span>{shown(text)}</span> }.into_any(),
        Piece::Deleted(text) => {
            view! { <del><span class="hidden">{t.history_deleted()} " "</span>{shown(text)}<span class="hidden">{t.history_end()}</span></del> }
                .into_any()
        }
        Piece::Inserted(text) => {
            view! { <ins><span class="hidden">{t.history_inserted()} " "</span>{shown(text)}<span class="hidden">{t.history_end()}</span></ins> }
                .into_any()
        }
    }
    };
    if is_text {
        let all = pieces.iter().map(piece).collect_view();
        return view! { <p class="changes" dir="auto">{all}</p> }.into_any();
    }
    let all = pieces.iter().map(|one| view! { <li>{piece(one)}</li> }.into_any()).collect_view();
    view! { <ul class="tags changes">{all}</ul> }.into_any()
}

/// A value of a choice, as the form has it, in words.
fn value_label(t: Locale, field: DraftField, value: &str) -> String {
    match field {
        DraftField::Minutes => value.parse().map(|minutes| t.minutes(minutes)).unwrap_or_default(),
        DraftField::Language => value.parse().map(|language| language_name(t, language)).unwrap_or_default(),
        DraftField::Licence => value.parse().map(|licence| licence_label(t, licence).to_owned()).unwrap_or_default(),
        DraftField::Causes => cause_name(t, value),
        DraftField::Skills => skill_name(t, value),
        DraftField::PeopleOnly if value == "true" => t.history_yes().to_owned(),
        DraftField::PeopleOnly => t.history_no().to_owned(),
        DraftField::Target | DraftField::Days => value.parse().map(|number| t.number(number)).unwrap_or_default(),
        DraftField::Title
        | DraftField::Need
        | DraftField::DoneLooksLike
        | DraftField::UseOfAnswers
        | DraftField::Spec => value.to_owned(),
    }
}
