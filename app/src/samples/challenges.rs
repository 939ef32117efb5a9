//! The pages of challenges.

use super::{Sample, answered, data, drawn, sample};
use crate::challenges::{ChallengePage, ThankedPage};
use domain::{
    actor::Role,
    challenges::{Closing, Kind, State, view::ViewerOfChallenge},
};

/// Every kind in every state, for a visitor, a volunteer before and after answering, and the team.
pub fn samples() -> impl Iterator<Item = Sample> {
    let may = |signed_in, on_the_team, may_answer| ViewerOfChallenge {
        signed_in,
        on_the_team,
        reviews: false,
        sees_why: false,
        may_answer,
    };
    let viewers = [
        ("a visitor", may(false, false, 5), false),
        ("a volunteer", may(true, false, 5), false),
        ("a volunteer who answered", may(true, false, 0), true),
        ("the team", may(true, true, 0), false),
    ];
    let team = may(true, true, 0);
    let reader = ViewerOfChallenge { reviews: true, ..may(true, false, 0) };
    let kind = Kind::all().next().unwrap();
    let others = [
        sample("/:lang/challenges/:challenge/thanked", "the team", Some(data::actor(Role::Member)), move || {
            let closed = (State::Closed, Some(Closing::Answered));
            drawn(ThankedPage { page: answered(Ok(data::challenge(kind, closed, team, false))) })
        }),
        sample(
            "/:lang/challenges/:challenge",
            "in review for a moderator",
            Some(data::actor(Role::Moderator)),
            move || {
                drawn(ChallengePage {
                    page: answered(Ok(data::challenge(kind, (State::InReview, None), reader, false))),
                })
            },
        ),
    ];
    Kind::all()
        .flat_map(move |kind| {
            data::standings().into_iter().flat_map(move |standing| {
                viewers.map(move |(who, viewer, given)| {
                    let may_answer = if standing.0 == State::Open { viewer.may_answer } else { 0 };
                    let viewer = ViewerOfChallenge { may_answer, ..viewer };
                    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
                    sample(
                        "/:lang/challenges/:challenge",
                        format!("{kind:?} {standing:?} for {who}"),
                        actor,
                        move || {
                            drawn(ChallengePage { page: answered(Ok(data::challenge(kind, standing, viewer, given))) })
                        },
                    )
                })
            })
        })
        .chain(others)
}
