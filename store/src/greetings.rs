//! The first answers of newcomers and whether somebody has replied, and the comments that wait for a team. Triggers keep
//! both.

use crate::{Connect, Result};
use domain::{
    challenges::Kind,
    ids::{ChallengeId, ResponseId, UserId},
    responses::greeting::{GreetingNumbers, readable_kinds},
    time::{Span, Timestamp},
};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use std::collections::HashMap;

/// A first answer to which nobody has replied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub response: ResponseId,
    pub challenge: ChallengeId,
    pub posted_at: Timestamp,
    /// Whether the reader is on the team that asks.
    pub on_the_team: bool,
}

/// The first answers to open, visible challenges of the reader's teams to which nobody has replied, oldest first.
pub async fn of_own_teams(db: &impl Connect, reader: UserId, limit: u64) -> Result<Vec<Waiting>> {
    let sql = "SELECT g.response_id, g.challenge_id, g.posted_at FROM memberships m \
               JOIN challenges c ON c.organisation_id = m.organisation_id AND c.state = 'open' AND c.hidden_at IS NULL \
               JOIN greetings g ON g.challenge_id = c.id AND g.replied_at IS NULL \
               WHERE m.user_id = $1 AND g.open AND g.user_id <> $1 ORDER BY g.posted_at, g.response_id LIMIT $2";
    read(db, sql, [reader.0.into(), number(limit)], true).await
}

/// The same of other organisations, where the reader can see the answers of others.
pub async fn of_others(db: &impl Connect, reader: UserId, limit: u64) -> Result<Vec<Waiting>> {
    let (by_anybody, after_own) = readable_kinds();
    let sql = format!(
        "SELECT g.response_id, g.challenge_id, g.posted_at FROM greetings g JOIN challenges c ON c.id = g.challenge_id \
         WHERE g.replied_at IS NULL AND g.open AND g.user_id <> $1 AND (c.kind IN ({}) OR (c.kind IN ({}) AND \
         (EXISTS (SELECT 1 FROM responses r WHERE r.challenge_id = c.id AND r.author_id = $1 AND r.deleted_at IS NULL) \
         OR EXISTS (SELECT 1 FROM reveals v WHERE v.user_id = $1 AND v.challenge_id = c.id)))) \
         AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = c.organisation_id AND m.user_id = $1) \
         ORDER BY g.posted_at, g.response_id LIMIT $2",
        words(&by_anybody),
        words(&after_own)
    );
    read(db, &sql, [reader.0.into(), number(limit)], false).await
}

fn words(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| format!("'{kind}'")).collect::<Vec<_>>().join(", ")
}

async fn read(db: &impl Connect, sql: &str, values: [Value; 2], on_the_team: bool) -> Result<Vec<Waiting>> {
    let connection = db.connection();
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let waiting = |row: QueryResult| {
        Ok(Waiting {
            response: ResponseId(row.try_get("", "response_id")?),
            challenge: ChallengeId(row.try_get("", "challenge_id")?),
            posted_at: Timestamp(row.try_get("", "posted_at")?),
            on_the_team,
        })
    };
    connection.query_all_raw(statement).await?.into_iter().map(waiting).collect()
}

/// How many newcomers wait, and how long a reply takes: of those that were replied to since a moment the median of at
/// most the last `most`, and how many they are. With whether any mail failed or has a failed attempt: one query for the
/// page that shows both.
pub async fn numbers(db: &impl Connect, since: Timestamp, most: i64) -> Result<(GreetingNumbers, bool)> {
    let replied = "(SELECT replied_at - posted_at AS took FROM greetings WHERE replied_at IS NOT NULL \
                   AND replied_at >= $1 ORDER BY replied_at DESC LIMIT $2)";
    let waiting = "FROM greetings g WHERE g.replied_at IS NULL AND g.open";
    let sql = format!(
        "SELECT (SELECT count(*) FROM (SELECT 1 AS one {waiting} LIMIT $2) AS \"some\") AS waiting, \
         (SELECT g.posted_at {waiting} ORDER BY g.posted_at, g.response_id LIMIT 1) AS oldest, \
         (SELECT count(*) FROM {replied} AS \"counted\") AS replied, \
         (SELECT took FROM {replied} AS \"each\" ORDER BY took LIMIT 1 OFFSET \
         (SELECT CASE WHEN count(*) > 0 THEN (count(*) - 1) / 2 ELSE 0 END FROM {replied} AS \"half\")) AS median, \
         (SELECT id FROM mails WHERE {} LIMIT 1) AS failed",
        crate::mails::WITH_PROBLEM
    );
    let connection = db.connection();
    let values: [Value; 2] = [since.0.into(), most.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let Some(row) = connection.query_one_raw(statement).await? else {
        return Ok((GreetingNumbers::default(), false));
    };
    let (oldest, median): (Option<i64>, Option<i64>) = (row.try_get("", "oldest")?, row.try_get("", "median")?);
    let failed: Option<i64> = row.try_get("", "failed")?;
    let numbers = GreetingNumbers {
        waiting: row.try_get("", "waiting")?,
        oldest: oldest.map(Timestamp),
        replied: row.try_get("", "replied")?,
        median: median.map(Span),
    };
    Ok((numbers, failed.is_some()))
}

/// What waits in a challenge for its team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToReply {
    /// First answers of newcomers to which nobody has replied.
    pub newcomers: i64,
    /// When the oldest of them was posted.
    pub newcomers_since: Option<Timestamp>,
    /// Responses with a comment after the last one of the team.
    pub comments: i64,
    /// When the oldest of those comments was posted.
    pub comments_since: Option<Timestamp>,
}

/// What waits in each of these challenges for its team, by challenge: one query.
pub async fn to_reply(db: &impl Connect, challenges: &[ChallengeId]) -> Result<HashMap<ChallengeId, ToReply>> {
    if challenges.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<String> = challenges.iter().map(ToString::to_string).collect();
    let waits = "FROM comments_to_answer w WHERE w.challenge_id = c.id";
    let first = "FROM greetings g WHERE g.challenge_id = c.id AND g.replied_at IS NULL AND g.open";
    let sql = format!(
        "SELECT c.id, (SELECT count(*) {first}) AS newcomers, (SELECT min(g.posted_at) {first}) AS newcomers_since, \
         (SELECT count(*) {waits}) AS comments, (SELECT min(w.since) {waits}) AS comments_since \
         FROM challenges c WHERE c.id IN ({})",
        ids.join(", ")
    );
    let connection = db.connection();
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await?;
    let of = |row: QueryResult| {
        let moment = |column: &str| row.try_get::<Option<i64>>("", column).map(|at| at.map(Timestamp));
        let waits = ToReply {
            newcomers: row.try_get("", "newcomers")?,
            newcomers_since: moment("newcomers_since")?,
            comments: row.try_get("", "comments")?,
            comments_since: moment("comments_since")?,
        };
        Ok((ChallengeId(row.try_get("", "id")?), waits))
    };
    rows.into_iter().map(of).collect()
}

fn number(limit: u64) -> Value {
    i64::try_from(limit).unwrap_or(i64::MAX).into()
}
