use super::sees_others;
use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::State,
    ids::{ResponseId, UserId},
    responses::view::{CommentView, PickView, Rank, ResponseView, Responses},
    voting::{MIN_VOTES, NoVotes, Tally, Vote, order_for, places, policy, wilson},
};
use locales::Locale;
use std::collections::{HashMap, HashSet};
use store::{challenges::Challenge, comments::Comment, moderation::Visibility, picks::Pick, responses::Response};

/// The responses to a challenge as the viewer sees them: a fixed number of queries, however many responses.
pub(crate) async fn list_responses(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: &Challenge,
    on_the_team: bool,
) -> Result<Responses> {
    let db = services.store();
    let viewer_id = viewer.map(|actor| actor.id);
    let visibility = visibility_for(viewer);
    let mut rows = store::responses::of_challenge(db, challenge.id, visibility).await?;
    let all = rows.len();
    if !sees_others(db, challenge, viewer_id, on_the_team).await? {
        rows.retain(|row| Some(row.author) == viewer_id);
    }
    let hidden = i64::try_from(all - rows.len()).unwrap_or(i64::MAX);
    let no_votes = match challenge.hidden {
        Some(_) => Some(NoVotes::Hidden),
        None => policy::may_vote_here(viewer, on_the_team, challenge.state).err(),
    };
    let ranked = policy::sees_ranking(challenge.state, on_the_team);
    let seen = Seen::read(services, challenge, viewer_id, on_the_team, &rows, visibility).await?;
    let items = if ranked { seen.ranked(rows) } else { seen.shuffled(rows, challenge, viewer_id) };
    Ok(Responses { items, hidden, ranked, no_votes })
}

/// Hidden things are there for their authors and for moderators.
fn visibility_for(viewer: Option<&Actor>) -> Visibility {
    match viewer {
        Some(actor) if actor.is_moderator() => Visibility::Moderator,
        Some(actor) => Visibility::Author(actor.id),
        None => Visibility::Everybody,
    }
}

/// What belongs to the responses that one viewer sees.
struct Seen {
    viewer: Option<UserId>,
    names: HashMap<UserId, String>,
    team: HashSet<UserId>,
    tallies: HashMap<ResponseId, Tally>,
    votes: HashMap<ResponseId, Vote>,
    picks: Vec<Pick>,
    comments: Vec<Comment>,
    ranked: bool,
    /// What stands where an answer was erased, in the language of the challenge.
    erased: &'static str,
}

impl Seen {
    async fn read(
        services: &Services,
        challenge: &Challenge,
        viewer: Option<UserId>,
        on_the_team: bool,
        rows: &[Response],
        visibility: Visibility,
    ) -> Result<Self> {
        let db = services.store();
        let comments = store::comments::of_responses(db, rows.iter().map(|row| row.id), visibility).await?;
        let people: HashSet<UserId> =
            rows.iter().map(|row| row.author).chain(comments.iter().map(|comment| comment.author)).collect();
        let decided = challenge.state == State::Closed || on_the_team;
        Ok(Self {
            viewer,
            names: store::accounts::names(db, people).await?,
            team: store::organisations::team(db, challenge.organisation).await?.into_iter().collect(),
            tallies: store::voting::tallies(db, challenge.id).await?,
            votes: match viewer {
                Some(viewer) => store::voting::of_voter(db, viewer, challenge.id).await?,
                None => HashMap::new(),
            },
            picks: if decided { store::picks::of_challenges(db, [challenge.id]).await? } else { Vec::new() },
            comments,
            ranked: policy::sees_ranking(challenge.state, on_the_team),
            erased: Locale::from_code(challenge.text.language.as_str()).unwrap_or(Locale::ALL[0]).response_erased(),
        })
    }

    fn tally(&self, id: ResponseId) -> Tally {
        self.tallies.get(&id).copied().unwrap_or_default()
    }

    fn shuffled(&self, mut rows: Vec<Response>, challenge: &Challenge, viewer: Option<UserId>) -> Vec<ResponseView> {
        order_for(viewer, challenge.id, &mut rows, |row| (row.id, self.tally(row.id)));
        // One's own first: the eye looks for it.
        rows.sort_by_key(|row| Some(row.author) != viewer);
        rows.iter().map(|row| self.view(row, None)).collect()
    }

    /// Picks first, then by place, then those that need eyes. What is hidden has no place.
    fn ranked(&self, rows: Vec<Response>) -> Vec<ResponseView> {
        let (shown, hidden): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.hidden.is_none());
        let tallies: Vec<Tally> = shown.iter().map(|row| self.tally(row.id)).collect();
        let mut placed: Vec<_> = places(&tallies).into_iter().zip(shown).collect();
        placed.extend(hidden.into_iter().map(|row| (None, row)));
        let picked = |row: &Response| self.pick(row.id).map_or(i64::MAX, |pick| pick.position);
        placed.sort_by_key(|(place, row)| (picked(row), place.unwrap_or(i64::MAX), row.id));
        placed.iter().map(|(place, row)| self.view(row, *place)).collect()
    }

    fn view(&self, row: &Response, place: Option<i64>) -> ResponseView {
        let (tally, vote) = (self.tally(row.id), self.votes.get(&row.id).copied());
        ResponseView {
            id: row.id,
            author: self.name(row.author),
            body: if row.erased { self.erased.to_owned() } else { row.body.clone() },
            posted_at: row.posted_at,
            edited: row.edited_at.is_some(),
            mine: Some(row.author) == self.viewer,
            vote,
            helpful: (self.ranked || vote.is_some()).then_some(tally.helpful),
            rank: place.map(|place| Rank::new(place, wilson(tally))),
            needs_eyes: self.ranked && tally.votes() < MIN_VOTES,
            hidden: row.hidden.is_some(),
            pick: self.pick(row.id).map(|pick| PickView { reason: pick.reason.clone() }),
            comments: self.comments_under(row.id),
        }
    }

    fn pick(&self, id: ResponseId) -> Option<&Pick> {
        self.picks.iter().find(|pick| pick.response == id)
    }

    fn comments_under(&self, id: ResponseId) -> Vec<CommentView> {
        let under = self.comments.iter().filter(|comment| comment.response == id);
        under
            .map(|comment| CommentView {
                id: comment.id,
                author: self.name(comment.author),
                from_team: self.team.contains(&comment.author),
                body: comment.body.clone(),
                posted_at: comment.posted_at,
                edited: comment.edited_at.is_some(),
                mine: Some(comment.author) == self.viewer,
                hidden: comment.hidden.is_some(),
            })
            .collect()
    }

    fn name(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }
}
