//! A volunteer's impact.

pub mod certificate;
pub mod karma;
pub mod news;
pub mod public_page;

use crate::{
    challenges::{Closing, Outcome, State, kinds::review::Mended},
    ids::{ChallengeId, ResponseId},
    language::Language,
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use karma::Opens;
use news::ImpactNews;
use serde::{Deserialize, Serialize};

/// A volunteer's impact in numbers, and the answers behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// What was decided in the last 30 days, newest first.
    pub news: Vec<ImpactNews>,
    /// Organisations that thanked them for an answer.
    pub organisations: i64,
    /// Challenges answered.
    pub answered: i64,
    /// Challenges answered whose organisation thanked.
    pub thanked: i64,
    /// Responses picked.
    pub picked: i64,
    /// Responses picked and used by the organisation.
    pub used: i64,
    /// Minutes given: the sum of the minutes of the challenges answered.
    pub minutes: i64,
    /// Seen by nobody else.
    pub karma: i64,
    /// What more of it, or of thanks, opens.
    pub opens: Opens,
    /// The minutes given in each of the last twelve months, oldest first.
    pub months: Vec<MonthGiven>,
    /// The identifier of their public page, `None` while it is private.
    pub public_id: Option<String>,
    /// The newest answers first; limited, while the numbers above count all of them.
    pub answers: Vec<ImpactAnswer>,
    /// The organisations whose team this person is on.
    pub teams: Vec<OrganisationLink>,
    /// Whether they may greet newcomers.
    pub greets: bool,
}

/// A month (UTC), and the minutes given in it: those of the challenges first answered then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthGiven {
    pub begins: Timestamp,
    pub minutes: i64,
}

impl ImpactAnswer {
    /// Whether the organisation has stated the outcome, or that it has mended what was found.
    pub fn is_decided(&self) -> bool {
        self.closing == Some(Closing::Answered) || self.mended.is_some()
    }
}

/// An answer and its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactAnswer {
    pub response: ResponseId,
    pub body: String,
    /// In which language that is written, `None` where it is not known.
    pub written_in: Option<Language>,
    pub posted_at: Timestamp,
    pub challenge: ChallengeId,
    pub title: String,
    /// The language of the challenge.
    pub language: Language,
    pub minutes: i64,
    pub organisation: OrganisationLink,
    pub state: State,
    pub closing: Option<Closing>,
    /// The reason for which it, or a finding that says the same, was picked, once the challenge is closed.
    pub picked: Option<String>,
    /// What the organisation said to its author alone when it closed the challenge, empty when nothing.
    pub personal_thanks: String,
    /// The text of the finding with which it was merged, where it says the same.
    pub merged_with: Option<String>,
    /// That what it is about is mended, of a finding.
    pub mended: Option<Mended>,
    /// The organisation's thanks, once it has closed the challenge.
    pub thanks: String,
    pub outcome: Option<Outcome>,
    pub outcome_text: String,
}
