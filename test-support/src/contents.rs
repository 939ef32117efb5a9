use crate::TestApp;
use sqlx::{AssertSqlSafe, SqlitePool};
use std::collections::BTreeMap;
use store::Connect;

/// Tables in which a try is noted, whatever became of it, and that of the machine's own clock.
const LEFT_OUT: [&str; 3] = ["audit_log", "seaql_migrations", "throttles"];

impl TestApp {
    /// Everything that stands in the database, by table, but what only notes that somebody tried; on SQLite alone.
    pub async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        let pool = self.services.store().connection().get_sqlite_connection_pool();
        let mut contents = BTreeMap::new();
        let tables =
            words(pool, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
        for table in tables.await {
            if !LEFT_OUT.contains(&table.as_str()) {
                let rows = rows(pool, &table).await;
                contents.insert(table, rows);
            }
        }
        contents
    }
}

async fn rows(pool: &SqlitePool, table: &str) -> Vec<String> {
    let columns = words(pool, &format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')")).await;
    let mut rows = words(pool, &format!("SELECT {} FROM \"{table}\"", columns.join("||', '||"))).await;
    rows.sort();
    rows
}

async fn words(pool: &SqlitePool, query: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_all(pool).await.expect("the database answers")
}
