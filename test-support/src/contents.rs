use crate::TestApp;
use std::collections::BTreeMap;

/// Tables that record attempts whatever their result, or that depend on the machine's clock.
const LEFT_OUT: [&str; 3] = ["audit_log", "seaql_migrations", "throttles"];

impl TestApp {
    /// The content of the database by table, without recorded attempts.
    pub async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        let tables = if self.is_sqlite() {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        } else {
            "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()"
        };
        let mut contents = BTreeMap::new();
        for table in self.words(tables).await {
            if !LEFT_OUT.contains(&table.as_str()) {
                let rows = self.rows(&table).await;
                contents.insert(table, rows);
            }
        }
        contents
    }

    async fn rows(&self, table: &str) -> Vec<String> {
        let query = if self.is_sqlite() {
            let columns = format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')");
            format!("SELECT {} FROM \"{table}\"", self.words(&columns).await.join("||', '||"))
        } else {
            format!("SELECT CAST(one AS text) FROM \"{table}\" one")
        };
        let mut rows = self.words(&query).await;
        rows.sort();
        rows
    }
}
