use super::{mailed::mailed_page, team_page::role_name};
use crate::{
    context::token,
    forms::{ActionForm, Form, path_of},
    layout::Loaded,
};
use app::{
    accounts::server_fns::SignOut,
    locale::{localised, use_locale},
    organisations::server_fns::{AcceptInvitation, load_invitation},
    ui::Moment,
};
use domain::{
    local_path::here,
    organisations::team::{InvitationPage as Shown, InvitationViewer},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// The page behind the link of an invitation. Opening it changes nothing, because mail scanners open links.
#[component]
pub fn InvitationPage() -> impl IntoView {
    view! { <Loaded from=load_invitation(token()) view=invitation_view /> }
}

pub fn invitation_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let title = t.invitation_title(&shown.organisation.name);
    let words = t.invitation_intro(&shown.invited_by, role_name(t, shown.role));
    let rest = view! {
        <p class="soft">
            {t.invitation_until()} " " <Moment at=shown.expires_at exact=true />
        </p>
        {answer(t, &shown)}
    }
    .into_any();
    mailed_page(title, shown.organisation, words, rest)
}

/// The button to accept, or links to the invited account or to sign up.
fn answer(t: Locale, shown: &Shown) -> AnyView {
    let token = token();
    let here = here(&use_location().pathname.get_untracked(), &["token=", &token].concat());
    match &shown.viewer {
        Some(viewer) if viewer.is_invited => accept(t, shown, viewer, token),
        Some(viewer) => other_account(t, shown, viewer, token),
        None => account_first(t, shown, &here),
    }
}

/// The invited address, and who is signed in.
fn whose(t: Locale, shown: &Shown, viewer: &InvitationViewer) -> AnyView {
    view! {
        <p>{t.invitation_to(&shown.email)} " " {t.invitation_as(&viewer.name, &viewer.email)}</p>
    }
    .into_any()
}

fn accept(t: Locale, shown: &Shown, viewer: &InvitationViewer, token: String) -> AnyView {
    view! {
        {whose(t, shown, viewer)}
        <ActionForm
            call={path_of::<AcceptInvitation>()}
            instance="accept"
            about=("token", token)
            button=t.invitation_accept()
            filled=true
        />
    }
    .into_any()
}

/// Signs out and comes back to this page.
fn other_account(t: Locale, shown: &Shown, viewer: &InvitationViewer, token: String) -> AnyView {
    let back = [localised(t, "/invitation?token="), token].concat();
    view! {
        {whose(t, shown, viewer)}
        <p>{t.invitation_switch(&shown.email)}</p>
        <Form call={path_of::<SignOut>()} instance="switch">
            <input type="hidden" name="next" value=back />
            <button class="button" type="submit">
                {t.invitation_switch_button()}
            </button>
        </Form>
    }
    .into_any()
}

fn account_first(t: Locale, shown: &Shown, here: &str) -> AnyView {
    let to = |page: &str| [&localised(t, page), "?next=", here].concat();
    view! {
        <p>{t.invitation_to(&shown.email)} " " {t.invitation_account()}</p>
        <p class="actions">
            <a class="button" href=to("/sign-in")>
                {t.sign_in_title()}
            </a>
            <a class="button button--quiet" href=to("/sign-up")>
                {t.sign_up_title()}
            </a>
        </p>
    }
    .into_any()
}
