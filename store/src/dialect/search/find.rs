//! Finding challenges by the terms that they have.

use super::{BLOCK, block_term, title_term};
use crate::Result;
use domain::ids::ChallengeId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// What a challenge has to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Word(String),
    InTitle(String),
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
    /// The first, and not the second.
    But(Box<(Wanted, Wanted)>),
}

/// Results of one rank, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub wanted: Wanted,
    /// Identifiers from here on are left out.
    pub below: i64,
    /// How many blocks of challenges are looked through, from the newest; `None` for all, where few have what is wanted.
    pub blocks: Option<i64>,
}

/// The operators of a database.
struct Syntax {
    quote: &'static str,
    and: &'static str,
    or: &'static str,
    and_not: &'static str,
}

const SQLITE: Syntax = Syntax { quote: "\"", and: " AND ", or: " OR ", and_not: " NOT " };
const POSTGRES: Syntax = Syntax { quote: "'", and: " & ", or: " | ", and_not: " & !" };

/// The newest challenges of each class, whatever their visibility, at most `limit` each: one query.
pub(crate) async fn find(db: &impl ConnectionTrait, classes: &[Class], limit: u64) -> Result<Vec<Vec<ChallengeId>>> {
    let backend = db.get_database_backend();
    let is_postgres = backend == DbBackend::Postgres;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let (mut parts, mut values) = (Vec::new(), Vec::<Value>::new());
    for (number, class) in classes.iter().enumerate() {
        let wanted = class.limited().expression(if is_postgres { &POSTGRES } else { &SQLITE });
        values.extend([wanted.into(), class.below.into(), limit.into()]);
        let first = 3 * number + 1;
        let (wanted, below, limit) = (first, first + 1, first + 2);
        parts.push(if is_postgres {
            // Not by the primary key, which would be read until enough of them match.
            format!(
                "SELECT {number} AS class, (SELECT string_agg(CAST(id AS TEXT), ' ') FROM (SELECT challenge_id AS id \
                 FROM challenge_search WHERE words @@ CAST(${wanted} AS TSQUERY) AND challenge_id + 0 < ${below} \
                 ORDER BY challenge_id + 0 DESC LIMIT ${limit}) AS found) AS ids"
            )
        } else {
            format!(
                "SELECT {number} AS class, (SELECT group_concat(id, ' ') FROM (SELECT rowid AS id FROM challenge_search \
                 WHERE challenge_search MATCH ${wanted} AND rowid < ${below} ORDER BY rowid DESC LIMIT ${limit})) AS ids"
            )
        });
    }
    let mut found = vec![Vec::new(); classes.len()];
    if parts.is_empty() {
        return Ok(found);
    }
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, parts.join(" UNION ALL "), values)).await?;
    for row in rows {
        let (class, ids): (i32, Option<String>) = (row.try_get("", "class")?, row.try_get("", "ids")?);
        let ids = ids.unwrap_or_default();
        let mut ids: Vec<ChallengeId> = ids.split(' ').filter_map(|id| id.parse().ok().map(ChallengeId)).collect();
        ids.sort_unstable_by(|one, other| other.cmp(one));
        if let Some(place) = usize::try_from(class).ok().and_then(|class| found.get_mut(class)) {
            *place = ids;
        }
    }
    Ok(found)
}

impl Class {
    /// What is wanted, in the blocks that are looked through.
    fn limited(&self) -> Wanted {
        let Some(blocks) = self.blocks else { return self.wanted.clone() };
        let newest = (self.below - 1).max(0);
        let starts = (0..blocks).map(|number| newest - number * BLOCK).take_while(|id| *id > -BLOCK);
        let blocks = Wanted::Any(starts.map(|id| Wanted::Word(block_term(id))).collect());
        let limited = |wanted: &Wanted| Wanted::All(vec![wanted.clone(), blocks.clone()]);
        match &self.wanted {
            // What is left out too, or else it would be looked for among all challenges.
            Wanted::But(both) => Wanted::But(Box::new((limited(&both.0), limited(&both.1)))),
            wanted => limited(wanted),
        }
    }
}

impl Wanted {
    /// The expression in the query language of a database. Words consist of letters and digits and cannot be operators,
    /// but are quoted all the same.
    fn expression(&self, syntax: &Syntax) -> String {
        let list = |list: &[Self], operator: &str| {
            let parts: Vec<String> = list.iter().map(|wanted| wanted.expression(syntax)).collect();
            if parts.len() == 1 { parts.concat() } else { ["(", &parts.join(operator), ")"].concat() }
        };
        match self {
            Self::Word(word) => [syntax.quote, word, syntax.quote].concat(),
            Self::InTitle(word) => [syntax.quote, &title_term(word), syntax.quote].concat(),
            Self::All(all) => list(all, syntax.and),
            Self::Any(any) => list(any, syntax.or),
            Self::But(both) => {
                ["(", &both.0.expression(syntax), syntax.and_not, &both.1.expression(syntax), ")"].concat()
            }
        }
    }
}
