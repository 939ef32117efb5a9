use crate::{
    clock::TestClock, database::Database, files::TestFiles, internet::TestInternet, mail::TestMail,
    passwords::TestHasher, randomness::CountedRandom,
};
use domain::{
    actor::Actor,
    time::{Span, Timestamp},
};
use services::{Services, ports::Ports};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::sync::Arc;
use store::{Connect, Store};
use tokio::sync::OnceCell;

/// The address that mails lead to.
pub const ADDRESS: &str = "https://quinze.test";

/// The real services on a fresh database, at [`crate::START`].
pub struct TestApp {
    pub services: Services,
    pub clock: TestClock,
    pub mail: TestMail,
    pub internet: TestInternet,
    pub files: TestFiles,
    pub passwords: TestHasher,
    pub(crate) the_administrator: OnceCell<Actor>,
    database: Database,
}

/// A database as it was at some moment.
pub struct Backup(Database);

impl TestApp {
    /// On a SQLite file in a temporary folder.
    pub async fn sqlite() -> Self {
        Self::on(Database::sqlite()).await
    }

    /// On a database of its own on the server that `QUINZE_TEST_POSTGRES_URL` names; panics when it names none.
    pub async fn postgres() -> Self {
        Self::on(Database::postgres().await).await
    }

    async fn on(database: Database) -> Self {
        let (clock, mail, internet) = (TestClock::default(), TestMail::default(), TestInternet::default());
        let (files, passwords) = (TestFiles::default(), TestHasher::default());
        let services = services_on(&database.url, &clock, &mail, &internet, &files, &passwords).await;
        Self { services, clock, mail, internet, files, passwords, the_administrator: OnceCell::new(), database }
    }

    /// Lets time pass.
    pub fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// The moment that it is.
    pub fn now(&self) -> Timestamp {
        self.services.now()
    }

    /// Services made anew on the same database, as after a restart.
    pub async fn restarted(&self) -> Services {
        services_on(&self.database.url, &self.clock, &self.mail, &self.internet, &self.files, &self.passwords).await
    }

    /// A copy of the database as it is now.
    pub async fn backup(&self) -> Backup {
        Backup(self.database.copy().await)
    }

    /// The same instance, with its files, on a database that was put back.
    pub async fn restored(&self, backup: &Backup) -> Self {
        let (database, files) = (backup.0.copy().await, self.files.clone());
        let (clock, mail, internet) = (self.clock.clone(), TestMail::default(), TestInternet::default());
        let passwords = self.passwords.clone();
        let services = services_on(&database.url, &clock, &mail, &internet, &files, &passwords).await;
        Self { services, clock, mail, internet, files, passwords, the_administrator: OnceCell::new(), database }
    }

    /// Where the database is.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// Runs a statement past every rule of ours; how many rows it touched, or what the database said against it.
    pub async fn sql(&self, statement: &str) -> store::Result<u64> {
        let statement = AssertSqlSafe(statement.to_owned());
        let done = if self.is_sqlite() {
            let mut writer = SqliteConnection::connect(self.url()).await.expect("the database answers");
            sqlx::query(statement).execute(&mut writer).await.map(|done| done.rows_affected())
        } else {
            let pool = self.services.store().connection().get_postgres_connection_pool();
            sqlx::query(statement).execute(pool).await.map(|done| done.rows_affected())
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

    /// Whether its database is a file.
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
) -> Services {
    let store = Store::open(url).await.expect("the database opens");
    let (random, internet) = (Arc::new(CountedRandom::default()), Arc::new(internet.clone()));
    let ports = Ports {
        clock: Arc::new(clock.clone()),
        random,
        mailer: Arc::new(mail.clone()),
        address: ADDRESS.into(),
        dns: internet.clone(),
        http: internet,
        openid: None,
        files: Arc::new(files.clone()),
        passwords: Arc::new(passwords.clone()),
    };
    // Nobody takes any time here; tests of how long it takes say so.
    Services::new(store, ports).with_sign_up_time(Span(0))
}
