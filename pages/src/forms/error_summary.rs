use super::{FormOutcome, FormState, field_names::place, form_outcome};
use app::{error::AppError, locale::use_locale};
use leptos::prelude::*;
use locales::Locale;

/// The errors of the submitted form at the top of the page, with links to the fields, whose labels
/// `FieldNames` puts in. It takes the focus.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let t = use_locale();
    form_outcome().map(|outcome| summary(t, &outcome))
}

fn summary(t: Locale, outcome: &FormOutcome) -> AnyView {
    let lines: Vec<AnyView> = match &outcome.error {
        AppError::Rejected(fields) => {
            let line = |field: &str, sentence: &str| link(FormState::id_in(&outcome.instance, field), sentence);
            fields.iter().map(|field| line(&field.field, &field.sentence)).collect()
        }
        error => vec![link(outcome.instance.clone(), &error.sentence(t))],
    };
    view! {
        <div class="page error-summary">
            <div class="form__error stack" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary">
                <h2 id="error-summary">{t.error_summary()}</h2>
                <ul class="plain">{lines}</ul>
            </div>
        </div>
    }
    .into_any()
}

fn link(id: String, sentence: &str) -> AnyView {
    let label = place(&id, "").into_any();
    view! {
        <li>
            <a href=["#", &id].concat()>
                <span>{label} " " {sentence.to_owned()}</span>
            </a>
        </li>
    }
    .into_any()
}
