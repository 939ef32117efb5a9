//! Loading the responses that one viewer can see, with all related data.

use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::State,
    ids::{ResponseId, UserId},
    page::Cursor,
    responses::{
        COMMENTS_PAGE, COMMENTS_SHOWN,
        input::Shown,
        view::{CommentView, PickView, Rank, ResponseView},
    },
    voting::{MIN_VOTES, Tally, Vote, policy, wilson},
};
use locales::Locale;
use std::collections::{HashMap, HashSet};
use store::{
    challenges::Challenge,
    comments::Comment,
    moderation::Visibility,
    picks::Pick,
    responses::{Entry, Response},
};

/// A response with its rank, if it has one.
pub(super) type Placed = (Entry, Option<i64>);

/// Data about all responses to a challenge, whichever are on the page.
pub(super) struct Seen<'a> {
    challenge: &'a Challenge,
    viewer: Option<UserId>,
    pub tallies: HashMap<ResponseId, Tally>,
    votes: HashMap<ResponseId, Vote>,
    pub picks: Vec<Pick>,
    ranked: bool,
}

/// The comments under the responses of a page, with their authors.
struct Talk {
    names: HashMap<UserId, String>,
    team: HashSet<UserId>,
    comments: HashMap<ResponseId, Vec<Comment>>,
    counts: HashMap<ResponseId, i64>,
    /// Whether there are earlier comments, where the counts do not tell.
    earlier: Option<bool>,
}

impl<'a> Seen<'a> {
    pub async fn read(
        services: &Services,
        challenge: &'a Challenge,
        viewer: Option<&Actor>,
        on_the_team: bool,
    ) -> Result<Self> {
        let db = services.store();
        let viewer = viewer.map(|actor| actor.id);
        let decided = challenge.state == State::Closed || on_the_team;
        Ok(Self {
            challenge,
            viewer,
            tallies: store::voting::tallies(db, challenge.id).await?,
            votes: match viewer {
                Some(viewer) => store::voting::of_voter(db, viewer, challenge.id).await?,
                None => HashMap::new(),
            },
            picks: if decided { store::picks::of_challenges(db, [challenge.id]).await? } else { Vec::new() },
            ranked: policy::sees_ranking(challenge.state, on_the_team),
        })
    }

    /// The votes on a response without the viewer's own.
    pub fn tally_of_others(&self, id: ResponseId) -> Tally {
        let tally = self.tally(id);
        match self.votes.get(&id) {
            Some(Vote::Helpful) => Tally { helpful: tally.helpful - 1, ..tally },
            Some(Vote::NotThisOne) => Tally { not_this_one: tally.not_this_one - 1, ..tally },
            None => tally,
        }
    }

    /// The responses of a page with texts and comments.
    pub async fn views(
        &self,
        services: &Services,
        page: Vec<Placed>,
        shown: Shown,
        visibility: Visibility,
    ) -> Result<Vec<ResponseView>> {
        let rows = store::responses::by_ids(services.store(), page.iter().map(|(entry, _)| entry.id)).await?;
        let mut rows: HashMap<ResponseId, Response> = rows.into_iter().map(|row| (row.id, row)).collect();
        let mut talk = self.talk(services, &page, shown, visibility).await?;
        // Deleted in the meantime.
        let view = |(entry, place): Placed| rows.remove(&entry.id).map(|row| self.view(&row, place, &mut talk));
        Ok(page.into_iter().filter_map(view).collect())
    }

    async fn talk(&self, services: &Services, page: &[Placed], shown: Shown, visibility: Visibility) -> Result<Talk> {
        let db = services.store();
        let ids = || page.iter().map(|(entry, _)| entry.id);
        let (comments, earlier) = match (shown.only, shown.before) {
            (Some(only), Some(before)) => {
                let mut comments = store::comments::before(db, only, visibility, before, COMMENTS_PAGE + 1).await?;
                let more = u64::try_from(comments.len()).is_ok_and(|count| count > COMMENTS_PAGE);
                comments.drain(..usize::from(more));
                (comments, Some(more))
            }
            (Some(_), None) => (store::comments::latest(db, ids(), visibility, COMMENTS_PAGE).await?, None),
            (None, _) => (store::comments::latest(db, ids(), visibility, COMMENTS_SHOWN).await?, None),
        };
        let authors = page.iter().map(|(entry, _)| entry.author);
        let people: HashSet<UserId> = authors.chain(comments.iter().map(|comment| comment.author)).collect();
        let mut under: HashMap<ResponseId, Vec<Comment>> = HashMap::new();
        for comment in comments {
            under.entry(comment.response).or_default().push(comment);
        }
        Ok(Talk {
            names: store::accounts::names(db, people).await?,
            team: store::organisations::team(db, self.challenge.organisation).await?.into_iter().collect(),
            comments: under,
            counts: store::comments::counts(db, ids(), visibility).await?,
            earlier,
        })
    }

    fn tally(&self, id: ResponseId) -> Tally {
        self.tallies.get(&id).copied().unwrap_or_default()
    }

    fn view(&self, row: &Response, place: Option<i64>, talk: &mut Talk) -> ResponseView {
        let (tally, vote) = (self.tally(row.id), self.votes.get(&row.id).copied());
        let comments = talk.comments.remove(&row.id).unwrap_or_default();
        let comment_count = talk.counts.get(&row.id).copied().unwrap_or(0);
        ResponseView {
            id: row.id,
            author: talk.name(row.author),
            body: if row.erased { self.erased().to_owned() } else { row.body.clone() },
            posted_at: row.posted_at,
            edited: row.edited_at.is_some(),
            mine: Some(row.author) == self.viewer,
            vote,
            helpful: (vote.is_some() || self.ranked).then_some(tally.helpful),
            rank: place.map(|place| Rank::new(place, wilson(tally))),
            needs_eyes: self.ranked && tally.votes() < MIN_VOTES,
            pick: self.pick(row.id),
            hidden: row.hidden.is_some(),
            more_comments: talk.more(&comments, comment_count),
            comments: comments.into_iter().map(|comment| self.comment(comment, talk)).collect(),
            comment_count,
        }
    }

    fn comment(&self, comment: Comment, talk: &Talk) -> CommentView {
        CommentView {
            id: comment.id,
            author: talk.name(comment.author),
            from_team: talk.team.contains(&comment.author),
            body: comment.body,
            posted_at: comment.posted_at,
            edited: comment.edited_at.is_some(),
            mine: Some(comment.author) == self.viewer,
            hidden: comment.hidden.is_some(),
        }
    }

    fn pick(&self, id: ResponseId) -> Option<PickView> {
        let pick = self.picks.iter().find(|pick| pick.response == id)?;
        Some(PickView { reason: pick.reason.clone() })
    }

    /// The text shown for an erased answer, in the challenge's language.
    fn erased(&self) -> &'static str {
        Locale::from_code(self.challenge.text.language.as_str()).unwrap_or(Locale::ALL[0]).response_erased()
    }
}

impl Talk {
    fn name(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }

    /// The cursor of the earlier comments, if there are any.
    fn more(&self, shown: &[Comment], count: i64) -> Option<String> {
        let first = shown.first()?;
        let fewer = i64::try_from(shown.len()).is_ok_and(|shown| shown < count);
        self.earlier.unwrap_or(fewer).then(|| Cursor { at: first.posted_at, id: first.id.0 }.to_string())
    }
}
