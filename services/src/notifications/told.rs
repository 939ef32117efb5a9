//! What notices tell, as far as their reader may read it now.

use crate::{Result, challenge_access::require_readable};
use domain::{
    actor::Actor,
    challenges::State,
    ids::{ChallengeId, CommentId, NoticeId, ResponseId},
    notifications::{
        NoticeKind,
        view::{Happened, Told},
    },
    responses::policy::{names_authors, sees_others},
};
use std::collections::{HashMap, HashSet};
use store::{
    Connect,
    challenges::{Challenge, ForReader},
    notifications::{NoticeComment, NoticeResponse, NoticeRow},
    picks::Pick,
};

/// What these notices of a reader tell, with their kinds, oldest first; without those that they can no longer read.
pub(crate) async fn told_notices(
    db: &impl Connect,
    reader: &Actor,
    ids: impl IntoIterator<Item = NoticeId>,
) -> Result<Vec<(NoticeKind, Told)>> {
    let rows = store::notifications::notices_of(db, reader.id, ids).await?;
    let known = Known::read(db, reader, rows.iter()).await?;
    Ok(rows.iter().rev().filter_map(|row| Some((row.kind, known.told(row)?))).collect())
}

/// What a reader's notices are about.
pub(super) struct Known<'a> {
    reader: &'a Actor,
    challenges: HashMap<ChallengeId, ForReader>,
    /// Those that the reader has answered, among those where that decides what they see.
    answered: HashSet<ChallengeId>,
    comments: HashMap<CommentId, NoticeComment>,
    responses: HashMap<ResponseId, NoticeResponse>,
    picks: HashMap<ResponseId, Pick>,
    /// The newest review of each challenge: its reason is the one that is kept.
    last_reviews: HashMap<ChallengeId, NoticeId>,
}

impl<'a> Known<'a> {
    /// Reads what these notices of a reader are about, newest first: at most five queries.
    pub async fn read<'n>(
        db: &impl Connect,
        reader: &'a Actor,
        notices: impl Iterator<Item = &'n NoticeRow>,
    ) -> Result<Self> {
        let notices: Vec<&NoticeRow> = notices.collect();
        let ids: HashSet<ChallengeId> = notices.iter().map(|notice| notice.challenge).collect();
        let challenges = store::challenges::by_ids_for(db, ids, reader.id).await?;
        let depends: Vec<ChallengeId> = challenges.iter().filter(|found| depends_on_own(found)).map(id_of).collect();
        let answered = if depends.is_empty() {
            HashSet::new()
        } else {
            store::notifications::answered_among(db, reader.id, &depends).await?
        };
        let comments: Vec<CommentId> = notices.iter().filter_map(|notice| notice.comment).collect();
        let responses: Vec<ResponseId> = notices.iter().filter_map(|notice| notice.response).collect();
        let picked = notices.iter().filter(|notice| notice.kind == NoticeKind::Picked).map(|notice| notice.challenge);
        let picked: HashSet<ChallengeId> = picked.collect();
        let picks = if picked.is_empty() { Vec::new() } else { store::picks::of_challenges(db, picked).await? };
        let mut last_reviews = HashMap::new();
        for notice in notices.iter().filter(|notice| notice.kind == NoticeKind::Reviewed) {
            last_reviews.entry(notice.challenge).or_insert(notice.id);
        }
        let comments = store::notifications::comments_of(db, &comments).await?;
        let responses = store::notifications::responses_of(db, &responses).await?;
        Ok(Self {
            reader,
            challenges: challenges.into_iter().map(|found| (id_of(&found), found)).collect(),
            answered,
            comments: comments.into_iter().map(|comment| (comment.id, comment)).collect(),
            responses: responses.into_iter().map(|response| (response.id, response)).collect(),
            picks: picks.into_iter().map(|pick| (pick.response, pick)).collect(),
            last_reviews,
        })
    }

    /// What a notice tells; `None` where the reader can no longer read it.
    pub fn told(&self, notice: &NoticeRow) -> Option<Told> {
        let found = self.challenges.get(&notice.challenge)?;
        let challenge = &found.challenge;
        require_readable(challenge, Some(self.reader), found.role.is_some()).ok()?;
        Some(Told {
            challenge: challenge.id,
            title: challenge.text.title.clone(),
            language: challenge.text.language,
            organisation: challenge.asked_by.name.clone(),
            happened: self.happened(notice, found)?,
        })
    }

    fn happened(&self, notice: &NoticeRow, found: &ForReader) -> Option<Happened> {
        let challenge = &found.challenge;
        let on_the_team = found.role.is_some();
        match notice.kind {
            NoticeKind::Reply => self.commented(notice, found),
            NoticeKind::Comment => on_the_team.then(|| self.commented(notice, found)).flatten(),
            NoticeKind::Thanked => Some(Happened::Thanked {
                words: challenge.thanks.clone(),
                outcome: challenge.outcome,
                outcome_text: challenge.outcome_text.clone(),
            }),
            NoticeKind::Picked => self.picked(notice),
            NoticeKind::Unanswered => Some(Happened::Unanswered),
            NoticeKind::Outcome => {
                Some(Happened::Reported { outcome: challenge.outcome, words: challenge.outcome_text.clone() })
            }
            NoticeKind::Answer => on_the_team.then(|| self.answered(notice)).flatten(),
            NoticeKind::Reviewed => on_the_team.then(|| self.reviewed(notice, challenge)),
            NoticeKind::Published => Some(Happened::Opened),
        }
    }

    fn commented(&self, notice: &NoticeRow, found: &ForReader) -> Option<Happened> {
        let comment = self.comments.get(&notice.comment?)?;
        let response = self.responses.get(&notice.response?)?;
        let is_own = response.author == self.reader.id;
        if !is_own && !self.sees_others(found) {
            return None;
        }
        let challenge = &found.challenge;
        // A comment by the author would tell whose the response is.
        let is_named = comment.author != response.author || is_own || names_authors(challenge.kind, challenge.state);
        Some(Happened::Commented {
            response: response.id,
            by: if is_named { comment.author_name.clone() } else { String::new() },
            from_team: comment.from_team,
            is_own,
            words: comment.body.clone(),
        })
    }

    fn sees_others(&self, found: &ForReader) -> bool {
        let ForReader { challenge, role, has_revealed } = found;
        let has_answered = *has_revealed || self.answered.contains(&challenge.id);
        sees_others(challenge.kind, challenge.state, role.is_some(), has_answered)
    }

    fn picked(&self, notice: &NoticeRow) -> Option<Happened> {
        let response = self.responses.get(&notice.response?)?;
        let pick = self.picks.get(&response.head)?;
        // The line is for the author of what was picked, not for who said the same.
        let personal_thanks = if pick.response == response.id { pick.personal_thanks.clone() } else { String::new() };
        Some(Happened::Picked { response: response.id, reason: pick.reason.clone(), personal_thanks })
    }

    fn answered(&self, notice: &NoticeRow) -> Option<Happened> {
        let response = self.responses.get(&notice.response?)?;
        Some(Happened::Answered { response: response.id, words: response.answer.own_words().into_owned() })
    }

    /// Nothing is reviewed once it is open, so that what was reviewed when it opened was approved.
    fn reviewed(&self, notice: &NoticeRow, challenge: &Challenge) -> Happened {
        if challenge.opened_at.is_some_and(|opened| notice.at >= opened) {
            return Happened::Approved;
        }
        let is_last = self.last_reviews.get(&challenge.id) == Some(&notice.id);
        let reason =
            if is_last && challenge.state == State::Draft { challenge.review_note.clone() } else { String::new() };
        Happened::SentBack { reason }
    }
}

/// Whether it depends on a response of their own, or on having asked, that the reader sees those of others.
fn depends_on_own(found: &ForReader) -> bool {
    let ForReader { challenge, role, .. } = found;
    let sees = |has_answered| sees_others(challenge.kind, challenge.state, role.is_some(), has_answered);
    sees(true) != sees(false)
}

fn id_of(found: &ForReader) -> ChallengeId {
    found.challenge.id
}
