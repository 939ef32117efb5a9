//! Samples of the challenge pages.

use super::{Sample, data, sample};
use domain::{
    actor::Role,
    challenges::{Closing, Kind, State, view::ViewerOfChallenge},
    responses::policy::may_reveal,
};

/// A challenge's page in every state, and after actions.
pub fn samples() -> Vec<Sample> {
    in_every_state().chain(after_each_step()).chain([none_picked(), thanked(), in_review()]).collect()
}

/// Every kind in every state, for a visitor, a volunteer before and after answering or seeing the others, and the team.
fn in_every_state() -> impl Iterator<Item = Sample> {
    let may = |signed_in, on_the_team, may_answer| ViewerOfChallenge {
        signed_in,
        on_the_team,
        may_answer,
        ..ViewerOfChallenge::default()
    };
    let viewers = [
        ("a visitor", may(false, false, 5), false),
        ("a volunteer", may(true, false, 5), false),
        ("a volunteer who answered", may(true, false, 0), true),
        ("a volunteer who saw the others", ViewerOfChallenge { has_revealed: true, ..may(true, false, 5) }, false),
        ("the team", may(true, true, 0), false),
    ];
    Kind::ALL.iter().copied().flat_map(move |kind| {
        data::standings().into_iter().flat_map(move |standing| {
            viewers.map(move |(who, viewer, given)| {
                let may_answer = if standing.0 == State::Open { viewer.may_answer } else { 0 };
                let (state, closing) = standing;
                let team = viewer.on_the_team;
                let viewer = ViewerOfChallenge {
                    may_answer,
                    may_decide: team && state.is_decided_on(closing),
                    may_correct: team && state.correct().is_ok(),
                    may_translate: team && state.translate(false).is_ok(),
                    may_extend: if team && state == State::Open { 16 } else { 0 },
                    may_reveal: may_reveal(kind, state, team, given || viewer.has_revealed),
                    ..viewer
                };
                let actor = viewer.signed_in.then(|| data::actor(Role::Member));
                sample("/:lang/challenges/:challenge", format!("{kind:?} {standing:?} for {who}"), actor, move || {
                    crate::challenges::challenge_page::challenge_view(data::challenge(kind, standing, viewer, given))
                })
            })
        })
    })
}

/// The query values for what was just done.
fn after_each_step() -> impl Iterator<Item = Sample> {
    ["?done=answered", "?welcome=yes", "?done=stopped"].into_iter().map(|query| {
        let on_the_team = query.ends_with("stopped");
        let viewer = ViewerOfChallenge { signed_in: true, on_the_team, ..ViewerOfChallenge::default() };
        let actor = Some(data::actor(Role::Member));
        let open = sample("/:lang/challenges/:challenge", query, actor, move || {
            let kind = Kind::Feedback;
            crate::challenges::challenge_page::challenge_view(data::challenge(kind, (State::Open, None), viewer, true))
        });
        Sample { query, ..open }
    })
}

/// A challenge to be decided of which nothing is picked.
fn none_picked() -> Sample {
    let (kind, deciding) = (Kind::Feedback, (State::Deciding, None));
    let team =
        ViewerOfChallenge { signed_in: true, on_the_team: true, may_decide: true, ..ViewerOfChallenge::default() };
    sample("/:lang/challenges/:challenge", "to be decided, none picked", Some(data::actor(Role::Member)), move || {
        let mut page = data::challenge(kind, deciding, team, false);
        page.responses.picked = 0;
        crate::challenges::challenge_page::challenge_view(page)
    })
}

/// The page after closing a challenge.
fn thanked() -> Sample {
    let (kind, closed) = (Kind::Feedback, (State::Closed, Some(Closing::Answered)));
    let team = ViewerOfChallenge { signed_in: true, on_the_team: true, ..ViewerOfChallenge::default() };
    sample("/:lang/challenges/:challenge/thanked", "the team", Some(data::actor(Role::Member)), move || {
        crate::challenges::thanked_page::thanked(data::challenge(kind, closed, team, false))
    })
}

/// A challenge in review for a moderator.
fn in_review() -> Sample {
    let (kind, waits) = (Kind::Feedback, (State::InReview, None));
    let reader = ViewerOfChallenge { signed_in: true, reviews: true, ..ViewerOfChallenge::default() };
    let moderator = Some(data::actor(Role::Moderator));
    sample("/:lang/challenges/:challenge", "in review for a moderator", moderator, move || {
        crate::challenges::challenge_page::challenge_view(data::challenge(kind, waits, reader, false))
    })
}
