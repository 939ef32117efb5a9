//! The demo's events in order, from the first account to now.

use super::{
    content::{Asked, Closing, Comment, Content, Organisation, Person, Response},
    votes,
};
use domain::{
    challenges::{State, lifecycle::decide_until},
    time::{Span, Timestamp},
    voting::Vote,
};

/// How long ago the accounts were created: before the first organisation.
const FIRST_ACCOUNT: Span = Span::days(400);
/// Within the promised 48 hours.
const UNTIL_VERIFIED: Span = Span::hours(26);
const UNTIL_PUBLISHED: Span = Span::hours(4);
/// When challenges were written that have not opened.
const WRITTEN_LATELY: Span = Span::hours(30);
/// From the last comment on a challenge to its withdrawal.
const UNTIL_WITHDRAWN: Span = Span::hours(6);
/// From the first pick to the thanks.
const FROM_PICKS_TO_THANKS: Span = Span::hours(2);
/// From the thanks to what is mended first.
const UNTIL_MENDED: Span = Span::hours(20);

/// A scheduled action.
pub(super) struct Moment<'a> {
    pub at: Timestamp,
    pub step: Step<'a>,
}

pub(super) enum Step<'a> {
    Join(&'a Person),
    Found(&'a Organisation),
    Verify(&'a Organisation),
    Write(Asked<'a>),
    /// Publish, and approve if it needs a review.
    Open(Asked<'a>),
    /// Publish, and leave it in review.
    Submit(Asked<'a>),
    /// The response at this index.
    Respond(Asked<'a>, usize),
    /// Under the response at this index.
    Comment(Asked<'a>, usize, &'a Comment),
    /// On the response at this index, by a person's key.
    Vote(Asked<'a>, usize, &'a str, Vote),
    /// Run the jobs: a deadline, or the end of the time to decide.
    Sweep,
    Pick(Asked<'a>, usize, &'a str),
    /// The finding at this index with the one at that.
    Merge(Asked<'a>, usize, usize),
    Mend(Asked<'a>, usize, &'a str),
    Close(Asked<'a>, &'a Closing),
    Withdraw(Asked<'a>),
}

/// All actions in order.
pub(super) fn of(content: &Content, now: Timestamp) -> Vec<Moment<'_>> {
    let mut moments = Vec::new();
    for (person, day) in content.people.iter().zip(0..) {
        let at = now - FIRST_ACCOUNT + Span::days(day);
        moments.push(Moment { at, step: Step::Join(person) });
    }
    for story in &content.stories {
        founding(&story.organisation, now, &mut moments);
    }
    for asked in content.asked() {
        TimelineBuilder { content, asked, now, moments: &mut moments }.tell();
    }
    moments.sort_by_key(|moment| moment.at);
    moments
}

fn founding<'a>(organisation: &'a Organisation, now: Timestamp, moments: &mut Vec<Moment<'a>>) {
    let at = now - Span::days(organisation.joined_days_ago);
    moments.push(Moment { at, step: Step::Found(organisation) });
    if organisation.verified {
        moments.push(Moment { at: at + UNTIL_VERIFIED, step: Step::Verify(organisation) });
    }
}

/// The dates of a challenge that opened.
pub(super) struct Course {
    pub opened: Timestamp,
    /// When it entered `deciding`, if it has.
    pub stopped: Option<Timestamp>,
    /// The last moment for votes so far.
    pub votes_until: Timestamp,
}

/// Builds the actions of one challenge.
struct TimelineBuilder<'a, 't> {
    content: &'a Content,
    asked: Asked<'a>,
    now: Timestamp,
    moments: &'t mut Vec<Moment<'a>>,
}

impl<'a> TimelineBuilder<'a, '_> {
    fn tell(mut self) {
        match self.asked.challenge.opened_hours_ago {
            Some(hours) => self.opened(self.now - Span::hours(hours)),
            None => self.not_opened(self.now - WRITTEN_LATELY),
        }
    }

    fn not_opened(&mut self, written: Timestamp) {
        self.push(written, Step::Write(self.asked));
        if self.asked.challenge.state == State::InReview {
            self.push(written + UNTIL_PUBLISHED, Step::Submit(self.asked));
        }
    }

    fn opened(&mut self, opened: Timestamp) {
        self.push(opened - UNTIL_PUBLISHED, Step::Write(self.asked));
        self.push(opened, Step::Open(self.asked));
        for (place, response) in self.asked.challenge.responses.iter().enumerate() {
            self.answered(opened, place, response);
        }
        let course = self.ended(opened);
        for ballot in votes::cast(self.content, self.asked, &course) {
            let step = Step::Vote(self.asked, ballot.place, ballot.voter, ballot.vote);
            self.push(ballot.at, step);
        }
    }

    fn answered(&mut self, opened: Timestamp, place: usize, response: &'a Response) {
        let at = opened + Span::hours(response.hours_after);
        self.push(at, Step::Respond(self.asked, place));
        for comment in &response.comments {
            let at = opened + Span::hours(comment.hours_after);
            self.push(at, Step::Comment(self.asked, place, comment));
        }
    }

    /// The actions after the deadline.
    fn ended(&mut self, opened: Timestamp) -> Course {
        let challenge = self.asked.challenge;
        let deadline = opened + Span::days(challenge.days);
        let (stopped, votes_until) = match challenge.state {
            State::Withdrawn => (None, self.withdrawn(opened)),
            State::Deciding => {
                self.merged(self.now);
                (Some(deadline), self.now)
            }
            State::Closed => (Some(deadline), self.closed(deadline)),
            _ => (None, self.now),
        };
        if stopped.is_some() {
            self.push(deadline, Step::Sweep);
        }
        Course { opened, stopped, votes_until }
    }

    fn withdrawn(&mut self, opened: Timestamp) -> Timestamp {
        let words = self.asked.challenge.responses.iter().flat_map(|response| {
            let comments = response.comments.iter().map(|comment| comment.hours_after);
            comments.chain([response.hours_after])
        });
        let at = opened + Span::hours(words.max().unwrap_or(0)) + UNTIL_WITHDRAWN;
        self.push(at, Step::Withdraw(self.asked));
        at
    }

    fn closed(&mut self, deadline: Timestamp) -> Timestamp {
        let Some(closing) = &self.asked.challenge.closing else {
            let at = decide_until(deadline);
            self.push(at, Step::Sweep);
            return at;
        };
        let at = deadline + Span::hours(closing.hours_after_deciding);
        for (place, response) in self.asked.challenge.responses.iter().enumerate() {
            if let Some(reason) = &response.pick {
                self.push(at - FROM_PICKS_TO_THANKS, Step::Pick(self.asked, place, reason));
            }
        }
        self.merged(at);
        self.push(at, Step::Close(self.asked, closing));
        for (place, response) in self.asked.challenge.responses.iter().enumerate() {
            if let Some(note) = &response.mended {
                self.push(at + UNTIL_MENDED, Step::Mend(self.asked, place, note));
            }
        }
        at
    }

    /// Merges findings when all have voted: after it nobody votes on what says the same as their own.
    fn merged(&mut self, at: Timestamp) {
        for (place, response) in self.asked.challenge.responses.iter().enumerate() {
            if let Some(same) = response.same_as {
                self.push(at, Step::Merge(self.asked, place, same));
            }
        }
    }

    fn push(&mut self, at: Timestamp, step: Step<'a>) {
        self.moments.push(Moment { at, step });
    }
}
