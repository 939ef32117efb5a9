use super::server_fns::{LoadSession, SignOut};
use crate::ui::IntoPart;
use crate::{
    locale::localised,
    platform::{
        call,
        call::{Answers, ask, read_answer},
    },
    ui::{Form, Refresh, path_of},
};
use domain::{accounts::view::SignedIn, actor::Actor};
use leptos::prelude::*;
use locales::Locale;

/// Who is signed in: looked up once, read by every part of the page.
#[derive(Clone, Copy)]
pub struct Session(pub Answers);

impl Session {
    /// Looks it up, and again after each change made from this page.
    pub fn load(refresh: Refresh) -> Self {
        Self(ask(move || refresh.count_all(), || call(LoadSession {})))
    }

    /// Who is signed in, `None` while nobody is or it is not known yet.
    pub fn viewer(self) -> Option<Actor> {
        self.signed_in().map(|signed_in| signed_in.actor)
    }

    /// Whether who is signed in is on the team of an organisation.
    pub fn is_on_a_team(self) -> bool {
        self.signed_in().is_some_and(|signed_in| signed_in.on_a_team)
    }

    fn signed_in(self) -> Option<SignedIn> {
        self.0.with(|answer| answer.as_ref().and_then(|answer| read_answer(answer).ok()).flatten())
    }

    /// Whether it is known who is signed in.
    pub fn is_known(self) -> bool {
        self.0.with(Option::is_some)
    }
}

/// The button that ends the session.
pub fn sign_out_form(t: Locale) -> AnyView {
    view! {
        <Form call={path_of::<SignOut>()} instance="sign-out">
            <input type="hidden" name="next" value=localised(t, "") />
            <button class="button button--quiet" type="submit">
                {t.nav_sign_out()}
            </button>
        </Form>
    }
    .into_part()
}
