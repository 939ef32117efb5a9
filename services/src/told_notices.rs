//! What notices tell their reader, as far as they may read it now.

use crate::{
    Result,
    challenge_access::{require_readable, require_shown},
    organisation_access::team_role,
};
use domain::{
    actor::Actor,
    challenges::{Closing, Outcome},
    ids::{ChallengeId, CommentId, NoticeId, OrganisationId, ResponseId},
    notifications::NoticeKind,
    responses::policy::{names_authors, sees_others},
};
use std::collections::{HashMap, hash_map::Entry};
use store::{
    Connect,
    challenges::Challenge,
    moderation::Visibility,
    notice_words::{Notice, VisibleComment},
    responses::Response,
};

/// What a notice tells.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub kind: NoticeKind,
    pub challenge: ChallengeId,
    /// The challenge's title.
    pub title: String,
    pub organisation: String,
    /// Who wrote the words, where that is told and no organisation.
    pub author: Option<String>,
    /// Whether the response is the reader's own.
    pub is_own: bool,
    /// What was written, empty where nothing was.
    pub words: String,
    pub outcome: Option<Outcome>,
    /// Whether the challenge is public: what was reviewed was approved.
    pub is_public: bool,
    /// The path of the page that shows it, without the language.
    pub path: String,
}

/// What these notices tell, oldest first, without those whose subject their reader may not read now, is gone or holds no
/// longer.
pub(crate) async fn told_notices(
    db: &impl Connect,
    reader: &Actor,
    ids: impl IntoIterator<Item = NoticeId>,
) -> Result<Vec<Told>> {
    let notices = store::notice_words::of_user(db, reader.id, ids).await?;
    let subjects = Subjects::load(db, reader, &notices).await?;
    Ok(notices.iter().filter_map(|notice| subjects.told(reader, notice)).collect())
}

/// Everything that notices are about.
struct Subjects {
    challenges: HashMap<ChallengeId, Challenge>,
    /// Whether the reader is on the team of each organisation.
    teams: HashMap<OrganisationId, bool>,
    /// Without hidden and erased ones.
    responses: HashMap<ResponseId, Response>,
    comments: HashMap<CommentId, VisibleComment>,
    /// The reasons of picks.
    picks: HashMap<ResponseId, String>,
}

impl Subjects {
    async fn load(db: &impl Connect, reader: &Actor, notices: &[Notice]) -> Result<Self> {
        let mut ids: Vec<ChallengeId> = notices.iter().map(|notice| notice.challenge).collect();
        ids.sort_unstable();
        ids.dedup();
        let challenges = store::challenges::by_ids(db, ids.iter().copied()).await?;
        let mut teams = HashMap::new();
        for organisation in challenges.iter().map(|challenge| challenge.organisation) {
            if let Entry::Vacant(unknown) = teams.entry(organisation) {
                unknown.insert(team_role(db, organisation, Some(reader)).await?.is_some());
            }
        }
        let responses = notices.iter().filter_map(|notice| notice.response);
        let responses = store::responses::shown(db, responses, Visibility::Everybody).await?;
        let responses = responses.into_iter().map(|shown| shown.response);
        let comments = notices.iter().filter_map(|notice| notice.comment);
        let comments = store::notice_words::visible_comments(db, comments).await?;
        let picks = store::picks::of_challenges(db, ids).await?;
        Ok(Self {
            challenges: challenges.into_iter().map(|challenge| (challenge.id, challenge)).collect(),
            teams,
            responses: responses
                .filter(|response| response.hidden.is_none() && !response.erased)
                .map(|response| (response.id, response))
                .collect(),
            comments: comments.into_iter().map(|comment| (comment.id, comment)).collect(),
            picks: picks.into_iter().map(|pick| (pick.response, pick.reason)).collect(),
        })
    }

    fn told(&self, reader: &Actor, notice: &Notice) -> Option<Told> {
        let challenge = self.challenges.get(&notice.challenge)?;
        let on_the_team = self.teams.get(&challenge.organisation).copied().unwrap_or_default();
        require_readable(challenge, Some(reader), on_the_team).and_then(|()| require_shown(challenge)).ok()?;
        let response = match notice.response {
            Some(id) => Some(self.responses.get(&id)?),
            None => None,
        };
        let (author, words) = self.words(reader, notice, challenge, response, on_the_team)?;
        let place = response.map(|response| format!("#response-{}", response.id)).unwrap_or_default();
        Some(Told {
            kind: notice.kind,
            challenge: challenge.id,
            title: challenge.text.title.clone(),
            organisation: challenge.asked_by.name.clone(),
            author,
            is_own: response.is_some_and(|response| response.author == reader.id),
            words,
            outcome: challenge.outcome,
            is_public: challenge.state.is_public(),
            path: format!("/challenges/{}{place}", challenge.id),
        })
    }

    /// Who wrote what; `None` where the notice holds no longer.
    fn words(
        &self,
        reader: &Actor,
        notice: &Notice,
        challenge: &Challenge,
        response: Option<&Response>,
        on_the_team: bool,
    ) -> Option<(Option<String>, String)> {
        let is_closed_as = |closing| challenge.closing == Some(closing);
        match notice.kind {
            NoticeKind::Reply | NoticeKind::Comment => {
                let (response, comment) = (response?, self.comments.get(&notice.comment?)?);
                let sees =
                    response.author == reader.id || sees_others(challenge.kind, challenge.state, on_the_team, true);
                let is_named = comment.author != response.author || names_authors(challenge.kind, challenge.state);
                let is_meant = notice.kind == NoticeKind::Reply || on_the_team;
                (sees && is_meant).then(|| (is_named.then(|| comment.author_name.clone()), comment.body.clone()))
            }
            NoticeKind::Answer => {
                on_the_team.then_some(response?).map(|response| (None, response.answer.text().into_owned()))
            }
            NoticeKind::Thanked => is_closed_as(Closing::Answered).then(|| (None, challenge.thanks.clone())),
            NoticeKind::Picked => {
                let reason = self.picks.get(&response?.id)?;
                is_closed_as(Closing::Answered).then(|| (None, reason.clone()))
            }
            NoticeKind::Unanswered => {
                let is_silent = challenge.closing.is_some() && !is_closed_as(Closing::Answered);
                is_silent.then(|| (None, String::new()))
            }
            NoticeKind::Outcome => challenge.outcome.map(|_| (None, challenge.outcome_text.clone())),
            NoticeKind::Reviewed => on_the_team.then(|| (None, challenge.review_note.clone())),
            NoticeKind::Published => challenge.state.takes_answers().then(|| (None, String::new())),
        }
    }
}
