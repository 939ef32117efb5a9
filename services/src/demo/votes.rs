//! The votes of the demo content. The files give only counts; voters are assigned so that everybody votes about equally
//! often.

use super::{
    content::{Asked, Content, Response},
    timeline::Course,
};
use domain::{
    challenges::kinds::Others,
    time::{Span, Timestamp},
    voting::Vote,
};

/// A vote on the response at this index, by the person with this key.
pub(super) struct Ballot<'a> {
    pub at: Timestamp,
    pub place: usize,
    pub voter: &'a str,
    pub vote: Vote,
}

/// The votes on all responses to a challenge.
pub(super) fn cast<'a>(content: &'a Content, asked: Asked<'a>, course: &Course) -> Vec<Ballot<'a>> {
    let responses = asked.challenge.responses.iter().enumerate();
    responses.flat_map(|(place, response)| cast_on(content, asked, course, place, response)).collect()
}

fn cast_on<'a>(
    content: &'a Content,
    asked: Asked<'a>,
    course: &Course,
    place: usize,
    response: &'a Response,
) -> Vec<Ballot<'a>> {
    let mut voters = voters(content, asked, course, response);
    let (helpful, all) = within(voters.len(), response);
    if all == 0 {
        return Vec::new();
    }
    // Coprime to most numbers of people, so that each response starts with other voters.
    let start = (asked.number * 11 + place * 7) % voters.len();
    voters.rotate_left(start);
    let ballot = |(number, (voter, from)): (usize, (&'a str, Timestamp))| Ballot {
        at: between(from, course.votes_until, number, all),
        place,
        voter,
        vote: if number < helpful { Vote::Helpful } else { Vote::NotThisOne },
    };
    voters.into_iter().take(all).enumerate().map(ballot).collect()
}

/// The people who may vote on a response, and from when on.
fn voters<'a>(
    content: &'a Content,
    asked: Asked<'a>,
    course: &Course,
    response: &Response,
) -> Vec<(&'a str, Timestamp)> {
    let posted = course.opened + Span::hours(response.hours_after);
    let may = |key: &&str| *key != asked.by.owner && *key != response.author;
    let keys = content.people.iter().map(|person| person.key.as_str()).filter(may);
    let hidden = asked.challenge.kind.rules().others.are_hidden_at_first();
    let is_shown_at_the_end = asked.challenge.kind.rules().others == Others::AfterDeadline;
    let from = |key: &'a str| match course.stopped {
        Some(stopped) if hidden => Some((key, stopped)),
        None if is_shown_at_the_end => None,
        None if hidden => Some((key, posted.max(first_answer(asked, course, key)?))),
        _ => Some((key, posted)),
    };
    keys.filter_map(from).collect()
}

/// When a person first answered, from when on they see others' responses; `None` when they did not answer.
fn first_answer(asked: Asked<'_>, course: &Course, key: &str) -> Option<Timestamp> {
    let own = asked.challenge.responses.iter().find(|response| response.author == key)?;
    Some(course.opened + Span::hours(own.hours_after))
}

/// The numbers of *helpful* and of all votes when this many people may vote, keeping the share.
fn within(people: usize, response: &Response) -> (usize, usize) {
    let all = response.helpful + response.not_this_one;
    if all <= people {
        return (response.helpful, all);
    }
    ((response.helpful * people + all / 2) / all, people)
}

fn between(from: Timestamp, until: Timestamp, number: usize, all: usize) -> Timestamp {
    let share = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let span = until - from;
    from + Span(span.0 / (share(all) + 1) * (share(number) + 1))
}
