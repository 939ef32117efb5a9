//! How the database finds the rows of each statement that a test executes: by an index, whatever the size of the table.

use crate::{database::Database, statements::Statements};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use std::{
    collections::HashSet,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// Tables that do not grow with the community.
const SMALL: [&str; 8] = [
    "causes",
    "skills",
    "registries",
    "documents",
    "documents_file_key_key",
    "erasures",
    "hidden_templates",
    "incidents",
];
/// Indexes of exactly the rows that their queries want: few, or read in their order up to a limit.
const EXACT: [&str; 28] = [
    "decisions_taken",
    "mails_unsent",
    "mails_with_problem",
    "removals_undoable",
    "users_with_role",
    "appeals_waiting",
    "attachments_drafts",
    "audit_log_beyond_ascii",
    "cases_by_author",
    "cases_open",
    "cases_waiting",
    "domain_proofs_beyond_ascii",
    "events_to_tell",
    "feed_changes_by_transaction",
    "greetings_waiting",
    "links_beyond_ascii",
    "mails_beyond_ascii",
    "notice_settings_unreached",
    "notices_beyond_ascii",
    "pending_sign_ups_beyond_ascii",
    "removals_by_moment",
    "removals_pending",
    "removals_standing",
    "stored_files_unused",
    "users_unconfirmed",
    "vote_bursts_by_moment",
    "vote_ledger_with_network",
    "vote_pairs_by_moment",
];

/// The plans of the statements of one test.
pub(crate) struct Plans {
    database: Arc<Database>,
    statements: Statements,
}

/// The statements whose plans some test of this process has looked at.
static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

impl Plans {
    pub fn new(database: Arc<Database>, statements: Statements) -> Self {
        Self { database, statements }
    }

    /// Panics when a statement reads a table as a whole. On PostgreSQL a plan with an index is preferred to one
    /// without, however small the tables are.
    pub async fn check(&self) {
        let is_sqlite = self.database.url.starts_with("sqlite:");
        let seen = || SEEN.lock().unwrap_or_else(PoisonError::into_inner);
        let named = |shape: &str| format!("{is_sqlite} {shape}");
        let shapes = self.statements.shapes().into_iter().filter(|(_, sql)| !reads_nothing(sql));
        let (shapes, statements): (Vec<String>, Vec<String>) =
            shapes.map(|(shape, sql)| (named(&shape), sql)).filter(|(shape, _)| !seen().contains(shape)).unzip();
        if statements.is_empty() {
            return;
        }
        let scans = if is_sqlite { self.sqlite(&statements).await } else { self.postgres(&statements).await };
        // A test may have taken the database or a table away; another will look at these statements.
        let Ok(scans) = scans.inspect_err(|error| assert!(is_gone(error), "a plan is not told: {error}")) else {
            return;
        };
        seen().extend(shapes);
        let scans: Vec<String> = scans.into_iter().map(|(scan, sql)| format!("{scan}\n    {sql}")).collect();
        assert!(scans.is_empty(), "tables are read as a whole, or by less than is given:\n{}", scans.join("\n"));
    }

    async fn sqlite(&self, statements: &[String]) -> sqlx::Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        let mut database = SqliteConnection::connect(&self.database.url).await?;
        for sql in statements {
            let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", with_long_lists(sql)));
            let rows = sqlx::query(explain).fetch_all(&mut database).await?;
            let lines = rows.iter().map(|row| row.get::<String, _>("detail"));
            let is_refused = |line: &String| is_sqlite_scan(line, sql) || ignores_identifiers(line, sql);
            found.extend(lines.filter(is_refused).map(|line| (line, sql.clone())));
        }
        Ok(found)
    }

    async fn postgres(&self, statements: &[String]) -> sqlx::Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        let mut database = PgConnection::connect(&self.database.url).await?;
        // Nor is a small table read once for all rows of another: of a large one that would say nothing.
        for way in ["seqscan", "hashjoin", "mergejoin", "material"] {
            sqlx::query(AssertSqlSafe(format!("SET enable_{way} = off"))).execute(&mut database).await?;
        }
        for sql in statements {
            // In a table of a few rows all of an index is as near as one row of another, so that it is looked at twice.
            let mut scans = postgres_scans(&explained(&mut database, sql).await?);
            if !scans.is_empty() {
                sqlx::query("SET enable_bitmapscan = off").execute(&mut database).await?;
                scans = postgres_scans(&explained(&mut database, sql).await?);
                scans.retain(|(table, _)| !is_by_identifier(table, sql));
                sqlx::query("SET enable_bitmapscan = on").execute(&mut database).await?;
            }
            if !scans.is_empty() {
                scans = postgres_scans(&explained_as_large(&mut database, sql).await?);
                scans.retain(|(table, _)| !is_by_identifier(table, sql));
            }
            found.extend(scans.into_iter().map(|(_, line)| (line, sql.clone())));
        }
        Ok(found)
    }
}

/// Whether the database, or a table or column in it, is not there.
fn is_gone(error: &sqlx::Error) -> bool {
    /// The codes of PostgreSQL for what does not exist: a table, a column, a database.
    const MISSING: [&str; 3] = ["42P01", "42703", "3D000"];
    let Some(error) = error.as_database_error() else { return true };
    let is_missing = error.code().is_some_and(|code| MISSING.contains(&code.as_ref()));
    is_missing || error.message().starts_with("no such") || error.message().starts_with("unable to open")
}

/// The lines of PostgreSQL's plan.
async fn explained(database: &mut PgConnection, sql: &str) -> sqlx::Result<Vec<String>> {
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN (COSTS OFF) {sql}"))).fetch_all(database).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// The same as if each table had a million rows.
async fn explained_as_large(database: &mut PgConnection, sql: &str) -> sqlx::Result<Vec<String>> {
    let mut tx = database.begin().await?;
    let large = "UPDATE pg_class SET reltuples = 1000000, relpages = 1 \
                 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
    sqlx::query(large).execute(&mut *tx).await?;
    let lines = explained(&mut tx, sql).await?;
    tx.rollback().await?;
    Ok(lines)
}

/// Whether the plan of a statement says nothing: a list in it is empty; it reads some rows whichever they are; it adds a
/// row, for which other tables would be read only while a deferred constraint is violated, and none of ours is deferred.
fn reads_nothing(sql: &str) -> bool {
    let is_any = sql.contains(" LIMIT ") && (!sql.contains(" WHERE ") || sql.contains(" WHERE 1 = 1 ORDER BY "));
    sql.contains("1 = 2") || is_any || (sql.starts_with("INSERT") && !sql.contains("SELECT"))
}

/// Whether a line of a plan of SQLite reads all rows of a table or of an index.
fn is_sqlite_scan(line: &str, sql: &str) -> bool {
    let Some(scan) = line.strip_prefix("SCAN ") else { return false };
    let mut words = scan.split_whitespace();
    let table = words.next().unwrap_or_default();
    // Rows that a subquery or a recursive query has found already, values, or an index of words.
    let is_found = table.starts_with('(')
        || sql.contains(&format!(") AS \"{table}\""))
        || sql.starts_with(&format!("WITH RECURSIVE {table} "));
    let is_table = !is_found
        && !scan.ends_with("CONSTANT ROW")
        && !scan.contains("VALUES CLAUSE")
        && !scan.contains("VIRTUAL TABLE");
    is_table && !SMALL.contains(&table) && !words.any(|word| EXACT.contains(&word))
}

/// The statement with as many identifiers in each list as a page or a search may ask for: for a few of them SQLite may
/// choose what it does not choose for many.
fn with_long_lists(sql: &str) -> String {
    const START: &str = "\"id\" IN (";
    let many = || (1..=500).map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
    let is_number = |list: &str| list.starts_with(|first: char| first.is_ascii_digit());
    let mut parts = sql.split(START);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| match part.split_once(')') {
        Some((list, rest)) if is_number(list) => format!("{before}{START}{}){rest}", many()),
        _ => format!("{before}{START}{part}"),
    })
}

/// Whether a line of a plan of SQLite finds rows by an index although their identifiers are given. Without statistics
/// SQLite may prefer one of which it reads more.
fn ignores_identifiers(line: &str, sql: &str) -> bool {
    let Some(search) = line.strip_prefix("SEARCH ") else { return false };
    let table = search.split_whitespace().next().unwrap_or_default();
    is_by_identifier(table, sql) && !search.contains("PRIMARY KEY (rowid")
}

/// Whether a statement names the rows of a table by their identifiers.
fn is_by_identifier(table: &str, sql: &str) -> bool {
    let is_given = |comparison: &str| {
        let start = format!("\"{table}\".\"id\" {comparison}");
        sql.split_once(&start).is_some_and(|(_, value)| value.starts_with(|first: char| first.is_ascii_digit()))
    };
    is_given("IN (") || is_given("= ")
}

/// The lines of a plan of PostgreSQL that read all rows of a table or of an index, each with the table.
fn postgres_scans(lines: &[String]) -> Vec<(String, String)> {
    let mut scans = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let after = |word: &str| words.iter().position(|one| *one == word).and_then(|at| words.get(at + 1)).copied();
        let details = lines[position + 1..].iter().take_while(|detail| !detail.trim_start().starts_with("->"));
        let has_condition = details.clone().any(|detail| detail.trim_start().starts_with("Index Cond:"));
        let by_index = line.contains("Index Scan") || line.contains("Index Only Scan");
        let is_scan = line.contains("Seq Scan on ") || (by_index && !has_condition);
        let index = after("using").or_else(|| line.contains("Bitmap Index").then(|| after("on")).flatten());
        let is_small = after("on").is_some_and(|table| SMALL.contains(&table));
        if is_scan && !is_small && !index.is_some_and(|index| EXACT.contains(&index)) {
            scans.push((after("on").unwrap_or_default().to_owned(), line.trim().to_owned()));
        }
    }
    scans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TestApp, on_postgres, on_sqlite};

    const BY_NAME: &str = r#"SELECT "users"."id" FROM "users" WHERE "users"."trust" = 'new'"#;
    const BY_ADDRESS: &str = r#"SELECT "users"."id" FROM "users" WHERE "users"."email_key" = 'lea@example.org'"#;

    /// The scans in these statements, by the table.
    async fn scanned(app: TestApp, statements: &[&str]) -> Vec<String> {
        let statements: Vec<String> = statements.iter().map(|&sql| sql.to_owned()).collect();
        let plans = app.plans();
        let scans = if app.is_sqlite() { plans.sqlite(&statements).await } else { plans.postgres(&statements).await };
        scans.unwrap().into_iter().map(|(_, sql)| sql).collect()
    }

    #[test]
    fn a_table_that_is_read_as_a_whole_is_found() {
        on_sqlite(|app| async { assert_eq!(scanned(app, &[BY_NAME, BY_ADDRESS]).await, [BY_NAME]) });
        on_postgres(|app| async { assert_eq!(scanned(app, &[BY_NAME, BY_ADDRESS]).await, [BY_NAME]) });
    }

    #[test]
    fn a_whole_index_is_a_scan_too() {
        assert!(is_sqlite_scan("SCAN users USING COVERING INDEX users_by_name", "SELECT"));
        assert!(!is_sqlite_scan("SEARCH users USING INDEX users_by_name (name_key=?)", "SELECT"));
        assert!(!is_sqlite_scan("SCAN mails USING INDEX mails_unsent", "SELECT"));
        assert!(!is_sqlite_scan("SCAN numbered", "SELECT (SELECT) AS \"numbered\""));
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        let whole = lines(&["Limit", "  ->  Index Scan using users_by_name on users", "        Filter: (id > 1)"]);
        assert_eq!(postgres_scans(&whole).len(), 1);
        let some = lines(&["  ->  Index Scan using users_by_name on users", "        Index Cond: (name_key = 'a')"]);
        assert_eq!(postgres_scans(&some), []);
    }

    #[test]
    fn an_index_that_serves_less_than_identifiers_is_found() {
        let by_state = "SEARCH challenges USING INDEX challenges_by_state (state=?)";
        let by_id = "SEARCH challenges USING INTEGER PRIMARY KEY (rowid=?)";
        let given =
            |ids: &str| format!(r#"SELECT 1 FROM "challenges" WHERE "challenges"."id" {ids} AND "state" = 'open'"#);
        for ids in ["IN (1, 2)", "= 1"] {
            assert!(ignores_identifiers(by_state, &given(ids)), "{ids}");
            assert!(!ignores_identifiers(by_id, &given(ids)), "{ids}");
        }
        assert!(!ignores_identifiers(by_state, &given(r#"= "responses"."challenge_id""#)));
        assert!(!ignores_identifiers("SEARCH users USING INDEX users_by_name (name_key=?)", &given("= 1")));
    }

    #[test]
    fn lists_of_identifiers_are_long() {
        let short = r#"SELECT 1 FROM "t" WHERE "t"."id" IN (1, 2) AND "t"."id" IN (SELECT 1) AND "t"."a" IN (3)"#;
        let long = with_long_lists(short);
        assert!(long.contains(r#""t"."id" IN (1, 2, 3, 4"#), "{long}");
        assert!(long.ends_with(r#"499, 500) AND "t"."id" IN (SELECT 1) AND "t"."a" IN (3)"#), "{long}");
    }

    #[test]
    fn what_reads_nothing_or_any_rows_is_left_out() {
        assert!(reads_nothing("SELECT a FROM t WHERE 1 = 2"));
        assert!(reads_nothing("INSERT INTO t (a) VALUES (1)"));
        assert!(reads_nothing("SELECT a FROM t ORDER BY a LIMIT 5"));
        assert!(!reads_nothing("SELECT a FROM t"));
        assert!(!reads_nothing("SELECT a FROM t WHERE b = 1 LIMIT 5"));
        assert!(!reads_nothing("INSERT INTO t SELECT a FROM u"));
    }
}
