use super::{
    mailed::mailed_page,
    server_fns::{AnswerMail, LoadMailbox},
};
use crate::{
    areas::Page,
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ActionForm, IntoPart, Loaded, path_of, token},
};
use domain::organisations::verification::MailboxPage as Shown;
use leptos::prelude::*;

/// The page behind the link of a mail to a mailbox of a domain, where its reader confirms that an organisation
/// represents the domain. Opening it changes nothing, and no account is needed.
#[derive(Debug)]
pub struct MailboxPage {
    pub mailbox: Answers,
}

impl Page for MailboxPage {
    fn data() -> Self {
        let token = token();
        Self { mailbox: ask(|| 0, move || call(LoadMailbox { token: token.clone() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.mailbox view=mailbox /> }.into_part()
    }
}

fn mailbox(shown: Shown) -> AnyView {
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
    .into_part();
    mailed_page(title, shown.organisation, words, rest)
}
