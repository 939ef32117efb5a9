//! Who is told of an event, and of what kind their notice is.

use crate::Result;
use domain::{
    challenges::Closing,
    ids::{ChallengeId, CommentId, ResponseId, UserId},
    notifications::{Event, NoticeKind},
    responses::policy::sees_others,
};
use std::collections::{BTreeMap, HashSet};
use store::{Tx, challenges::Challenge, events::UntoldEvent, notifications::NewNotice, responses::Response};

/// The most people of one transaction.
const MOST: usize = 500;
const LIMIT: u64 = 500;

/// The next people of an event, in the order of their identifiers.
pub(super) struct Batch {
    /// The actor may be among them, and accounts that are not told anything.
    pub notices: Vec<NewNotice>,
    /// The last person of the batch, told or not; `None` where the batch is empty.
    pub up_to: Option<UserId>,
    /// Whether there may be another batch.
    pub more: bool,
}

impl Batch {
    const NOBODY: Self = Self { notices: Vec::new(), up_to: None, more: false };

    /// These people, at most [`MOST`] in their order.
    fn of(notices: Vec<NewNotice>) -> Self {
        Self { up_to: notices.last().map(|notice| notice.user), more: notices.len() >= MOST, notices }
    }
}

/// The next people who may be told of an event; nobody where what happened is hidden or gone.
pub(super) async fn next_batch(tx: &Tx, event: &UntoldEvent) -> Result<Batch> {
    let after = event.told_up_to;
    match event.event {
        Event::CommentPosted => of_comment(tx, CommentId(event.subject), after).await,
        Event::ResponsePosted => of_response(tx, ResponseId(event.subject), after).await,
        Event::ChallengeClosed | Event::OutcomeReported => {
            of_authors(tx, ChallengeId(event.subject), event.event, after).await
        }
        Event::ChallengeReviewed => of_review(tx, ChallengeId(event.subject), after).await,
        Event::ChallengeOpened => of_followers(tx, ChallengeId(event.subject), after).await,
    }
}

/// Who gave the response or commented it before, and the team where somebody else commented.
async fn of_comment(tx: &Tx, id: CommentId, after: UserId) -> Result<Batch> {
    let comment = store::comments::find_any(tx, id).await?.filter(|comment| comment.hidden.is_none());
    let Some(comment) = comment else { return Ok(Batch::NOBODY) };
    let Some((response, challenge)) = visible_response(tx, comment.response).await? else { return Ok(Batch::NOBODY) };
    let team = store::notifications::members_after(tx, challenge.organisation, after, LIMIT).await?;
    let by_team = store::organisations::team_role(tx, challenge.organisation, comment.author).await?.is_some();
    let mut kinds: BTreeMap<UserId, NoticeKind> = BTreeMap::new();
    if !by_team {
        kinds.extend(team.iter().map(|member| (*member, NoticeKind::Comment)));
    }
    let before = store::notifications::commenters_after(tx, response.id, id, after, LIMIT).await?;
    kinds.extend(before.into_iter().map(|person| (person, NoticeKind::Reply)));
    if response.author > after {
        kinds.insert(response.author, NoticeKind::Reply);
    }
    let notices: Vec<NewNotice> = kinds
        .into_iter()
        .take(MOST)
        .map(|(user, kind)| NewNotice {
            user,
            kind,
            challenge: challenge.id,
            response: Some(response.id),
            comment: Some(id),
        })
        .collect();
    let mut batch = Batch::of(notices);
    let people: Vec<UserId> = batch.notices.iter().map(|notice| notice.user).collect();
    let readers = readers(tx, &challenge, &response, &team, &people).await?;
    batch.notices.retain(|notice| readers.contains(&notice.user));
    Ok(batch)
}

/// Those of the people who can see a response now: whoever commented it may have deleted their own response since.
async fn readers(
    tx: &Tx,
    challenge: &Challenge,
    response: &Response,
    team: &[UserId],
    people: &[UserId],
) -> Result<HashSet<UserId>> {
    let sees = |has_answered| sees_others(challenge.kind, challenge.state, false, has_answered);
    let depends = sees(true) != sees(false);
    let answered =
        if depends { store::notifications::seeing_others(tx, challenge.id, people).await? } else { HashSet::new() };
    let reads = |person: &&UserId| {
        **person == response.author || team.binary_search(person).is_ok() || sees(answered.contains(*person))
    };
    Ok(people.iter().filter(reads).copied().collect())
}

async fn of_response(tx: &Tx, id: ResponseId, after: UserId) -> Result<Batch> {
    let Some((response, challenge)) = visible_response(tx, id).await? else { return Ok(Batch::NOBODY) };
    let team = store::notifications::members_after(tx, challenge.organisation, after, LIMIT).await?;
    let notice = |user| NewNotice {
        user,
        kind: NoticeKind::Answer,
        challenge: challenge.id,
        response: Some(response.id),
        comment: None,
    };
    Ok(Batch::of(team.into_iter().map(notice).collect()))
}

/// The authors of the responses that count, of the end of a challenge or of what became of it.
async fn of_authors(tx: &Tx, id: ChallengeId, event: Event, after: UserId) -> Result<Batch> {
    let Some(challenge) = visible_challenge(tx, id).await? else { return Ok(Batch::NOBODY) };
    let authors = store::notifications::authors_after(tx, id, after, LIMIT).await?;
    let (Some(first), Some(last)) = (authors.first().copied(), authors.last().copied()) else {
        return Ok(Batch::NOBODY);
    };
    let picked = store::notifications::picked_authors(tx, id, first, last).await?;
    let kind = |author| match (event, challenge.closing, picked.get(&author)) {
        (Event::OutcomeReported, ..) => (NoticeKind::Outcome, None),
        (_, Some(Closing::Answered), Some(response)) => (NoticeKind::Picked, Some(*response)),
        (_, Some(Closing::Answered), None) => (NoticeKind::Thanked, None),
        (_, Some(Closing::Unanswered) | None, _) => (NoticeKind::Unanswered, None),
    };
    let notice = |user| {
        let (kind, response) = kind(user);
        NewNotice { user, kind, challenge: id, response, comment: None }
    };
    Ok(Batch::of(authors.into_iter().map(notice).collect()))
}

/// The team, also of a challenge that nobody else may read.
async fn of_review(tx: &Tx, id: ChallengeId, after: UserId) -> Result<Batch> {
    let Some(challenge) = store::challenges::find(tx, id).await? else { return Ok(Batch::NOBODY) };
    let team = store::notifications::members_after(tx, challenge.organisation, after, LIMIT).await?;
    let notice = |user| NewNotice { user, kind: NoticeKind::Reviewed, challenge: id, response: None, comment: None };
    Ok(Batch::of(team.into_iter().map(notice).collect()))
}

/// Who follows the organisation or a cause of a challenge, as long as it takes answers.
async fn of_followers(tx: &Tx, id: ChallengeId, after: UserId) -> Result<Batch> {
    let is_open = visible_challenge(tx, id).await?.is_some_and(|challenge| challenge.state.takes_answers());
    if !is_open {
        return Ok(Batch::NOBODY);
    }
    let followers = store::follows::followers(tx, id, after, LIMIT).await?;
    let notice = |user| NewNotice { user, kind: NoticeKind::Published, challenge: id, response: None, comment: None };
    Ok(Batch::of(followers.into_iter().map(notice).collect()))
}

/// A response that is neither deleted nor hidden, in a challenge that everybody may read.
async fn visible_response(tx: &Tx, id: ResponseId) -> Result<Option<(Response, Challenge)>> {
    let response = store::responses::find_any(tx, id).await?.filter(|response| response.hidden.is_none());
    let Some(response) = response else { return Ok(None) };
    let challenge = visible_challenge(tx, response.challenge).await?;
    Ok(challenge.map(|challenge| (response, challenge)))
}

async fn visible_challenge(tx: &Tx, id: ChallengeId) -> Result<Option<Challenge>> {
    let found = store::challenges::find(tx, id).await?;
    Ok(found.filter(|challenge| challenge.hidden.is_none() && challenge.state.is_public()))
}
