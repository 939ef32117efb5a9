//! What is shown of reports, decisions and the people they are about.

use super::{Action, HiddenBecause, ModerationTarget, Reason, TargetKind, Trust, Verdict};
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
    /// Whether the account can be removed by this moderator.
    pub removable: bool,
}

/// A report, for moderators alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagView {
    pub reporter: PersonLink,
    pub reason: Reason,
    pub note: String,
    pub weighs: bool,
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

/// Something hidden, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenView {
    pub decision: DecisionId,
    pub about: TargetView,
    pub reason: Reason,
    pub words: String,
    pub at: Timestamp,
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
