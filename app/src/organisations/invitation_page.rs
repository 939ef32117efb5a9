use super::{
    mailed::mailed_page,
    server_fns::{AcceptInvitation, LoadInvitation},
    team_page::role_name,
};
use crate::{
    accounts::Session,
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ActionForm, IntoPart, Loaded, Moment, path_of, token},
};
use domain::organisations::team::InvitationPage as Shown;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// What the link in an invitation leads to. Opening it changes nothing: mail programs look at links by themselves.
#[derive(Debug)]
pub struct InvitationPage {
    pub invitation: Answers,
}

impl Page for InvitationPage {
    fn data() -> Self {
        let token = token();
        Self { invitation: ask(|| 0, move || call(LoadInvitation { token: token.clone() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.invitation view=invitation /> }.into_part()
    }
}

fn invitation(shown: Shown) -> AnyView {
    let t = use_locale();
    let title = t.invitation_title(&shown.organisation.name);
    let words = t.invitation_intro(&shown.invited_by, role_name(t, shown.role));
    let rest = view! {
        <p class="soft">
            {t.invitation_until()} " " <Moment at=shown.expires_at exact=true />
        </p>
        <p>{t.invitation_for(&shown.email)}</p>
        {if shown.for_another { another(t) } else { answer(t) }}
    }
    .into_part();
    mailed_page(title, shown.organisation, words, rest)
}

/// Who is signed in, and that the invitation is for somebody else.
fn another(t: Locale) -> AnyView {
    let session = expect_context::<Session>();
    let name = move || session.viewer().map(|viewer| t.invitation_as(&viewer.name));
    view! {
        <Transition>
            <p>{name}</p>
        </Transition>
        <p class="notice notice--alert">{t.refusal_invited_elsewhere()}</p>
    }
    .into_any()
}

/// The button, or the way to an account first.
fn answer(t: Locale) -> AnyView {
    let session = expect_context::<Session>();
    let token = token();
    let here = [&use_location().pathname.get_untracked(), "%3Ftoken=", &token].concat();
    let signed_in = Memo::new(move |_| session.viewer().is_some());
    view! {
        <Transition>
            {move || {
                let (here, token) = (here.clone(), token.clone());
                session.is_known().then(|| if signed_in.get() { accept(t, token) } else { account_first(t, &here) })
            }}
        </Transition>
    }
    .into_part()
}

fn accept(t: Locale, token: String) -> AnyView {
    view! {
        <ActionForm
            call={path_of::<AcceptInvitation>()}
            instance="accept"
            about=("token", token)
            button=t.invitation_accept()
            filled=true
        />
    }
    .into_part()
}

fn account_first(t: Locale, here: &str) -> AnyView {
    let to = |page: &str| [&localised(t, page), "?next=", here].concat();
    view! {
        <p>{t.invitation_account()}</p>
        <p class="actions">
            <a class="button" href=to("/sign-in")>
                {t.sign_in_title()}
            </a>
            <a class="button button--quiet" href=to("/sign-up")>
                {t.sign_up_title()}
            </a>
        </p>
    }
    .into_part()
}
