use crate::{context::account, forms::FormState, layout::island};
use app::voting::VoteIsland;
use domain::{ids::ResponseId, voting::Voted};
use leptos::prelude::*;

/// The buttons for the viewer's vote on a response. `about`: the beginning of the response.
pub fn vote_buttons(response: ResponseId, about: String, stored: Voted) -> AnyView {
    let state = FormState::new(VoteIsland::CALL, &VoteIsland::instance(response));
    island(VoteIsland { response, about, stored, account: account(), error: state.error().cloned() })
}
