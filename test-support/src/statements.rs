//! The statements that the services execute, and how the database carries them out.

use crate::TestApp;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use std::{
    future::Future,
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use store::Executed;

/// What is written down of statements while somebody asks for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements(Arc<Mutex<Option<Vec<String>>>>);

impl Statements {
    /// Writes a statement down.
    pub fn note(&self, executed: &Executed<'_>) {
        if let Some(noted) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            noted.push(executed.sql_with_values());
        }
    }

    fn take(&self, next: Option<Vec<String>>) -> Vec<String> {
        mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), next).unwrap_or_default()
    }
}

impl TestApp {
    /// The statements that the services execute until this is done, with their values, in order. Those that begin and
    /// end transactions are left out.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> Vec<String> {
        self.statements.take(Some(Vec::new()));
        work.await;
        self.statements.take(None)
    }

    /// The lines of the plan of a statement that read a whole table, or a whole index. On PostgreSQL a plan with an
    /// index is preferred to one without, however small the tables are.
    pub async fn scans_of(&self, statement: &str) -> Vec<String> {
        let is_scan = |line: &str| {
            if self.is_sqlite() { line.starts_with("SCAN ") } else { line.contains("Seq Scan on ") }
        };
        let plan = if self.is_sqlite() { self.sqlite_plan(statement).await } else { self.postgres_plan(statement).await };
        plan.into_iter().filter(|line| is_scan(line)).collect()
    }

    async fn sqlite_plan(&self, statement: &str) -> Vec<String> {
        let mut database = SqliteConnection::connect(self.url()).await.expect("the database answers");
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let rows = sqlx::query(explain).fetch_all(&mut database).await;
        let rows = rows.unwrap_or_else(|error| panic!("{error}: {statement}"));
        rows.iter().map(|row| row.get::<String, _>("detail")).collect()
    }

    async fn postgres_plan(&self, statement: &str) -> Vec<String> {
        let mut database = PgConnection::connect(self.url()).await.expect("the database answers");
        sqlx::query("SET enable_seqscan = off").execute(&mut database).await.expect("it is a setting");
        let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN {statement}"))).fetch_all(&mut database).await;
        let rows = rows.unwrap_or_else(|error| panic!("{error}: {statement}"));
        rows.iter().map(|row| row.get::<String, _>(0)).collect()
    }
}
