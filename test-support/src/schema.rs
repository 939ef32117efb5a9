//! The schema and the content of either database.

use crate::TestApp;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use store::Connect;

impl TestApp {
    /// The names of all tables, without internal ones of full-text search.
    pub async fn tables(&self) -> BTreeSet<String> {
        let query = if self.is_sqlite() {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
             AND name NOT LIKE 'challenge_search_%'"
        } else {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
        };
        self.words(query).await.into_iter().collect()
    }

    /// The names of all triggers.
    pub async fn triggers(&self) -> BTreeSet<String> {
        let query = if self.is_sqlite() {
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        } else {
            "SELECT CAST(tgname AS TEXT) FROM pg_trigger WHERE NOT tgisinternal"
        };
        self.words(query).await.into_iter().collect()
    }

    /// The foreign keys to people, and columns named like one, each as `table.column`.
    pub async fn columns_of_people(&self) -> BTreeSet<String> {
        let referring = if self.is_sqlite() {
            "SELECT m.name || '.' || f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' AND f.\"table\" = 'users'"
        } else {
            "SELECT CAST(k.table_name || '.' || k.column_name AS TEXT) FROM information_schema.key_column_usage k \
             JOIN information_schema.referential_constraints r ON r.constraint_name = k.constraint_name \
             JOIN information_schema.table_constraints u ON u.constraint_name = r.unique_constraint_name \
             WHERE u.table_name = 'users'"
        };
        let mut columns: BTreeSet<String> = self.words(referring).await.into_iter().collect();
        let names: BTreeSet<String> =
            columns.iter().filter_map(|one| Some(one.split_once('.')?.1.to_owned())).collect();
        for table in self.tables().await {
            let alike = self.columns(&table).await.into_iter().filter(|column| names.contains(column));
            columns.extend(alike.map(|column| format!("{table}.{column}")));
        }
        columns
    }

    /// The columns of a table.
    pub async fn columns(&self, table: &str) -> Vec<String> {
        let query = if self.is_sqlite() {
            format!("SELECT name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT CAST(column_name AS TEXT) FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}'"
            )
        };
        self.words(&query).await
    }

    /// The whole content, each row as `table: value, value`; with the search index.
    pub async fn everything(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for table in self.tables().await {
            let values = self.columns(&table).await.into_iter();
            let values: Vec<String> =
                values.map(|column| format!("COALESCE(CAST(\"{column}\" AS TEXT), '')")).collect();
            let query = format!("SELECT '{table}: ' || {} FROM \"{table}\"", values.join(" || ', ' || "));
            rows.extend(self.words(&query).await);
        }
        rows
    }

    pub(crate) async fn words(&self, query: &str) -> Vec<String> {
        let query = AssertSqlSafe(query.to_owned());
        let connection = self.services.store().connection();
        let found = if self.is_sqlite() {
            sqlx::query_scalar(query).fetch_all(connection.get_sqlite_connection_pool()).await
        } else {
            sqlx::query_scalar(query).fetch_all(connection.get_postgres_connection_pool()).await
        };
        found.expect("the database answers")
    }
}
