use crate::{
    clock::TestClock, database::Database, files::TestFiles, internet::TestInternet, mail::TestMail,
    passwords::TestHasher, pictures::TestPictures, plans::Plans, randomness::CountedRandom, statements::Statements,
};
use domain::{
    actor::Actor,
    time::{Span, Timestamp},
};
use services::{
    Services,
    ports::{Ports, WebPush},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::{sync::Arc, time::Duration};
use store::{Connect, Store};
use tokio::sync::OnceCell;

/// The base URL of links in mails.
pub const ADDRESS: &str = "https://quinze.test";

/// How long a push service may take.
const PUSH_TIME_LIMIT: Duration = Duration::from_secs(1);

/// The real services on a fresh database, at [`crate::START`].
pub struct TestApp {
    pub services: Services,
    pub clock: TestClock,
    pub mail: TestMail,
    pub internet: TestInternet,
    pub files: TestFiles,
    pub passwords: TestHasher,
    pub(crate) the_administrator: OnceCell<Actor>,
    pub(crate) statements: Statements,
    database: Arc<Database>,
}

/// A copy of a database.
pub struct Backup(Database);

impl TestApp {
    /// On a SQLite file in a temporary folder.
    pub async fn sqlite() -> Self {
        Self::on(Database::sqlite().await).await
    }

    /// On a database of its own on the server in `QUINZE_TEST_POSTGRES_URL`; panics when that is not set.
    pub async fn postgres() -> Self {
        Self::on(Database::postgres().await).await
    }

    async fn on(database: Database) -> Self {
        Self::with(database, TestClock::default(), TestFiles::default(), TestHasher::default()).await
    }

    async fn with(database: Database, clock: TestClock, files: TestFiles, passwords: TestHasher) -> Self {
        let (mail, internet, statements) = (TestMail::default(), TestInternet::default(), Statements::default());
        let services = services_on(&database.url, &clock, &mail, &internet, &files, &passwords, &statements).await;
        // As a process does at its start.
        services::discovery::load_feed(&services).await.expect("the feed is loaded");
        Self {
            services,
            clock,
            mail,
            internet,
            files,
            passwords,
            the_administrator: OnceCell::new(),
            statements,
            database: Arc::new(database),
        }
    }

    /// What is checked after a test.
    pub(crate) fn plans(&self) -> Plans {
        Plans::new(self.database.clone(), self.statements.clone())
    }

    /// The statements that the services execute until this is done, with their values, in order. Those that begin and
    /// end transactions are left out.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> Vec<String> {
        self.statements.log(Some(Vec::new()));
        work.await;
        self.statements.log(None)
    }

    /// Advances the clock.
    pub fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.services.now()
    }

    /// New services on the same database, as after a restart, with the feed not in memory yet.
    pub async fn restarted(&self) -> Services {
        let Self { clock, mail, internet, files, passwords, statements, .. } = self;
        services_on(&self.database.url, clock, mail, internet, files, passwords, statements).await
    }

    /// A copy of the current database.
    pub async fn backup(&self) -> Backup {
        Backup(self.database.copy().await)
    }

    /// The same instance, with its files, on a restored database.
    pub async fn restored(&self, backup: &Backup) -> Self {
        let (clock, files, passwords) = (self.clock.clone(), self.files.clone(), self.passwords.clone());
        Self::with(backup.0.copy().await, clock, files, passwords).await
    }

    /// The URL of the database.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// Executes SQL without any checks; returns the number of rows affected, or the database's error.
    pub async fn sql(&self, statement: &str) -> store::Result<u64> {
        let statement = AssertSqlSafe(statement.to_owned());
        let done = if self.is_sqlite() {
            let mut writer = SqliteConnection::connect(self.url()).await.expect("the database answers");
            sqlx::query(statement).execute(&mut writer).await.map(|done| done.rows_affected())
        } else {
            // Not of the pool: one whose work was dropped may still be in a transaction that nobody ends.
            let mut writer = PgConnection::connect(self.url()).await.expect("the database answers");
            sqlx::query(statement).execute(&mut writer).await.map(|done| done.rows_affected())
        };
        Ok(done?)
    }

    /// How many rows of a table fulfil a condition.
    pub async fn count(&self, table: &str, condition: &str) -> i64 {
        let query = AssertSqlSafe(format!("SELECT count(*) FROM {table} WHERE {condition}"));
        let connection = self.services.store().connection();
        let counted = if self.is_sqlite() {
            sqlx::query_scalar(query).fetch_one(connection.get_sqlite_connection_pool()).await
        } else {
            sqlx::query_scalar(query).fetch_one(connection.get_postgres_connection_pool()).await
        };
        counted.expect("the rows are counted")
    }

    /// Whether the database is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.url().starts_with("sqlite:")
    }
}

async fn services_on(
    url: &str,
    clock: &TestClock,
    mail: &TestMail,
    internet: &TestInternet,
    files: &TestFiles,
    passwords: &TestHasher,
    statements: &Statements,
) -> Services {
    let noted = statements.clone();
    let store = Store::open(url).await.expect("the database opens").observed(move |executed| noted.note(executed));
    let (random, internet) = (Arc::new(CountedRandom::default()), Arc::new(internet.clone()));
    let ports = Ports {
        clock: Arc::new(clock.clone()),
        random,
        mailer: Arc::new(mail.clone()),
        address: ADDRESS.into(),
        dns: internet.clone(),
        push: Arc::new(WebPush::new(internet.clone(), internet.clone()).with_time_limit(PUSH_TIME_LIMIT)),
        http: internet,
        openid: None,
        files: Arc::new(files.clone()),
        passwords: Arc::new(passwords.clone()),
        pictures: Arc::new(TestPictures),
    };
    // Without a minimum time for signing up; tests about that set one.
    Services::new(store, ports).with_sign_up_time(Span(0))
}
