//! The home page of team members.

use super::{TeamRole, Verification};
use crate::{
    challenges::{Closing, Outcome, State, view::ChallengeCard},
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The home of a team member: their organisations, in the order in which they joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub organisations: Vec<OrganisationHome>,
    pub now: Timestamp,
}

/// An organisation on its team members' home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationHome {
    pub organisation: OrganisationLink,
    pub role: TeamRole,
    pub verification: Verification,
    /// Whether one of its challenges was ever open.
    pub opened: bool,
    /// The challenges that need action or are under way, the newest first.
    pub challenges: Vec<HomeChallenge>,
}

/// A challenge on its team's home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeChallenge {
    pub card: ChallengeCard,
    /// Until when the team has to decide, while the challenge is deciding.
    pub decide_until: Option<Timestamp>,
    /// Why it was sent back for changes; empty when it was not.
    pub review_note: String,
}

/// What the team has to do with a challenge, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// It closed as unanswered; two of those block new ones.
    ThankLate,
    Decide,
    /// It was sent back for changes.
    Revise,
    /// It is a draft.
    Finish,
    /// It closed without a final outcome.
    ReportOutcome,
}

/// A step from founding an organisation to its first open challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Added,
    Verified,
    Written,
    HandedIn,
    Opened,
}

impl HomeChallenge {
    /// What the team has to do with it, `None` when nothing.
    pub fn task(&self) -> Option<Task> {
        match (self.card.state, self.card.closing, self.card.outcome) {
            (State::Closed, Some(Closing::Unanswered), _) => Some(Task::ThankLate),
            (State::Closed, _, Some(Outcome::NotYet)) => Some(Task::ReportOutcome),
            (State::Deciding, ..) => Some(Task::Decide),
            (State::Draft, ..) if !self.review_note.is_empty() => Some(Task::Revise),
            (State::Draft, ..) => Some(Task::Finish),
            _ => None,
        }
    }
}

impl OrganisationHome {
    /// The challenges that need action, the most urgent first, then the earliest.
    pub fn tasks(&self) -> Vec<(Task, &HomeChallenge)> {
        let mut tasks: Vec<_> =
            self.challenges.iter().filter_map(|challenge| Some((challenge.task()?, challenge))).collect();
        tasks.sort_by_key(|(task, challenge)| (*task, challenge.decide_until, challenge.card.id));
        tasks
    }

    /// The challenges that are open or in review.
    pub fn under_way(&self) -> impl Iterator<Item = &HomeChallenge> {
        self.challenges.iter().filter(|challenge| matches!(challenge.card.state, State::Open | State::InReview))
    }

    /// The steps to the first open challenge, each with whether it is done.
    pub fn steps(&self) -> [(Step, bool); 5] {
        let handed_in = self.opened || self.challenges.iter().any(|challenge| challenge.card.state == State::InReview);
        let written = handed_in || self.challenges.iter().any(|challenge| !challenge.card.title.is_empty());
        [
            (Step::Added, true),
            (Step::Verified, self.verification == Verification::Verified),
            (Step::Written, written),
            (Step::HandedIn, handed_in),
            (Step::Opened, self.opened),
        ]
    }

    /// The first step that is not done, `None` once a challenge has been open.
    pub fn next_step(&self) -> Option<Step> {
        self.steps().into_iter().find(|(_, done)| !done).map(|(step, _)| step).filter(|_| !self.opened)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{challenges::Kind, ids::ChallengeId};

    fn link() -> OrganisationLink {
        OrganisationLink { slug: "refuge".to_owned(), name: "Refuge".to_owned(), verified: false }
    }

    fn challenge(id: i64, state: State) -> HomeChallenge {
        let card = ChallengeCard {
            id: ChallengeId(id),
            organisation: link(),
            kind: Kind::Feedback,
            state,
            title: "A name".to_owned(),
            summary: String::new(),
            language: "en".parse().unwrap(),
            minutes: 5,
            causes: Vec::new(),
            skills: Vec::new(),
            answered: 0,
            target: 8,
            deadline: None,
            closing: None,
            translation: None,
            outcome: None,
        };
        HomeChallenge { card, decide_until: None, review_note: String::new() }
    }

    fn home(challenges: Vec<HomeChallenge>) -> OrganisationHome {
        OrganisationHome {
            organisation: link(),
            role: TeamRole::Owner,
            verification: Verification::Draft,
            opened: false,
            challenges,
        }
    }

    #[test]
    fn the_most_urgent_comes_first_and_then_the_earliest() {
        let mut late = challenge(1, State::Closed);
        late.card.closing = Some(Closing::Unanswered);
        let mut not_yet = challenge(2, State::Closed);
        not_yet.card.outcome = Some(Outcome::NotYet);
        let mut used = challenge(3, State::Closed);
        used.card.outcome = Some(Outcome::Used);
        let deciding = |id, at| HomeChallenge { decide_until: Some(Timestamp(at)), ..challenge(id, State::Deciding) };
        let sent_back = HomeChallenge { review_note: "Which?".to_owned(), ..challenge(6, State::Draft) };
        let open = challenge(8, State::Open);
        let home = home(vec![
            challenge(7, State::Draft),
            sent_back,
            used,
            not_yet,
            deciding(4, 20),
            deciding(5, 10),
            late,
            open,
        ]);
        let order: Vec<i64> = home.tasks().iter().map(|(_, challenge)| challenge.card.id.0).collect();
        assert_eq!(order, [1, 5, 4, 6, 7, 2]);
        assert_eq!(home.under_way().map(|challenge| challenge.card.id.0).collect::<Vec<_>>(), [8]);
    }

    #[test]
    fn the_steps_end_with_the_first_open_challenge() {
        assert_eq!(home(Vec::new()).next_step(), Some(Step::Verified));
        let verified = OrganisationHome { verification: Verification::Verified, ..home(Vec::new()) };
        assert_eq!(verified.next_step(), Some(Step::Written));
        let written = OrganisationHome { challenges: vec![challenge(1, State::Draft)], ..verified.clone() };
        assert_eq!(written.next_step(), Some(Step::HandedIn));
        let handed_in = OrganisationHome { challenges: vec![challenge(1, State::InReview)], ..verified.clone() };
        assert_eq!(handed_in.next_step(), Some(Step::Opened));
        assert_eq!(OrganisationHome { opened: true, ..verified }.next_step(), None);
    }
}
