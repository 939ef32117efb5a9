use super::{FormState, field_names::place, form_outcome};
use app::{error::AppError, locale::use_locale};
use leptos::prelude::*;
use locales::Locale;

/// The errors of the submitted form at the top of the page, with links to the fields, whose labels
/// `FieldNames` puts in. It takes the focus.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let t = use_locale();
    let outcome = form_outcome()?;
    let error = outcome.error?;
    Some(summary(t, &outcome.instance, &error))
}

fn summary(t: Locale, instance: &str, error: &AppError) -> AnyView {
    let lines: Vec<AnyView> = match error {
        AppError::Rejected(fields) => {
            let line = |field: &str, sentence: &str| link(FormState::id_in(instance, field), sentence);
            fields.iter().map(|field| line(&field.field, &field.sentence)).collect()
        }
        error => vec![link(instance.to_owned(), &error.sentence(t))],
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
