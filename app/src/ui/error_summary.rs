use super::{FirstOutcome, FormState, IntoPart};
use crate::{error::AppError, locale::use_locale, platform::FormOutcome};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// The errors of the submitted form at the top of the page, with links to the fields. It takes the focus, and
/// disappears with the next navigation or submission.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let t = use_locale();
    let first = expect_context::<FirstOutcome>();
    let path = use_location().pathname;
    let came_at = path.get_untracked();
    move || {
        let stands = path.get() == came_at && first.stands();
        first.get().filter(|_| stands).map(|outcome| summary(t, &outcome))
    }
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
                <ul class="plain">{lines.into_part()}</ul>
            </div>
        </div>
    }
    .into_part()
}

fn link(id: String, sentence: &str) -> AnyView {
    view! {
        <li>
            <a href=["#", &id].concat() rel="external">
                {sentence.to_owned()}
            </a>
        </li>
    }
    .into_part()
}
