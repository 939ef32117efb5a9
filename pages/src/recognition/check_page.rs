use super::certificate_page::standing;
use crate::layout::{PageTitle, never_list};
use app::{
    error::AppError,
    locale::{localised, use_locale},
    platform::server::never_keep,
};
use axum::http::request::Parts;
use domain::recognition::certificate::{CertificateView, CheckedFile};
use leptos::prelude::*;
use locales::Locale;

/// What became of the check of a file that was sent to the page; an extension of its request.
#[derive(Clone, Debug)]
pub struct CheckAnswer(pub Result<CheckedFile, AppError>);

/// Checks the file of a certificate. Nothing of it is kept.
#[component]
pub fn CheckPage() -> impl IntoView {
    never_list();
    never_keep();
    let answer = use_context::<Parts>().and_then(|parts| parts.extensions.get::<CheckAnswer>().cloned());
    check_view(answer)
}

/// `answer`: what became of a file, `None` before one is sent.
pub fn check_view(answer: Option<CheckAnswer>) -> AnyView {
    let t = use_locale();
    let (checked, error) = match answer.map(|CheckAnswer(answer)| answer) {
        None => (None, None),
        Some(Ok(checked)) => (Some(checked), None),
        Some(Err(error)) => (None, Some(error)),
    };
    view! {
        <PageTitle text=t.certificate_check_title() />
        <div class="page page--narrow stack">
            <h1>{t.certificate_check_title()}</h1>
            <div role="status" id="result">
                {checked.map(|checked| result(t, checked))}
            </div>
            <p>{t.certificate_check_about()}</p>
            {form(t, error)}
        </div>
    }
    .into_any()
}

fn result(t: Locale, checked: CheckedFile) -> AnyView {
    match checked {
        CheckedFile::Genuine(certificate) => genuine(t, &certificate),
        CheckedFile::Altered(id) => view! {
            <div class="notice notice--alert">
                <p>
                    <strong>{t.certificate_altered()}</strong>
                </p>
                <p>
                    <a href=address(t, &id)>{t.certificate_altered_see()}</a>
                </p>
            </div>
        }
        .into_any(),
        CheckedFile::NotOurs => view! {
            <div class="notice notice--alert">
                <p>
                    <strong>{t.certificate_not_ours()}</strong>
                </p>
                <p>{t.certificate_not_ours_why()}</p>
            </div>
        }
        .into_any(),
    }
}

fn genuine(t: Locale, certificate: &CertificateView) -> AnyView {
    let name = certificate.stated.as_ref().map(|stated| {
        view! {
            <p dir="auto">
                {t.certificate_in_name(&stated.name)} " " {t.certificate_minutes(stated.minutes)} "."
            </p>
        }
        .into_any()
    });
    view! {
        <div class="stack">
            <p>
                <strong>{t.certificate_genuine()}</strong>
            </p>
            {name}
            {standing(t, certificate)}
            <p>
                <a href=address(t, &certificate.id)>{t.certificate_see()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn address(t: Locale, id: &str) -> String {
    localised(t, &["/certificates/", id].concat())
}

/// A form of the browser's own: the file is sent to the page's address, and the page is the answer.
fn form(t: Locale, error: Option<AppError>) -> AnyView {
    let problem = error.as_ref().and_then(|error| error.problem("file").map(str::to_owned));
    let otherwise = error.filter(|_| problem.is_none()).map(|error| error.sentence(t));
    view! {
        <form method="post" enctype="multipart/form-data" class="sheet stack" data-document novalidate>
            <div class="field">
                <label for="certificate-file">{t.certificate_check_file_label()}</label>
                <p class="field__hint" id="certificate-file-hint">
                    {t.certificate_check_hint()}
                </p>
                <input
                    type="file"
                    id="certificate-file"
                    name="file"
                    accept="application/pdf"
                    aria-describedby="certificate-file-hint certificate-file-problem"
                    aria-invalid=problem.is_some().then_some("true")
                />
                <p class="field__problem" id="certificate-file-problem">
                    {problem}
                </p>
            </div>
            <button class="button" type="submit">
                {t.certificate_check_button()}
            </button>
            <div role="alert">{otherwise.map(|words| view! { <p class="form__error">{words}</p> }.into_any())}</div>
        </form>
    }
    .into_any()
}
