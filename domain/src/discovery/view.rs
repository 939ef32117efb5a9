use crate::{
    challenges::{State, view::ChallengeCard},
    ids::ChallengeId,
    language::Language,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// A page of the feed as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    pub cards: Vec<FeedCard>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// What the same look holds in other languages; on the first page alone.
    pub elsewhere: Vec<Elsewhere>,
    /// Where nothing fits: something else to do, all in one state.
    pub instead: Vec<FeedCard>,
    /// The organisation whose challenges alone are shown.
    pub organisation: Option<OrganisationLink>,
    /// Whether the viewer has said what they care about or can do; `None` for a visitor.
    pub knows_interests: Option<bool>,
    /// The moment at which it was read.
    pub now: Timestamp,
}

/// A challenge in the feed and why it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedCard {
    pub card: ChallengeCard,
    pub why: MatchReason,
}

/// What of a challenge suits the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchReason {
    /// Causes of it that the viewer cares about.
    pub causes: Vec<String>,
    /// Skills it asks for that the viewer has.
    pub skills: Vec<String>,
    /// Whether the viewer has answered it.
    pub answered: bool,
}

/// A challenge of which the answers were used, told in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryCard {
    pub id: ChallengeId,
    pub title: String,
    pub organisation: OrganisationLink,
    pub language: Language,
    /// The beginning of what became of the answers, in the organisation's words.
    pub outcome_text: String,
    /// Volunteers who have answered.
    pub answered: i64,
    pub minutes: i64,
}

/// How many more there are in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub language: Language,
    /// At most [`Elsewhere::COUNTED`].
    pub count: i64,
}

impl Elsewhere {
    /// How far is counted.
    pub const COUNTED: u64 = 100;
}

/// What a challenge needs most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nobody has answered yet.
    First,
    /// The time for answers ends within two days.
    Soon,
    /// So many more answers are hoped for.
    More(i64),
    /// There are as many as hoped for.
    Enough,
    /// Votes on the answers.
    Votes,
    /// Nothing any more.
    Nothing,
}

impl Need {
    const SOON: Span = Span::days(2);

    /// What a challenge needs most at a moment.
    pub fn of(card: &ChallengeCard, now: Timestamp) -> Self {
        let missing = card.target - card.answered;
        match card.state {
            State::Open if card.answered == 0 => Self::First,
            State::Open if missing <= 0 => Self::Enough,
            State::Open if card.deadline.is_some_and(|deadline| deadline - now <= Self::SOON) => Self::Soon,
            State::Open => Self::More(missing),
            State::Deciding => Self::Votes,
            _ => Self::Nothing,
        }
    }
}
