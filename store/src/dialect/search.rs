//! Full-text search: FTS5 on SQLite, `tsvector` on PostgreSQL.

use crate::Result;
use domain::ids::ChallengeId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// A word that is searched for, in every form that it can have in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

/// A challenge that a search found; the higher the score the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ChallengeId,
    pub score: i64,
}

/// The weight of a word in the title relative to the text.
const TITLE_WEIGHT: f64 = 8.0;

/// Indexes a challenge with these words, replacing its entry.
pub(crate) async fn put_words(db: &impl ConnectionTrait, id: ChallengeId, title: &str, text: &str) -> Result<()> {
    forget_words(db, id).await?;
    let insert = match db.get_database_backend() {
        DbBackend::Postgres => {
            "INSERT INTO challenge_search (challenge_id, words) VALUES ($1, \
             setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'D'))"
        }
        _ => "INSERT INTO challenge_search (rowid, title, text) VALUES ($1, $2, $3)",
    };
    run(db, insert, vec![id.0.into(), title.into(), text.into()]).await
}

/// Removes a challenge from the index.
pub(crate) async fn forget_words(db: &impl ConnectionTrait, id: ChallengeId) -> Result<()> {
    let delete = match db.get_database_backend() {
        DbBackend::Postgres => "DELETE FROM challenge_search WHERE challenge_id = $1",
        _ => "DELETE FROM challenge_search WHERE rowid = $1",
    };
    run(db, delete, vec![id.0.into()]).await
}

/// The challenges that match these words, the best first. `all`: every word, or else any.
pub(crate) async fn find_words(
    db: &impl ConnectionTrait,
    words: &[Words],
    all: bool,
    limit: u64,
) -> Result<Vec<Found>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let backend = db.get_database_backend();
    let (sql, wanted) = match backend {
        // PostgreSQL has no corpus statistics: `ts_rank` scores by frequency, weight and length.
        DbBackend::Postgres => (
            "SELECT challenge_id AS id, CAST(1000000 * ts_rank('{0.1, 0.2, 0.4, 1.0}', words, wanted, 1) AS BIGINT) \
             AS score FROM challenge_search, to_tsquery('simple', $1) AS wanted WHERE words @@ wanted \
             ORDER BY score DESC, id DESC LIMIT $2"
                .to_owned(),
            expression(words, all, "'", " | ", " & "),
        ),
        _ => (
            format!(
                "SELECT rowid AS id, CAST(-1000000000 * bm25(challenge_search, {TITLE_WEIGHT}, 1.0) AS INTEGER) AS score \
                 FROM challenge_search WHERE challenge_search MATCH $1 ORDER BY score DESC, id DESC LIMIT $2"
            ),
            expression(words, all, "\"", " OR ", " AND "),
        ),
    };
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, [wanted.into(), limit.into()])).await?;
    let found = |row: &sea_orm::QueryResult| {
        Ok(Found { id: ChallengeId(row.try_get("", "id")?), score: row.try_get("", "score")? })
    };
    rows.iter().map(found).collect()
}

/// The query in the common syntax of both databases, given their operators: each word in any of its forms. Forms
/// consist of letters and digits and cannot be operators, but are quoted all the same.
fn expression(words: &[Words], all: bool, quote: &str, or: &str, and: &str) -> String {
    let quoted = |form: &String| format!("{quote}{form}{quote}");
    let word = |forms: &Words| format!("({})", forms.0.iter().map(quoted).collect::<Vec<_>>().join(or));
    words.iter().map(word).collect::<Vec<_>>().join(if all { and } else { or })
}

async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<()> {
    let backend = db.get_database_backend();
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}
