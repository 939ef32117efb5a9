use super::{
    OrganisationName,
    server_fns::{AnswerMail, LoadMailbox},
};
use crate::{
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ActionForm, IntoPart, Loaded, PageTitle, path_of},
};
use domain::organisations::verification::MailboxPage as Shown;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

/// Where the mail to a mailbox of a domain leads: who reads it says whether an organisation speaks for the domain.
/// Opening it does nothing yet, and nobody needs an account.
#[derive(Debug)]
pub struct MailboxPage {
    pub mailbox: Answers,
}

#[lazy_route]
impl LazyRoute for MailboxPage {
    fn data() -> Self {
        let token = token();
        Self { mailbox: ask(|| 0, move || call(LoadMailbox { token: token.clone() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.mailbox view=mailbox /> }.into_part()
    }
}

fn token() -> String {
    use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default()
}

fn mailbox(shown: Shown) -> AnyView {
    let t = use_locale();
    let domain = shown.address.split_once('@').map(|(_, domain)| domain.to_owned()).unwrap_or_default();
    let title = t.mailbox_title(&domain);
    let words = t.mailbox_intro(&shown.organisation.name, &domain);
    let organisation = shown.organisation.clone();
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1 dir="auto">{title}</h1>
            <p>
                <OrganisationName organisation />
            </p>
            <p>{words}</p>
            <ActionForm
                call={path_of::<AnswerMail>()}
                instance="answer-mail"
                about=("token", token())
                button=t.mailbox_button()
                filled=true
            />
            <p class="soft">{t.mailbox_otherwise()}</p>
        </div>
    }
    .into_part()
}
