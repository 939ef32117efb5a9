use super::wait_words;
use crate::forms::{SEND_DOCUMENT, outcome_of};
use domain::organisations::verification::VerificationPage;
use leptos::prelude::*;
use locales::Locale;

/// The document under review, and the form to upload another.
pub fn document(t: Locale, shown: &VerificationPage) -> AnyView {
    let here = shown.document.map(|sent| {
        view! {
            <p class="notice">{t.verify_document_here()} " " {wait_words(t, sent.sent_at, shown.now)}</p>
        }
        .into_any()
    });
    view! {
        <section class="sheet stack" aria-labelledby="document">
            <h2 id="document">{t.verify_document()}</h2>
            <p>{t.verify_document_intro()}</p>
            {here}
            {form(t)}
            <p class="soft">{t.verify_document_kept()}</p>
        </section>
    }
    .into_any()
}

fn form(t: Locale) -> AnyView {
    let outcome = outcome_of(SEND_DOCUMENT, "document");
    let (problem, otherwise) = match outcome.and_then(|outcome| outcome.error) {
        None => (None, None),
        Some(error) => match error.problem("file") {
            Some(problem) => (Some(problem.to_owned()), None),
            None => (None, Some(error.sentence(t))),
        },
    };
    view! {
        <form method="post" enctype="multipart/form-data" class="stack" data-document novalidate>
            <div class="field">
                <label for="document-file">{t.verify_document_file()}</label>
                <p class="field__hint" id="document-file-hint">
                    {t.verify_document_hint()}
                </p>
                <input
                    type="file"
                    id="document-file"
                    name="file"
                    accept="application/pdf,image/jpeg,image/png"
                    aria-describedby="document-file-hint document-file-problem"
                    aria-invalid=problem.is_some().then_some("true")
                />
                <p class="field__problem" id="document-file-problem">
                    {problem}
                </p>
            </div>
            <button class="button button--quiet" type="submit">
                {t.verify_document_button()}
            </button>
            <div role="alert">{otherwise.map(|words| view! { <p class="form__error">{words}</p> }.into_any())}</div>
        </form>
    }
    .into_any()
}
