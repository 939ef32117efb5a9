//! What is indexed of a challenge, and the counting of its words.

use super::{OF_BLOCK, terms};
use crate::{Result, dialect::advisory_lock};
use domain::ids::ChallengeId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Indexes a challenge with these words, replacing its entry. `is_counted`: whether the words of the entry that is
/// there are in the vocabulary.
pub(crate) async fn put_entry(
    db: &impl ConnectionTrait,
    id: ChallengeId,
    (title, text): (&str, &str),
    is_counted: bool,
) -> Result<()> {
    let before = if is_counted { indexed(db, id).await? } else { BTreeSet::new() };
    let (title, text) = terms(id, title, text);
    let after = each(&joined(&title, &text));
    if before == after {
        return Ok(());
    }
    delete(db, id).await?;
    let (insert, values): (_, Vec<Value>) = match db.get_database_backend() {
        DbBackend::Postgres => (
            "INSERT INTO challenge_search (challenge_id, words) VALUES ($1, \
             array_to_tsvector(string_to_array($2, ' ')))",
            vec![id.0.into(), joined(&title, &text).into()],
        ),
        _ => (
            "INSERT INTO challenge_search (rowid, title, text) VALUES ($1, $2, $3)",
            vec![id.0.into(), title.as_str().into(), text.as_str().into()],
        ),
    };
    run(db, insert, values).await?;
    count(db, &before, &after).await
}

/// Removes a challenge from the index. `is_counted`: as for [`put_entry`].
pub(crate) async fn forget_entry(db: &impl ConnectionTrait, id: ChallengeId, is_counted: bool) -> Result<()> {
    let before = if is_counted { indexed(db, id).await? } else { BTreeSet::new() };
    delete(db, id).await?;
    count(db, &before, &BTreeSet::new()).await
}

async fn delete(db: &impl ConnectionTrait, id: ChallengeId) -> Result<()> {
    let delete = match db.get_database_backend() {
        DbBackend::Postgres => "DELETE FROM challenge_search WHERE challenge_id = $1",
        _ => "DELETE FROM challenge_search WHERE rowid = $1",
    };
    run(db, delete, vec![id.0.into()]).await
}

/// The terms of an entry; none when there is no entry.
async fn indexed(db: &impl ConnectionTrait, id: ChallengeId) -> Result<BTreeSet<String>> {
    let backend = db.get_database_backend();
    let read = match backend {
        DbBackend::Postgres => {
            "SELECT array_to_string(tsvector_to_array(words), ' ') AS terms FROM challenge_search WHERE challenge_id = $1"
        }
        _ => "SELECT title || ' ' || text AS terms FROM challenge_search WHERE rowid = $1",
    };
    let row = db.query_one_raw(Statement::from_sql_and_values(backend, read, [id.0.into()])).await?;
    let terms: Option<String> = row.map(|row| row.try_get("", "terms")).transpose()?;
    Ok(each(&terms.unwrap_or_default()))
}

fn each(terms: &str) -> BTreeSet<String> {
    terms.split_whitespace().map(str::to_owned).collect()
}

fn joined(title: &str, text: &str) -> String {
    [title, text].into_iter().filter(|terms| !terms.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Counts one challenge less for the terms that it had, and one more for those that it has, without those of blocks.
/// What no challenge has any more is deleted.
async fn count(db: &impl ConnectionTrait, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Result<()> {
    let is_word = |term: &&String| !term.starts_with(OF_BLOCK);
    let gone: Vec<&String> = before.difference(after).filter(is_word).collect();
    let changed: BTreeMap<&String, i64> = gone
        .iter()
        .map(|term| (*term, -1))
        .chain(after.difference(before).filter(is_word).map(|term| (term, 1)))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    // Transactions that index several challenges would wait for each other's words.
    advisory_lock(db, "search words").await?;
    let is_postgres = db.get_database_backend() == DbBackend::Postgres;
    let each = if is_postgres { "json_each_text(CAST($1 AS JSON))" } else { "json_each($1)" };
    let add = format!(
        "INSERT INTO search_words (word, challenges) SELECT key, CAST(value AS BIGINT) FROM {each} WHERE TRUE \
         ON CONFLICT (word) DO UPDATE SET challenges = search_words.challenges + excluded.challenges"
    );
    let pairs: Vec<String> = changed.iter().map(|(term, by)| format!("\"{term}\":{by}")).collect();
    run(db, &add, vec![["{", &pairs.join(","), "}"].concat().into()]).await?;
    if gone.is_empty() {
        return Ok(());
    }
    let each = if is_postgres { "json_array_elements_text(CAST($1 AS JSON))" } else { "value FROM json_each($1)" };
    let delete = format!("DELETE FROM search_words WHERE word IN (SELECT {each}) AND challenges <= 0");
    run(db, &delete, vec![super::vocabulary::json(gone).into()]).await
}

async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<()> {
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}
