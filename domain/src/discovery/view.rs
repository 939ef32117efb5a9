use crate::{
    challenges::{State, kinds::DecidedBy, view::ChallengeCard},
    ids::ChallengeId,
    language::Language,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// A page of the feed for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    pub cards: Vec<FeedCard>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// What was searched for instead of words that no challenge has.
    pub corrections: Vec<Correction>,
    /// Organisations whose names have the words of a search; on the first page alone.
    pub organisations: Vec<OrganisationLink>,
    /// How many further challenges match in other languages; set on the first page alone.
    pub elsewhere: Vec<Elsewhere>,
    /// When nothing matches: other challenges to suggest, all in one state.
    pub instead: Vec<FeedCard>,
    /// The organisation of the filter, if there is one.
    pub organisation: Option<OrganisationLink>,
    /// Whether the viewer follows the cause of the filter; `None` without one, and for a visitor.
    pub follows_cause: Option<bool>,
    /// Whether the viewer has chosen causes or skills; `None` for a visitor.
    pub knows_interests: Option<bool>,
    /// When the page was read.
    pub now: Timestamp,
}

/// A word that no challenge has, and what was searched for instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The word in lower case.
    pub typed: String,
    /// At least one word, the most frequent first; with the accents that it has in the results.
    pub instead: Vec<String>,
}

/// A challenge in the feed with the reasons for its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedCard {
    pub card: ChallengeCard,
    pub why: MatchReason,
    /// Where the words of a search stand; `None` without a search.
    pub found: Option<FoundWords>,
}

/// Where the words of a search stand in a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundWords {
    /// The whole title.
    pub title: Vec<Piece>,
    /// A part of one of its texts; empty when the words stand in none.
    pub excerpt: Vec<Piece>,
}

/// A piece of a text: what was searched for, or what is between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub text: String,
    pub is_found: bool,
}

/// How a challenge matches the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchReason {
    /// Its causes that the viewer has chosen.
    pub causes: Vec<String>,
    /// Its skills that the viewer has.
    pub skills: Vec<String>,
    /// Whether the viewer follows the organisation that asks.
    pub of_followed: bool,
    /// Its causes that the viewer follows.
    pub followed_causes: Vec<String>,
    /// Whether the viewer has answered it.
    pub answered: bool,
}

/// A closed challenge whose answers were used, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryCard {
    pub id: ChallengeId,
    pub title: String,
    pub organisation: OrganisationLink,
    pub language: Language,
    /// The beginning of the organisation's account of the outcome.
    pub outcome_text: String,
    /// Volunteers who have answered.
    pub answered: i64,
    pub minutes: i64,
}

/// A closed challenge that is like what somebody is about to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarChallenge {
    pub card: ChallengeCard,
    /// The beginning of the organisation's account of the outcome; empty where it gave none.
    pub outcome_text: String,
}

/// How many further challenges match in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub language: Language,
    /// The count, at most [`Elsewhere::COUNTED`].
    pub count: i64,
}

impl Elsewhere {
    /// The number at which counting stops.
    pub const COUNTED: u64 = 100;
}

/// What a challenge needs most urgently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A first answer.
    First,
    /// Answers before the deadline, which is within two days.
    Soon,
    /// This many more answers to reach the target.
    More(i64),
    /// Nothing urgent: the target is reached.
    Enough,
    /// Votes on the answers.
    Votes,
    /// Nothing: it is closed, or its organisation alone has something to do.
    Nothing,
}

impl Need {
    const SOON: Span = Span::days(2);

    /// The most urgent need of a challenge at a moment.
    pub fn of(card: &ChallengeCard, now: Timestamp) -> Self {
        let missing = card.target - card.answered;
        // How many people it takes depends on how much each of them does.
        let is_shared_out = card.kind.rules().decided_by == DecidedBy::SecondPerson;
        match card.state {
            State::Open if card.answered == 0 => Self::First,
            State::Open if missing <= 0 && !is_shared_out => Self::Enough,
            State::Open if card.deadline.is_some_and(|deadline| deadline - now <= Self::SOON) => Self::Soon,
            State::Open if !is_shared_out => Self::More(missing),
            State::Deciding if card.kind.rules().decided_by == DecidedBy::Votes => Self::Votes,
            _ => Self::Nothing,
        }
    }
}
