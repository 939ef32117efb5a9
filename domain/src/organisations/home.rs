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
    /// Whether one of its challenges was ever answered.
    pub answered: bool,
    /// Whether one of its challenges was ever closed with thanks.
    pub thanked: bool,
    /// The challenges that need action or are under way, the newest first.
    pub challenges: Vec<HomeChallenge>,
    /// Until when its verification has to be renewed, `None` while it has not; for owners alone.
    pub renew_until: Option<Timestamp>,
    /// Those that nobody has accepted yet; for owners alone.
    pub invitations: Vec<HomeInvitation>,
}

/// A challenge on its team's home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeChallenge {
    pub card: ChallengeCard,
    /// Since when it is in review.
    pub submitted_at: Option<Timestamp>,
    /// Until when the team has to decide, while the challenge is deciding.
    pub decide_until: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// When its team is asked for the outcome next.
    pub asks_outcome_at: Option<Timestamp>,
    /// Why it was sent back for changes; empty when it was not.
    pub review_note: String,
    /// The newcomers among those who answered it who wait for a first reply.
    pub newcomers: Unanswered,
    /// The responses with a comment to which the team has not replied.
    pub comments: Unanswered,
}

/// What waits for a reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    pub count: i64,
    /// Since when the oldest waits.
    pub since: Option<Timestamp>,
}

/// An invitation to a team on its owners' home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeInvitation {
    pub email: String,
    pub expires_at: Timestamp,
}

/// What the team has to do with a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// It closed as unanswered; two of those block new ones.
    ThankLate,
    Decide,
    /// Newcomers wait for a first reply.
    Greet,
    /// Comments wait for a reply.
    Reply,
    /// It was sent back for changes.
    Revise,
    /// It is a draft.
    Finish,
    /// It closed without a final outcome.
    ReportOutcome,
}

/// Something that waits for a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeTask<'a> {
    /// By when it has to be done, or since when it waits; `None` where nothing but the team waits for it.
    pub at: Option<Timestamp>,
    pub about: About<'a>,
}

/// What a task is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    Challenge(Task, &'a HomeChallenge),
    /// The verification has to be renewed.
    Verification,
    Invitation(&'a HomeInvitation),
}

/// A step from founding an organisation to its first thanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Added,
    Verified,
    Written,
    HandedIn,
    Opened,
    Answered,
    Thanked,
}

impl HomeChallenge {
    /// What the team has to do with it, each with its date.
    fn tasks(&self) -> impl Iterator<Item = (Task, Option<Timestamp>)> {
        let main = match (self.card.state, self.card.closing, self.card.outcome) {
            (State::Closed, Some(Closing::Unanswered), _) => Some((Task::ThankLate, self.closed_at)),
            (State::Closed, _, Some(Outcome::NotYet)) => Some((Task::ReportOutcome, self.asks_outcome_at)),
            (State::Deciding, ..) => Some((Task::Decide, self.decide_until)),
            (State::Draft, ..) if !self.review_note.is_empty() => Some((Task::Revise, None)),
            (State::Draft, ..) => Some((Task::Finish, None)),
            _ => None,
        };
        // Nobody comments on what is not open.
        let is_open = self.card.state == State::Open;
        let replies = [(Task::Greet, self.newcomers), (Task::Reply, self.comments)];
        let replies = replies.into_iter().filter(move |(_, waiting)| is_open && waiting.count > 0);
        main.into_iter().chain(replies.map(|(task, waiting)| (task, waiting.since)))
    }
}

impl OrganisationHome {
    /// What waits for the team, by its date; what has none comes last.
    pub fn tasks(&self) -> Vec<HomeTask<'_>> {
        let of_challenge = |challenge| {
            let task = move |(task, at)| HomeTask { at, about: About::Challenge(task, challenge) };
            HomeChallenge::tasks(challenge).map(task)
        };
        let renewal = self.renew_until.map(|until| HomeTask { at: Some(until), about: About::Verification });
        let invitation = |one| HomeTask { at: Some(HomeInvitation::expires(one)), about: About::Invitation(one) };
        let mut tasks: Vec<_> = self.challenges.iter().flat_map(of_challenge).collect();
        tasks.extend(renewal);
        tasks.extend(self.invitations.iter().map(invitation));
        tasks.sort_by_key(|task| (task.at.is_none(), task.at, task.about.rank()));
        tasks
    }

    /// The challenges that are open or in review: first those that are open, by their deadline.
    pub fn under_way(&self) -> Vec<&HomeChallenge> {
        let is_under_way = |challenge: &&HomeChallenge| matches!(challenge.card.state, State::Open | State::InReview);
        let mut under_way: Vec<_> = self.challenges.iter().filter(is_under_way).collect();
        under_way.sort_by_key(|one| (one.card.state != State::Open, one.card.deadline, one.submitted_at, one.card.id));
        under_way
    }

    /// The steps to the first thanks, each with whether it is done.
    pub fn steps(&self) -> [(Step, bool); 7] {
        let handed_in = self.opened || self.challenges.iter().any(|challenge| challenge.card.state == State::InReview);
        let written = handed_in || self.challenges.iter().any(|challenge| !challenge.card.title.is_empty());
        [
            (Step::Added, true),
            (Step::Verified, self.verification == Verification::Verified),
            (Step::Written, written),
            (Step::HandedIn, handed_in),
            (Step::Opened, self.opened),
            (Step::Answered, self.answered || self.thanked),
            (Step::Thanked, self.thanked),
        ]
    }

    /// The first step that is not done, `None` once everybody was thanked. As soon as a challenge has been open, the
    /// steps before it are done, even if the verification has lapsed since.
    pub fn next_step(&self) -> Option<Step> {
        let before = |step| matches!(step, Step::Added | Step::Verified | Step::Written | Step::HandedIn);
        let is_done = |(step, done): &(Step, bool)| *done || (self.opened && before(*step));
        self.steps().into_iter().find(|step| !is_done(step)).map(|(step, _)| step).filter(|_| !self.thanked)
    }
}

impl HomeInvitation {
    fn expires(&self) -> Timestamp {
        self.expires_at
    }
}

impl About<'_> {
    /// The order of what has the same date, or none.
    fn rank(self) -> (Option<Task>, i64) {
        match self {
            Self::Challenge(task, challenge) => (Some(task), challenge.card.id.0),
            Self::Verification | Self::Invitation(_) => (None, 0),
        }
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
        HomeChallenge {
            card,
            submitted_at: None,
            decide_until: None,
            closed_at: None,
            asks_outcome_at: None,
            review_note: String::new(),
            newcomers: Unanswered::default(),
            comments: Unanswered::default(),
        }
    }

    fn home(challenges: Vec<HomeChallenge>) -> OrganisationHome {
        OrganisationHome {
            organisation: link(),
            role: TeamRole::Owner,
            verification: Verification::Draft,
            opened: false,
            answered: false,
            thanked: false,
            challenges,
            renew_until: None,
            invitations: Vec::new(),
        }
    }

    fn ids(home: &OrganisationHome) -> Vec<(Task, i64)> {
        let of = |task: HomeTask<'_>| match task.about {
            About::Challenge(task, challenge) => Some((task, challenge.card.id.0)),
            About::Verification | About::Invitation(_) => None,
        };
        home.tasks().into_iter().filter_map(of).collect()
    }

    #[test]
    fn what_waits_comes_by_its_date_and_drafts_last() {
        use Task::{Decide, Finish, Greet, Reply, ReportOutcome, Revise, ThankLate};
        let mut late = HomeChallenge { closed_at: Some(Timestamp(5)), ..challenge(1, State::Closed) };
        late.card.closing = Some(Closing::Unanswered);
        let mut not_yet = HomeChallenge { asks_outcome_at: Some(Timestamp(15)), ..challenge(2, State::Closed) };
        not_yet.card.outcome = Some(Outcome::NotYet);
        let mut used = challenge(3, State::Closed);
        used.card.outcome = Some(Outcome::Used);
        let deciding = |id, at| HomeChallenge { decide_until: Some(Timestamp(at)), ..challenge(id, State::Deciding) };
        let sent_back = HomeChallenge { review_note: "Which?".to_owned(), ..challenge(6, State::Draft) };
        let waiting = |count, since| Unanswered { count, since: Some(Timestamp(since)) };
        let open = HomeChallenge { newcomers: waiting(2, 3), comments: waiting(1, 12), ..challenge(8, State::Open) };
        let in_review = challenge(9, State::InReview);
        let drafts = [challenge(7, State::Draft), sent_back];
        let home = home(
            [in_review, used, not_yet, deciding(4, 20), deciding(5, 10), late, open]
                .into_iter()
                .chain(drafts)
                .collect(),
        );
        let by_date = [(Greet, 8), (ThankLate, 1), (Decide, 5), (Reply, 8), (ReportOutcome, 2), (Decide, 4)];
        assert_eq!(ids(&home), [&by_date[..], &[(Revise, 6), (Finish, 7)]].concat());
        assert_eq!(home.under_way().iter().map(|challenge| challenge.card.id.0).collect::<Vec<_>>(), [8, 9]);
    }

    #[test]
    fn after_the_deadline_nobody_is_greeted() {
        let waiting = Unanswered { count: 1, since: Some(Timestamp(1)) };
        let deciding = HomeChallenge { newcomers: waiting, comments: waiting, ..challenge(1, State::Deciding) };
        assert_eq!(ids(&home(vec![deciding])), [(Task::Decide, 1)]);
    }

    #[test]
    fn invitations_and_the_verification_wait_as_well() {
        let invitation = HomeInvitation { email: "tom@example.org".to_owned(), expires_at: Timestamp(20) };
        let home = OrganisationHome {
            invitations: vec![invitation.clone()],
            renew_until: Some(Timestamp(10)),
            ..home(vec![challenge(1, State::Draft)])
        };
        let about: Vec<About<'_>> = home.tasks().into_iter().map(|task| task.about).collect();
        assert_eq!(about[..2], [About::Verification, About::Invitation(&invitation)]);
        assert!(matches!(about[2], About::Challenge(Task::Finish, _)));
    }

    #[test]
    fn the_steps_end_with_the_first_thanks() {
        assert_eq!(home(Vec::new()).next_step(), Some(Step::Verified));
        let verified = OrganisationHome { verification: Verification::Verified, ..home(Vec::new()) };
        assert_eq!(verified.next_step(), Some(Step::Written));
        let written = OrganisationHome { challenges: vec![challenge(1, State::Draft)], ..verified.clone() };
        assert_eq!(written.next_step(), Some(Step::HandedIn));
        let handed_in = OrganisationHome { challenges: vec![challenge(1, State::InReview)], ..verified.clone() };
        assert_eq!(handed_in.next_step(), Some(Step::Opened));
        let opened = OrganisationHome { opened: true, ..verified };
        assert_eq!(opened.next_step(), Some(Step::Answered));
        let lapsed = OrganisationHome { verification: Verification::Draft, ..opened.clone() };
        assert_eq!(lapsed.next_step(), Some(Step::Answered));
        let answered = OrganisationHome { answered: true, ..opened.clone() };
        assert_eq!(answered.next_step(), Some(Step::Thanked));
        // Closed with a word although nobody answered, or what was answered is gone.
        let thanked = OrganisationHome { thanked: true, ..opened };
        assert_eq!(thanked.next_step(), None);
        assert!(thanked.steps().iter().all(|(_, done)| *done || thanked.challenges.is_empty()));
    }
}
