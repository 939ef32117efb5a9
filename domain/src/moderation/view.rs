//! What is shown of reports, decisions and the people they are about.

use super::{Action, HiddenBecause, ModerationTarget, Reason, RulingOutcome, TargetKind, Trust, Verdict};
use crate::{
    actor::Role,
    ids::{CaseId, ChallengeId, DecisionId, UserId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A thing with what is needed to understand it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetView {
    pub target: ModerationTarget,
    /// Its words; empty when its author has deleted it.
    pub body: String,
    pub author: Option<PersonLink>,
    /// What it belongs to: the challenge, or the organisation.
    pub within: Option<Within>,
    /// For a comment, the response that it is under.
    pub under: String,
    pub at: Timestamp,
    pub hidden: Option<HiddenBecause>,
    /// Another one when its words, or whether it is hidden, are others: a decision names the version that was read.
    pub version: String,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// `None` for an organisation, whose slug then leads to it.
    pub challenge: Option<ChallengeId>,
    pub slug: String,
    pub title: String,
}

/// Somebody, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    pub id: UserId,
    pub name: String,
}

/// What somebody is about to report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    pub target: ModerationTarget,
    pub body: String,
    /// Its author's name, empty for what an organisation wrote.
    pub author: String,
    pub within: Option<Within>,
    /// Whether this person has reported it.
    pub reported: bool,
    /// The author's identifier, for moderators alone.
    pub person: Option<UserId>,
    /// Whether somebody is signed in: others are asked why in words, and may leave an address.
    pub signed_in: bool,
}

/// Something that waits for a moderator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    pub id: CaseId,
    pub about: TargetView,
    pub since: Timestamp,
    /// Whether it waits as suspected spam.
    pub held: bool,
    pub flags: Vec<FlagView>,
    /// Reports of people without an account.
    pub notices: Vec<NoticeView>,
    /// Whether the account can be removed by this moderator.
    pub removable: bool,
    /// Whether this moderator wrote it or is on the team of its organisation, so that another one decides.
    pub party: bool,
}

/// What became of a moderator's ruling on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOutcome {
    pub case: CaseId,
    pub outcome: RulingOutcome,
}

impl CaseOutcome {
    /// Outcomes in one word, for an address.
    pub fn to_word(outcomes: &[Self]) -> String {
        let words: Vec<String> = outcomes.iter().map(|one| format!("{}.{}", one.case, one.outcome)).collect();
        words.join("-")
    }

    /// The outcomes of such a word; what cannot be one is left out.
    pub fn from_word(word: &str) -> Vec<Self> {
        let one = |one: &str| {
            let (case, outcome) = one.split_once('.')?;
            Some(Self { case: case.parse().ok()?, outcome: outcome.parse().ok()? })
        };
        word.split('-').take(MAX_OUTCOMES).filter_map(one).collect()
    }
}

/// The most outcomes that are read from an address: the cases of a page.
const MAX_OUTCOMES: usize = 20;

/// A report, for moderators alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagView {
    pub reporter: PersonLink,
    pub reason: Reason,
    pub note: String,
    pub weighs: bool,
}

/// A report of somebody without an account, for moderators alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Empty when it was not given.
    pub name: String,
    pub reason: Reason,
    pub note: String,
}

/// What lies before those who moderate, and how much waits in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub list: OnDesk,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// How many cases wait.
    pub waiting: i64,
    /// How many appeals wait.
    pub appeals: i64,
    /// What became of the rulings that were sent before.
    pub outcomes: Vec<CaseOutcome>,
    pub now: Timestamp,
}

/// One page of one of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnDesk {
    /// What was reported or is suspected, longest waiting first.
    Cases(Vec<CaseView>),
    /// Longest waiting first.
    Appeals(Vec<WaitingAppeal>),
    /// Newest first.
    Hidden(Vec<HiddenView>),
    /// Newest first, as long as they can come back.
    Accounts(Vec<RemovedView>),
}

/// People that an administrator looked for, each with the moment they joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleFound {
    /// What was typed.
    pub wanted: String,
    pub people: Vec<(PersonLink, Timestamp)>,
}

/// Something hidden, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenView {
    pub decision: DecisionId,
    pub about: TargetView,
    pub reason: Reason,
    pub words: String,
    pub at: Timestamp,
    /// Whether another moderator decides on it: this one is party to it.
    pub party: bool,
}

/// An account that was removed and can still come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedView {
    pub person: PersonLink,
    pub at: Timestamp,
    /// Until when it can come back.
    pub until: Timestamp,
}

/// A decision on what somebody wrote, as they see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDecision {
    pub id: DecisionId,
    pub about: TargetView,
    pub action: Action,
    pub reason: Reason,
    pub words: String,
    pub at: Timestamp,
    /// Whether the author may still appeal.
    pub may_appeal: bool,
    pub appeal: Option<AppealView>,
}

/// An appeal and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealView {
    pub words: String,
    pub at: Timestamp,
    /// `None` while it waits.
    pub verdict: Option<Verdict>,
    pub answer: String,
}

/// An appeal that waits, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingAppeal {
    pub decision: DecisionId,
    pub about: TargetView,
    pub reason: Reason,
    /// The first moderator's words.
    pub words: String,
    pub appeal: AppealView,
    /// Whether this moderator may decide it.
    pub mine_to_decide: bool,
}

/// A line of the public log. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub at: Timestamp,
    pub kind: TargetKind,
    pub action: Action,
    pub reason: Reason,
    pub appealed: bool,
    pub verdict: Option<Verdict>,
}

/// Somebody as moderators see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub person: PersonLink,
    pub trust: Trust,
    pub given: Trust,
    /// The level that thanks alone give.
    pub earned: Trust,
    /// Whether the viewer is this person or on a team with them, so that another moderator decides.
    pub party: bool,
    pub joined: Timestamp,
    /// Challenges of theirs that were closed with thanks.
    pub thanked: i64,
    pub responses: i64,
    pub comments: i64,
    pub hidden: i64,
    /// Whether they moderate: then nobody removes them here.
    pub moderates: bool,
    /// Their role, for those who may give them another one.
    pub role: Option<Role>,
    /// When the account was removed, and until when that can be undone.
    pub removed: Option<(Timestamp, Timestamp)>,
    pub now: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_survive_the_address() {
        let outcomes = [
            CaseOutcome { case: CaseId(7), outcome: RulingOutcome::Decided },
            CaseOutcome { case: CaseId(12), outcome: RulingOutcome::Changed },
        ];
        assert_eq!(CaseOutcome::from_word(&CaseOutcome::to_word(&outcomes)), outcomes);
        assert_eq!(CaseOutcome::from_word("7.decided-x-12-0.decided-3.burnt"), [outcomes[0]]);
        assert!(CaseOutcome::from_word("").is_empty());
    }
}
