use super::labels::{mail_kind_label, mail_problem_words};
use crate::{
    forms::{ActionForm, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    notifications::server_fns::{RetryMail, list_failed_mails},
    ui::Moment,
};
use domain::{
    notifications::view::{FailedMail, MailReport},
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The state of mail delivery and failed mails, for administrators.
#[component]
pub fn MailPage() -> impl IntoView {
    view! { <Loaded from=list_failed_mails() view=report_view /> }
}

pub fn report_view(report: MailReport) -> AnyView {
    let t = use_locale();
    let files = (!report.reaches_people)
        .then(|| view! { <p class="notice notice--alert">{t.admin_mail_files()}</p> }.into_any());
    let waiting = (report.waiting > 0).then(|| view! { <p>{t.admin_mail_waiting(report.waiting)}</p> }.into_any());
    let bounces = (report.bounces > 0).then(|| view! { <p>{t.admin_mail_bounces(report.bounces)}</p> }.into_any());
    view! {
        <PageTitle text=t.admin_mail() />
        <div class="page stack">
            <h1>{t.admin_mail()}</h1>
            {files}
            {waiting}
            {bounces}
            {failures(t, &report)}
        </div>
    }
    .into_any()
}

fn failures(t: Locale, report: &MailReport) -> AnyView {
    let none = report.failures.is_empty();
    // Without delivery there are no failures.
    if none && !report.reaches_people {
        return ().into_any();
    }
    let all: Vec<_> = report.failures.iter().map(|mail| failure(t, mail, report.now)).collect();
    view! {
        <section class="stack" aria-labelledby="failures">
            <h2 id="failures">{t.admin_mail_failures()}</h2>
            {none.then(|| view! { <p class="soft">{t.admin_mail_no_failures()}</p> }.into_any())}
            {all}
        </section>
    }
    .into_any()
}

fn failure(t: Locale, mail: &FailedMail, now: Timestamp) -> AnyView {
    let id = mail.id.to_string();
    let next = mail
        .next_at
        .map(|at| view! { <p class="soft">{t.admin_mail_next()} " " <Moment at exact=true /></p> }.into_any());
    let retry = mail.next_at.is_none().then(|| {
        view! {
            <ActionForm call={path_of::<RetryMail>()} instance=format!("retry-{id}") about=("mail", id.clone()) button=t.admin_mail_retry() />
        }
        .into_any()
    });
    view! {
        <section class="sheet stack">
            <h3>{mail_kind_label(t, mail.kind)}</h3>
            <p class="soft">
                {t.time_ago((now - mail.created_at).0)} " · " {t.admin_mail_tries(mail.tries)}
            </p>
            <p>{mail_problem_words(t, mail.problem, &mail.answer)}</p>
            {next}
            {retry}
        </section>
    }
    .into_any()
}
