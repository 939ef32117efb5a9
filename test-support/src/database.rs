//! Temporary databases, one per test.

use sqlx::{
    AssertSqlSafe, Connection, SqliteConnection,
    postgres::{PgConnectOptions, PgConnection},
};
use std::{
    env, fs,
    path::PathBuf,
    process,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};
use store::Store;
use tokio::{runtime, sync::OnceCell};

/// The variable with the URL of a PostgreSQL server on which this user may create databases.
const POSTGRES: &str = "QUINZE_TEST_POSTGRES_URL";

/// How the URL of a SQLite file begins.
const SQLITE: &str = "sqlite://";

/// A database with its clean-up.
#[derive(Debug)]
pub struct Database {
    pub url: String,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(PathBuf),
    OnServer { server: String, name: String },
}

impl Database {
    /// A file in a folder of its own, copied from a template.
    pub async fn sqlite() -> Self {
        let copy = Self::without_schema();
        fs::write(copy.file(), migrated_file().await).expect("a copy of the template");
        copy
    }

    /// A folder of its own for a file that is not there yet.
    fn without_schema() -> Self {
        let folder = env::temp_dir().join(unique_name());
        // A killed process with the same identifier may have left its folder.
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder for the test");
        Self { url: [SQLITE, &folder.join("quinze.db").display().to_string()].concat(), kept: Kept::Folder(folder) }
    }

    /// A database of its own on the server, copied from a template.
    pub async fn postgres() -> Self {
        let server = env::var(POSTGRES).unwrap_or_else(|_| {
            panic!(
                "{POSTGRES} is not set: it names the maintenance database of a PostgreSQL server, postgres://…/postgres"
            )
        });
        let (template, name) = (template(&server).await, unique_name());
        on_server(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Self { url: named(&server, &name), kept: Kept::OnServer { server, name } }
    }

    /// The path of SQLite's file.
    fn file(&self) -> &str {
        self.url.trim_start_matches(SQLITE)
    }
}

impl Database {
    /// Another with the same content.
    pub async fn copy(&self) -> Self {
        match &self.kept {
            Kept::Folder(_) => {
                let copy = Self::without_schema();
                let file = copy.file();
                let mut connection = SqliteConnection::connect(&self.url).await.expect("the database answers");
                let copying = AssertSqlSafe(format!("VACUUM INTO '{file}'"));
                sqlx::query(copying).execute(&mut connection).await.expect("a copy of the file");
                copy
            }
            Kept::OnServer { server, name } => {
                let copied = unique_name();
                // Connections to the template would prevent the copy; pools reconnect by themselves.
                on_server(
                    server,
                    &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
                )
                .await;
                on_server(server, &format!("CREATE DATABASE {copied} TEMPLATE {name}")).await;
                Self { url: named(server, &copied), kept: Kept::OnServer { server: server.clone(), name: copied } }
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.kept {
            Kept::Folder(folder) => {
                fs::remove_dir_all(folder).ok();
            }
            Kept::OnServer { server, name } => drop_database(server, name),
        }
    }
}

/// Blocks on a thread of its own, because a runtime must not be blocked within another.
fn drop_database(server: &str, name: &str) {
    let (server, drop) = (server.to_owned(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    let clearing = thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(on_server(&server, &drop));
    });
    clearing.join().ok();
}

/// The bytes of a migrated file: migrated once, because copying is faster.
async fn migrated_file() -> &'static [u8] {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let make = || async {
        let database = Database::without_schema();
        let store = Store::open(&database.url).await.expect("the template is migrated");
        // Closing writes everything to the file and removes the log beside it.
        store.close().await.expect("nobody is connected to the template");
        fs::read(database.file()).expect("the template is read")
    };
    TEMPLATE.get_or_init(make).await
}

/// The template database: migrated once, because copying is faster.
async fn template(server: &str) -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let make = || async {
        let name = format!("quinze_template_{}", process::id());
        on_server(server, &format!("DROP DATABASE IF EXISTS {name}")).await;
        on_server(server, &format!("CREATE DATABASE {name}")).await;
        let store = Store::open(&named(server, &name)).await.expect("the template is migrated");
        store.close().await.expect("nobody is connected to the template");
        name
    };
    TEMPLATE.get_or_init(make).await
}

async fn on_server(server: &str, statement: &str) {
    let mut connection = PgConnection::connect(server).await.expect("the PostgreSQL server answers");
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    sqlx::raw_sql(statement).execute(&mut connection).await.expect("the server does it");
    connection.close().await.ok();
}

/// The server's URL with another database.
fn named(server: &str, name: &str) -> String {
    use sqlx::ConnectOptions;
    let options = PgConnectOptions::from_str(server).expect("the address of a PostgreSQL server");
    options.database(name).to_url_lossy().to_string()
}

/// A name that is unique across tests and processes.
fn unique_name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("quinze_test_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
