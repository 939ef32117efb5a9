//! The responses and comments of the samples.

use super::{attachments, data::NOW, polls, reviews};
use domain::{
    challenges::{
        Kind, State,
        kinds::{
            Others,
            ranked::{Chance, Numbers},
        },
        view::ViewerOfChallenge,
    },
    ids::{CommentId, ResponseId},
    responses::{
        policy::names_authors,
        view::{CommentView, PickView, Rank, ResponseView, Responses},
    },
    time::Span,
    voting::{NoVotes, RankedBy, Tally, Vote, wilson},
};

/// The responses to a challenge for a viewer; `given`: whether they have answered.
pub fn responses(kind: Kind, state: State, viewer: ViewerOfChallenge, given: bool) -> Responses {
    let lists = kind.rules().lists_responses();
    let ranked = lists && (state == State::Closed || (viewer.on_the_team && state == State::Deciding));
    let response = |id: i64, votes: i64| ResponseView {
        id: ResponseId(id),
        author: "Sam".to_owned(),
        answer: polls::answer(kind, &format!("Basile <{id}>\nou Hector")),
        // In another language than the page's in one of the two.
        language: (id != 3).then(|| if id == 1 { "fr" } else { "en" }.parse().unwrap()),
        attachments: if id == 1 { attachments::all() } else { Vec::new() },
        posted_at: NOW - Span::hours(id),
        edited: id == 2,
        mine: given && id == 1,
        vote: (viewer.signed_in && id == 2).then_some(Vote::Helpful),
        helpful: (ranked || id == 2).then_some(votes),
        rank: (ranked && id != 3)
            .then(|| Rank::new(id, RankedBy::Votes, wilson(Tally { helpful: votes, not_this_one: 2 }))),
        needs_eyes: ranked && id == 3,
        numbers: (ranked && viewer.on_the_team).then(|| Numbers {
            place: (id != 3).then_some(id),
            helpful: votes,
            votes: if id == 3 { 0 } else { votes + 2 },
            lower: (id != 3).then_some(452),
            duels: id - 1,
            chance: (id == 2).then_some(Chance { low: 310, share: 620, high: 860 }),
        }),
        pick: (ranked && id == 1).then(|| PickView {
            reason: "Il fait sourire.".to_owned(),
            personal_thanks: "Un <grand> merci.".to_owned(),
        }),
        after_reveal: viewer.on_the_team && id == 2 && kind.rules().others == Others::AfterOwnFirstOrReveal,
        hidden: id == 1 && given,
        stands_for_itself: true,
        comments: (1..id).map(|number| comment(10 * id + number)).collect(),
        comment_count: 6 * (id - 1),
        more_comments: (id == 3).then(|| "1800000000000-31".to_owned()),
        merged: Vec::new(),
        mended: None,
    };
    let response = |id: i64, votes: i64| match kind {
        Kind::Review => reviews::noted(response(id, votes), given),
        Kind::Deliverable if !names_authors(kind, state) && !given => {
            ResponseView { author: String::new(), ..response(id, votes) }
        }
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::ImageChoice | Kind::Translation | Kind::Deliverable => {
            response(id, votes)
        }
    };
    // Of a poll only one's own.
    let count = if state == State::Draft {
        0
    } else if lists {
        3
    } else {
        i64::from(given)
    };
    Responses {
        items: (1..=count).map(|id| response(id, 12 - id)).collect(),
        next: ranked.then(|| "20.3".to_owned()),
        is_part: given,
        count: 40,
        picked: i64::from(ranked),
        hidden: i64::from(lists && state == State::Open && !given && !viewer.has_revealed),
        ranked,
        no_votes: (!viewer.signed_in).then_some(NoVotes::SignInNeeded),
        findings: (kind == Kind::Review).then_some(reviews::COUNTS),
        findings_of_others: (kind == Kind::Review).then_some(reviews::COUNTS),
    }
}

fn comment(id: i64) -> CommentView {
    CommentView {
        id: CommentId(id),
        author: if id == 32 { String::new() } else { "Robin".to_owned() },
        by_author: id == 32,
        from_team: id % 10 == 1,
        body: "Pourquoi <pas> ?".to_owned(),
        posted_at: NOW,
        edited: id % 10 == 2,
        mine: id % 10 == 2,
        hidden: id % 10 == 2,
    }
}
