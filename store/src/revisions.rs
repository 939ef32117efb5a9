//! Saved states of challenges' texts.

use crate::{Connect, Result, Tx, accounts::name_of, challenges::Challenge, entities::challenge_revisions};
use domain::{
    challenges::{
        ChallengeText, Kind, Licence, Spec,
        history::{MOST_REVISIONS, MOST_STATES, RUN, STATES_KEPT},
    },
    error::FieldErrorKind,
    ids::{ChallengeId, UserId},
    language::Language,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select, Set, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

/// A saved state.
#[derive(Clone, Debug)]
pub struct Revision {
    pub number: i64,
    pub by: Option<UserId>,
    /// The name of the author, `None` where the author is not known.
    pub by_name: Option<String>,
    pub at: Timestamp,
    pub text: ChallengeText,
}

/// Whether a state may continue what its author saved just before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is one line of the history with that.
    Continued,
    /// It is a line of its own.
    New,
}

/// Records the state that was just saved as `revision`, and the one before it where that is not recorded yet. To be called
/// with the challenge locked; `before` is the challenge as it was.
pub async fn record(
    tx: &Tx,
    before: &Challenge,
    revision: i64,
    text: &ChallengeText,
    by: UserId,
    line: Line,
    now: Timestamp,
) -> Result<()> {
    let last = latest(before.id).one(tx.connection()).await?;
    if last.as_ref().is_none_or(|last| last.revision < before.revision) && revision > before.revision {
        // Saved before states were kept, or by what keeps none: the text was there already.
        let author = before.created_by.filter(|_| last.is_none());
        insert(tx, before.id, before.revision, &before.text, author, (now, now)).await?;
    }
    let continued = last.filter(|last| {
        line == Line::Continued
            && last.revision == before.revision
            && last.author_id == Some(by.0)
            && last.superseded_at.is_none()
            && now.0 - last.began_at < RUN.0
            && now.0 >= last.saved_at
    });
    let began = continued.as_ref().map_or(now, |last| Timestamp(last.began_at));
    insert(tx, before.id, revision, text, Some(by), (now, began)).await?;
    match continued {
        Some(last) => supersede(tx, last.id, now).await?,
        None => delete_oldest(tx, before.id).await?,
    }
    delete_superseded(tx, before.id, revision, now).await
}

fn latest(challenge: ChallengeId) -> Select<challenge_revisions::Entity> {
    challenge_revisions::Entity::find()
        .filter(challenge_revisions::Column::ChallengeId.eq(challenge.0))
        .order_by_desc(challenge_revisions::Column::Revision)
        .limit(1)
}

/// `times`: when it was saved, and when its line of the history began.
async fn insert(
    tx: &Tx,
    challenge: ChallengeId,
    revision: i64,
    text: &ChallengeText,
    by: Option<UserId>,
    times: (Timestamp, Timestamp),
) -> Result<()> {
    let row = challenge_revisions::ActiveModel {
        challenge_id: Set(challenge.0),
        revision: Set(revision),
        author_id: Set(by.map(|by| by.0)),
        saved_at: Set(times.0.0),
        began_at: Set(times.1.0),
        title: Set(text.title.clone()),
        need: Set(text.need.clone()),
        done_looks_like: Set(text.done_looks_like.clone()),
        use_of_answers: Set(text.use_of_answers.clone()),
        settings: Set(serde_json::json!(Settings::of(text)).to_string()),
        spec: Set(text.spec.to_stored()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

async fn supersede(tx: &Tx, id: i64, now: Timestamp) -> Result<()> {
    let update = challenge_revisions::Entity::update_many()
        .col_expr(challenge_revisions::Column::SupersededAt, Expr::value(now.0))
        .filter(challenge_revisions::Column::Id.eq(id));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes the lines of the history beyond the last ones, with the states between them.
async fn delete_oldest(tx: &Tx, challenge: ChallengeId) -> Result<()> {
    let first_gone: Option<i64> = listed(challenge, None, 1)
        .offset(MOST_REVISIONS)
        .select_only()
        .column(challenge_revisions::Column::Revision)
        .into_tuple()
        .one(tx.connection())
        .await?;
    let Some(first_gone) = first_gone else { return Ok(()) };
    let gone = challenge_revisions::Entity::delete_many()
        .filter(challenge_revisions::Column::ChallengeId.eq(challenge.0))
        .filter(challenge_revisions::Column::Revision.lte(first_gone));
    gone.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes states that nobody edits any more.
async fn delete_superseded(tx: &Tx, challenge: ChallengeId, revision: i64, now: Timestamp) -> Result<()> {
    let old = Condition::any()
        .add(challenge_revisions::Column::SupersededAt.lt(now.0 - STATES_KEPT.0))
        .add(challenge_revisions::Column::Revision.lte(revision - MOST_STATES));
    let gone = challenge_revisions::Entity::delete_many()
        .filter(challenge_revisions::Column::ChallengeId.eq(challenge.0))
        .filter(challenge_revisions::Column::SupersededAt.is_not_null())
        .filter(old);
    gone.exec(tx.connection()).await?;
    Ok(())
}

/// The lines of a challenge's history before a revision, the newest first.
fn listed(challenge: ChallengeId, before: Option<i64>, limit: u64) -> Select<challenge_revisions::Entity> {
    challenge_revisions::Entity::find()
        .filter(challenge_revisions::Column::ChallengeId.eq(challenge.0))
        .filter(challenge_revisions::Column::SupersededAt.is_null())
        .filter(challenge_revisions::Column::Revision.lt(before.unwrap_or(i64::MAX)))
        .order_by_desc(challenge_revisions::Column::Revision)
        .limit(limit)
}

/// The lines of the history of a challenge of this kind before a revision, the newest first.
pub async fn list(
    db: &impl Connect,
    challenge: ChallengeId,
    kind: Kind,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Revision>> {
    read(db, listed(challenge, before, limit), kind).await
}

/// The state that is recorded as this revision, `None` where none is.
pub async fn find(db: &impl Connect, challenge: ChallengeId, kind: Kind, revision: i64) -> Result<Option<Revision>> {
    let one = challenge_revisions::Entity::find()
        .filter(challenge_revisions::Column::ChallengeId.eq(challenge.0))
        .filter(challenge_revisions::Column::Revision.eq(revision));
    Ok(read(db, one, kind).await?.pop())
}

/// The latest state that is recorded up to a revision: where that one itself is not kept any more, an earlier one, from
/// which it comes. `None` where there is none.
pub async fn up_to(db: &impl Connect, challenge: ChallengeId, kind: Kind, revision: i64) -> Result<Option<Revision>> {
    let one = latest(challenge).filter(challenge_revisions::Column::Revision.lte(revision));
    Ok(read(db, one, kind).await?.pop())
}

/// The names of others than this person who saved a challenge after a moment, each once, in the order of the last saves.
pub async fn others_since(
    db: &impl Connect,
    challenge: ChallengeId,
    not: UserId,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<String>> {
    let rows: Vec<Option<String>> = listed(challenge, None, limit)
        .filter(challenge_revisions::Column::SavedAt.gt(since.0))
        .filter(challenge_revisions::Column::AuthorId.ne(not.0))
        .select_only()
        .expr_as(name_of((challenge_revisions::Entity, challenge_revisions::Column::AuthorId)), "by_name")
        .into_tuple()
        .all(db.connection())
        .await?;
    let mut names: Vec<String> = Vec::new();
    for name in rows.into_iter().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    state: challenge_revisions::Model,
    by_name: Option<String>,
}

async fn read(db: &impl Connect, which: Select<challenge_revisions::Entity>, kind: Kind) -> Result<Vec<Revision>> {
    let author = name_of((challenge_revisions::Entity, challenge_revisions::Column::AuthorId));
    let rows = which.expr_as(author, "by_name").into_model::<Row>().all(db.connection()).await?;
    rows.into_iter().map(|row| row.revision(kind)).collect()
}

impl Row {
    fn revision(self, kind: Kind) -> Result<Revision> {
        let Self { state, by_name } = self;
        let settings: Settings = serde_json::from_str(&state.settings).map_err(|_| FieldErrorKind::Unknown)?;
        let text = ChallengeText {
            title: state.title,
            need: state.need,
            done_looks_like: state.done_looks_like,
            use_of_answers: state.use_of_answers,
            language: settings.language,
            minutes: settings.minutes,
            target: settings.target,
            days: settings.days,
            licence: settings.licence,
            people_only: settings.people_only,
            causes: settings.causes,
            skills: settings.skills,
            spec: Spec::from_stored(kind, state.spec.as_deref())?,
        };
        let by = state.author_id.map(UserId);
        Ok(Revision { number: state.revision, by, by_name, at: Timestamp(state.saved_at), text })
    }
}

/// The choices beside the words.
#[derive(Serialize, Deserialize)]
struct Settings {
    language: Language,
    minutes: i64,
    target: i64,
    days: i64,
    licence: Licence,
    people_only: bool,
    causes: Vec<String>,
    skills: Vec<String>,
}

impl Settings {
    fn of(text: &ChallengeText) -> Self {
        Self {
            language: text.language,
            minutes: text.minutes,
            target: text.target,
            days: text.days,
            licence: text.licence,
            people_only: text.people_only,
            causes: text.causes.clone(),
            skills: text.skills.clone(),
        }
    }
}
