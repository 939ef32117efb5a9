use super::mailed::mailed_page;
use crate::{
    context::token,
    forms::{ActionForm, path_of},
    layout::Loaded,
};
use app::{
    locale::use_locale,
    organisations::server_fns::{AnswerMail, load_mailbox},
};
use domain::organisations::verification::MailboxPage as Shown;
use leptos::prelude::*;

/// The page behind the link of a mail to a mailbox of a domain, where its reader confirms that an organisation
/// represents the domain. Opening it changes nothing, and no account is needed.
#[component]
pub fn MailboxPage() -> impl IntoView {
    view! { <Loaded from=load_mailbox(token()) view=mailbox_view /> }
}

pub fn mailbox_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let domain = shown.address.split_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default();
    let title = t.mailbox_title(&domain);
    let words = t.mailbox_intro(&shown.organisation.name, &domain);
    let rest = view! {
        <ActionForm
            call={path_of::<AnswerMail>()}
            instance="answer-mail"
            about=("token", token())
            button=t.mailbox_button()
            filled=true
        />
        <p class="soft">{t.mailbox_otherwise()}</p>
    }
    .into_any();
    mailed_page(title, shown.organisation, words, rest)
}
