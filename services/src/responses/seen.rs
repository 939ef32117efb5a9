//! Loading the responses that one viewer can see, with all related data.

use super::numbers::numbers;
use crate::Result;
use domain::{
    challenges::Answer,
    ids::{ResponseId, UserId},
    page::Cursor,
    responses::{
        COMMENTS_PAGE, COMMENTS_SHOWN,
        input::Shown,
        policy::names_authors,
        view::{CommentView, PickView, Rank, ResponseView},
    },
};
use locales::Locale;
use std::collections::HashMap;
use store::{
    Connect,
    challenges::Challenge,
    comments::ShownComment,
    moderation::Visibility,
    picks::Pick,
    responses::{Entry, ShownResponse},
};

/// A response with its rank, if it has one.
#[derive(Clone)]
pub(super) struct Placed {
    pub entry: Entry,
    pub rank: Option<Rank>,
    /// Whether there are too few votes, or duels, for a rank.
    pub needs_eyes: bool,
}

impl Placed {
    /// Where ranks are not shown.
    pub fn unranked(entry: Entry) -> Self {
        Self { entry, rank: None, needs_eyes: false }
    }
}

/// What decides how a viewer sees the responses to a challenge.
pub(super) struct Seen<'a> {
    pub challenge: &'a Challenge,
    pub viewer: Option<UserId>,
    pub visibility: Visibility,
    /// Whether the ranking is shown.
    pub ranked: bool,
    pub on_the_team: bool,
    /// Those that say the same, by the response that is shown for them.
    pub merged: HashMap<ResponseId, Vec<Entry>>,
}

/// The comments under the responses of a page.
struct Talk {
    comments: HashMap<ResponseId, Vec<ShownComment>>,
    /// The response of which earlier ones were asked for, and whether there are more: the counts do not tell.
    earlier: Option<(ResponseId, bool)>,
}

impl Seen<'_> {
    /// The responses of a page with texts and comments: two queries, none where there is no response.
    pub async fn views(&self, db: &impl Connect, page: Vec<Placed>, shown: Shown) -> Result<Vec<ResponseView>> {
        let merged = |placed: &Placed| self.merged.get(&placed.entry.id).into_iter().flatten().map(|other| other.id);
        let ids: Vec<ResponseId> =
            page.iter().flat_map(|placed| std::iter::once(placed.entry.id).chain(merged(placed))).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = store::responses::shown(db, ids.iter().copied(), self.visibility).await?;
        let mut rows: HashMap<ResponseId, ShownResponse> = rows.into_iter().map(|row| (row.response.id, row)).collect();
        let mut talk = self.talk(db, ids, shown).await?;
        // Without those that were deleted in the meantime.
        let mut view = |placed: Placed| rows.remove(&placed.entry.id).map(|row| self.view(placed, row, &mut talk));
        let with_merged = |placed: Placed| {
            let merged = self.merged.get(&placed.entry.id).into_iter().flatten();
            let merged = merged.filter_map(|other| view(Placed::unranked(other.clone()))).map(Self::same).collect();
            view(placed).map(|view| ResponseView { merged, ..view })
        };
        Ok(page.into_iter().filter_map(with_merged).collect())
    }

    async fn talk(&self, db: &impl Connect, ids: Vec<ResponseId>, shown: Shown) -> Result<Talk> {
        let (organisation, reader) = (self.challenge.organisation, self.visibility);
        let (comments, earlier) = match (shown.only, shown.before) {
            (Some(only), Some(before)) => {
                let mut comments =
                    store::comments::before(db, organisation, only, reader, before, COMMENTS_PAGE + 1).await?;
                let more = u64::try_from(comments.len()).is_ok_and(|count| count > COMMENTS_PAGE);
                comments.drain(..usize::from(more));
                // Those that say the same have theirs as always.
                let others: Vec<ResponseId> = ids.into_iter().filter(|id| *id != only).collect();
                if !others.is_empty() {
                    comments.extend(store::comments::latest(db, organisation, others, reader, COMMENTS_SHOWN).await?);
                }
                (comments, Some((only, more)))
            }
            (only, _) => {
                let most = if only.is_some() { COMMENTS_PAGE } else { COMMENTS_SHOWN };
                (store::comments::latest(db, organisation, ids, reader, most).await?, None)
            }
        };
        let mut under: HashMap<ResponseId, Vec<ShownComment>> = HashMap::new();
        for row in comments {
            under.entry(row.comment.response).or_default().push(row);
        }
        Ok(Talk { comments: under, earlier })
    }

    fn view(&self, Placed { entry, rank, needs_eyes }: Placed, row: ShownResponse, talk: &mut Talk) -> ResponseView {
        let ShownResponse { response, author_name, comments: comment_count } = row;
        let comments = talk.comments.remove(&response.id).unwrap_or_default();
        ResponseView {
            id: response.id,
            author: if self.names(response.author) { author_name } else { String::new() },
            mine: Some(response.author) == self.viewer,
            language: response.language,
            answer: if response.erased { Answer::Text(self.erased().to_owned()) } else { response.answer },
            // Read for the whole page at once.
            attachments: Vec::new(),
            posted_at: response.posted_at,
            edited: response.edited_at.is_some(),
            vote: entry.vote,
            helpful: (entry.vote.is_some() || self.ranked).then_some(entry.tally.helpful),
            rank,
            needs_eyes,
            numbers: (self.ranked && self.on_the_team).then(|| numbers(&entry, rank)),
            pick: entry.pick.map(|pick| self.pick(pick)),
            after_reveal: self.on_the_team && response.after_reveal,
            hidden: response.hidden.is_some(),
            stands_for_itself: entry.noted.as_ref().is_none_or(|noted| noted.head == entry.id),
            more_comments: talk.more(&comments, comment_count),
            comments: comments.into_iter().map(|row| self.comment(row, response.author)).collect(),
            comment_count,
            merged: Vec::new(),
            mended: entry.noted.and_then(|noted| noted.mended),
        }
    }

    fn pick(&self, pick: Pick) -> PickView {
        let personal_thanks = if self.on_the_team { pick.personal_thanks } else { String::new() };
        PickView { reason: pick.reason, personal_thanks }
    }

    /// A finding below the one that says the same, which has the votes and the rank.
    fn same(view: ResponseView) -> ResponseView {
        ResponseView { vote: None, helpful: None, rank: None, needs_eyes: false, numbers: None, mended: None, ..view }
    }

    /// Whether the viewer is told that somebody wrote a response.
    fn names(&self, author: UserId) -> bool {
        Some(author) == self.viewer || names_authors(self.challenge.kind, self.challenge.state)
    }

    /// `author`: of the response.
    fn comment(&self, row: ShownComment, author: UserId) -> CommentView {
        let ShownComment { comment, author_name, from_team } = row;
        let by_author = comment.author == author;
        CommentView {
            id: comment.id,
            author: if !by_author || self.names(author) { author_name } else { String::new() },
            by_author,
            from_team,
            body: comment.body,
            posted_at: comment.posted_at,
            edited: comment.edited_at.is_some(),
            mine: Some(comment.author) == self.viewer,
            hidden: comment.hidden.is_some(),
        }
    }

    /// The text shown for an erased answer, in the challenge's language.
    fn erased(&self) -> &'static str {
        Locale::from_code(self.challenge.text.language.as_str()).unwrap_or(Locale::ALL[0]).response_erased()
    }
}

impl Talk {
    /// The cursor of the earlier comments, if there are any.
    fn more(&self, shown: &[ShownComment], count: i64) -> Option<String> {
        let first = &shown.first()?.comment;
        let fewer = i64::try_from(shown.len()).is_ok_and(|shown| shown < count);
        let asked_for = self.earlier.filter(|(response, _)| *response == first.response);
        asked_for.map_or(fewer, |(_, more)| more).then(|| Cursor { at: first.posted_at, id: first.id.0 }.to_string())
    }
}
