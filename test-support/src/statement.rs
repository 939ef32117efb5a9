use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::thread;
use tokio::runtime::Builder;

/// Executes SQL on a SQLite database without any checks, blocking: for code that cannot await.
pub fn statement_at_once(url: &str, statement: &str) {
    let (url, statement) = (url.to_owned(), statement.to_owned());
    let run = move || {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut writer = SqliteConnection::connect(&url).await.expect("the database answers");
            sqlx::query(AssertSqlSafe(statement)).execute(&mut writer).await.expect("the statement is right");
        });
    };
    thread::spawn(run).join().expect("it was run");
}
