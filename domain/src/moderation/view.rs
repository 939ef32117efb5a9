//! What pages show of reports, decisions and the people concerned.

use super::{Action, HiddenBecause, ModerationTarget, Reason, RulingOutcome, TargetKind, Trust, Verdict};
use crate::{
    actor::Role,
    attachments::AttachmentView,
    challenges::kinds::review::FindingSort,
    ids::{CaseId, ChallengeId, DecisionId, UserId},
    language::Language,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A moderation target with the context needed to judge it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetView {
    pub target: ModerationTarget,
    /// Its text; empty when its author has deleted it.
    pub body: String,
    /// In which language it is written, `None` where that is not known.
    pub language: Option<Language>,
    /// Of a finding of a review.
    pub sort: Option<FindingSort>,
    /// Its pictures and files.
    pub attachments: Vec<AttachmentView>,
    pub author: Option<PersonLink>,
    /// What it belongs to: the title of the challenge, or the name of the organisation.
    pub within: Option<Within>,
    /// For a comment, the response that it belongs to.
    pub under: String,
    pub at: Timestamp,
    pub hidden: Option<HiddenBecause>,
    /// Changes whenever the text or its visibility changes; a decision names the version that the moderator read.
    pub version: String,
}

/// Where a target is shown, for the link to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// `None` for an organisation, which is addressed by its slug.
    pub challenge: Option<ChallengeId>,
    pub slug: String,
    pub title: String,
    /// The language of the title; `None` for the name of an organisation.
    pub language: Option<Language>,
}

/// A person's name and identifier, as moderators see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    pub id: UserId,
    pub name: String,
}

/// What the report form shows of the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    pub target: ModerationTarget,
    pub body: String,
    /// Its author's name, empty for what an organisation wrote.
    pub author: String,
    pub within: Option<Within>,
    /// Whether this person has already reported it.
    pub reported: bool,
    /// The author's identifier; set for moderators alone.
    pub person: Option<UserId>,
    /// Whether the viewer is signed in; visitors write an explanation and may leave an address.
    pub signed_in: bool,
}

/// A case in the moderation queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    pub id: CaseId,
    pub about: TargetView,
    pub since: Timestamp,
    /// Whether it waits as suspected spam rather than because of reports.
    pub held: bool,
    pub flags: Vec<FlagView>,
    /// Reports by people without an account.
    pub notices: Vec<NoticeView>,
    /// Whether this moderator may remove the author's account.
    pub removable: bool,
    /// Whether this moderator is its author or on its organisation's team, so that another one has to decide.
    pub party: bool,
}

/// The result of a moderator's ruling on one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOutcome {
    pub case: CaseId,
    pub outcome: RulingOutcome,
}

impl CaseOutcome {
    /// A list of outcomes as one string, for a query string.
    pub fn to_word(outcomes: &[Self]) -> String {
        let words: Vec<String> = outcomes.iter().map(|one| format!("{}.{}", one.case, one.outcome)).collect();
        words.join("-")
    }

    /// The outcomes in such a string; unknown parts are ignored.
    pub fn from_word(word: &str) -> Vec<Self> {
        let one = |one: &str| {
            let (case, outcome) = one.split_once('.')?;
            Some(Self { case: case.parse().ok()?, outcome: outcome.parse().ok()? })
        };
        word.split('-').take(MAX_OUTCOMES).filter_map(one).collect()
    }
}

/// The most outcomes that are read from a query string: as many as a page has cases.
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

/// One page of the moderation desk, with the totals of what waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub list: OnDesk,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// How many cases wait.
    pub waiting: i64,
    /// How many appeals wait.
    pub appeals: i64,
    /// The results of the rulings that were just submitted.
    pub outcomes: Vec<CaseOutcome>,
    pub now: Timestamp,
}

/// One page of one of the desk's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnDesk {
    /// Cases, longest waiting first.
    Cases(Vec<CaseView>),
    /// Longest waiting first.
    Appeals(Vec<WaitingAppeal>),
    /// Newest first.
    Hidden(Vec<HiddenView>),
    /// Removed accounts that can still be restored, newest first.
    Accounts(Vec<RemovedView>),
}

/// The people that an administrator searched for, each with the moment they joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleFound {
    /// The search term.
    pub wanted: String,
    pub people: Vec<(PersonLink, Timestamp)>,
}

/// A hidden target, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenView {
    pub decision: DecisionId,
    pub about: TargetView,
    pub reason: Reason,
    pub words: String,
    pub at: Timestamp,
    /// Whether another moderator has to decide: this one is party to it.
    pub party: bool,
}

/// A removed account that can still be restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedView {
    pub person: PersonLink,
    pub at: Timestamp,
    /// Until when it can be restored.
    pub until: Timestamp,
}

/// A moderation decision as the author of the content sees it.
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

/// An appeal and its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealView {
    pub words: String,
    pub at: Timestamp,
    /// `None` while it waits.
    pub verdict: Option<Verdict>,
    pub answer: String,
}

/// An open appeal, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingAppeal {
    pub decision: DecisionId,
    pub about: TargetView,
    pub reason: Reason,
    /// The first moderator's explanation.
    pub words: String,
    pub appeal: AppealView,
    /// Whether this moderator may decide it.
    pub mine_to_decide: bool,
}

/// An entry of the public moderation log. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub id: DecisionId,
    pub at: Timestamp,
    /// When it last changed: decided, appealed, or the appeal decided.
    pub modified_at: Timestamp,
    pub kind: TargetKind,
    pub action: Action,
    pub reason: Reason,
    pub appealed: bool,
    pub verdict: Option<Verdict>,
}

/// A person's page for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub person: PersonLink,
    pub trust: Trust,
    /// The level that a moderator set by hand, `None` where it is as earned.
    pub given: Option<Trust>,
    /// The trust level that thanked answers alone give.
    pub earned: Trust,
    /// Whether the viewer is this person or shares a team with them, so that another moderator has to decide.
    pub party: bool,
    pub joined: Timestamp,
    /// How many challenges that they answered were closed with thanks.
    pub thanked: i64,
    pub responses: i64,
    pub comments: i64,
    pub hidden: i64,
    /// Whether they moderate: such accounts cannot be removed here.
    pub moderates: bool,
    /// Their role, for viewers who may change it.
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
