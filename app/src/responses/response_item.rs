use super::{comments::Comments, own_response::OwnResponse};
use crate::ui::IntoPart;
use crate::{
    challenges::{PickForm, challenge_path},
    locale::use_locale,
    moderation::report_link,
    ui::{Moment, Prose},
    voting::{RankView, VoteButtons},
};
use domain::{
    challenges::{State, view::ChallengeDetail},
    responses::view::ResponseView,
    voting::Voted,
};
use leptos::prelude::*;

/// A response: its words, its author, the votes, the pick, and the talk under it.
#[component]
pub fn ResponseItem(response: ResponseView, challenge: ChallengeDetail, may_vote: bool) -> impl IntoView {
    let t = use_locale();
    let id = response.id;
    let (card, viewer) = (challenge.card, challenge.viewer);
    let (state, kind) = (card.state, card.kind);
    let path = challenge_path(t, card.id, &card.title);
    let anchor = format!("response-{id}");
    let stored = Voted { vote: response.vote, helpful: response.helpful };
    let votes = (may_vote && !response.mine && !response.hidden)
        .then(|| view! { <VoteButtons response=id stored /> }.into_part());
    let own = (response.mine && state == State::Open)
        .then(|| view! { <OwnResponse id kind body=response.body.clone() /> }.into_part());
    let picked = response.pick.clone().map(|pick| {
        view! {
            <div class="picked stack">
                <p>
                    <strong>{t.pick_label()}</strong>
                </p>
                <Prose text=pick.reason />
            </div>
        }
        .into_part()
    });
    let pick_form = (viewer.may_decide && !response.hidden)
        .then(|| view! { <PickForm response=id.to_string() pick=response.pick.clone() /> }.into_part());
    let author = if response.mine { t.response_mine(&response.author) } else { response.author.clone() };
    view! {
        <article class="response stack" id=anchor.clone() aria-labelledby=[&anchor, "-by"].concat()>
            <Prose text=response.body.clone() />
            <p class="soft">
                <span id=[&anchor, "-by"].concat()>{author}</span>
                " · "
                <Moment at=response.posted_at />
                {response.edited.then(|| [" · ", t.response_edited()].concat())}
                {report_link(t, id.into(), response.mine, response.hidden)}
            </p>
            <RankView rank=response.rank helpful=response.helpful needs_eyes=response.needs_eyes />
            {picked}
            {votes}
            {own}
            {pick_form}
            <Comments response path open=state == State::Open && viewer.signed_in />
        </article>
    }
}
