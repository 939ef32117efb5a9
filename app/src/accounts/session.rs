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

/// The signed-in person: looked up once for the whole page.
#[derive(Clone, Copy)]
pub struct Session(pub Answers);

impl Session {
    /// Looks it up, and again after each change made from this page.
    pub fn load(refresh: Refresh) -> Self {
        Self(ask(move || refresh.count_all(), || call(LoadSession {})))
    }

    /// The signed-in person, `None` for visitors and before the look-up.
    pub fn viewer(self) -> Option<Actor> {
        self.signed_in().map(|signed_in| signed_in.actor)
    }

    /// Whether the person is on the team of an organisation.
    pub fn is_on_a_team(self) -> bool {
        self.signed_in().is_some_and(|signed_in| signed_in.on_a_team)
    }

    fn signed_in(self) -> Option<SignedIn> {
        self.0.with(|answer| answer.as_ref().and_then(|answer| read_answer(answer).ok()).flatten())
    }

    /// Whether the look-up is finished.
    pub fn is_known(self) -> bool {
        self.0.with(Option::is_some)
    }
}

/// The button to sign out.
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
