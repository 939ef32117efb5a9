//! How many challenges have a word.

use super::IN_TITLE;
use crate::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::HashMap;

/// The most words that are read for a beginning longer than three letters before the most frequent are told.
const READ: i64 = 2_000;

/// The beginning of a word that somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// At least [`Beginning::LENGTH`] letters.
    pub letters: String,
    /// The most words that are told.
    pub limit: u64,
}

impl Beginning {
    /// The fewest letters of a beginning.
    pub const LENGTH: usize = 3;
}

/// What is known of the words of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// How many challenges have each of the words; those are left out that none has.
    pub counts: HashMap<String, i64>,
    /// The same for titles.
    pub in_titles: HashMap<String, i64>,
    /// The words that have the beginning, the most frequent first.
    pub begun: Vec<(String, i64)>,
    /// The largest identifier of a challenge.
    pub newest: i64,
}

/// Reads what is known of these words, of these in titles, and of a beginning with one query.
pub(crate) async fn vocabulary(
    db: &impl ConnectionTrait,
    words: &[String],
    in_titles: &[String],
    beginning: Option<&Beginning>,
) -> Result<Vocabulary> {
    let backend = db.get_database_backend();
    let each = match backend {
        DbBackend::Postgres => "json_array_elements_text(CAST($1 AS JSON))",
        _ => "value FROM json_each($1)",
    };
    let begun = match beginning {
        None => "",
        Some(beginning) if beginning.letters.chars().count() <= Beginning::LENGTH => {
            " UNION ALL SELECT 1, word, challenges FROM (SELECT word, challenges FROM search_words \
             WHERE substr(word, 1, 3) = $2 ORDER BY challenges DESC, word LIMIT $3) AS \"begun\""
        }
        Some(_) => {
            " UNION ALL SELECT 1, word, challenges FROM (SELECT word, challenges FROM (SELECT word, challenges \
             FROM search_words WHERE word >= $2 AND word < $4 ORDER BY word LIMIT $5) AS \"read\" \
             ORDER BY challenges DESC, word LIMIT $3) AS \"begun\""
        }
    };
    let sql = format!(
        "SELECT 0 AS part, word, challenges FROM search_words WHERE word IN (SELECT {each}){begun} \
         UNION ALL SELECT 2, '', COALESCE((SELECT max(id) FROM challenges), 0)"
    );
    let marked = in_titles.iter().map(|word| super::title_term(word));
    let mut values = vec![json(words.iter().cloned().chain(marked).collect::<Vec<_>>().iter()).into()];
    if let Some(beginning) = beginning {
        values.extend([beginning.letters.as_str().into(), i64::try_from(beginning.limit).unwrap_or(i64::MAX).into()]);
        if beginning.letters.chars().count() > Beginning::LENGTH {
            values.extend([format!("{}{}", beginning.letters, char::MAX).into(), READ.into()]);
        }
    }
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let mut known = Vocabulary::default();
    for row in rows {
        // On PostgreSQL the literal is a smaller integer than on SQLite.
        let part: i32 = row.try_get("", "part")?;
        let (word, challenges): (String, i64) = (row.try_get("", "word")?, row.try_get("", "challenges")?);
        match (part, word.strip_prefix(IN_TITLE)) {
            (0, Some(word)) => drop(known.in_titles.insert(word.to_owned(), challenges)),
            (0, None) => drop(known.counts.insert(word, challenges)),
            (1, _) => known.begun.push((word, challenges)),
            _ => known.newest = challenges,
        }
    }
    known.begun.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(known)
}

/// A list of terms, in which nothing has to be escaped.
pub(super) fn json<'a>(terms: impl IntoIterator<Item = &'a String>) -> String {
    let quoted: Vec<String> = terms.into_iter().map(|term| format!("\"{term}\"")).collect();
    ["[", &quoted.join(","), "]"].concat()
}
