use crate::TestApp;
use tokio::runtime::{Builder, Runtime};

/// Declares tests that each run on SQLite and on PostgreSQL, as `name::sqlite` and `name::postgres`.
///
/// ```text
/// both_databases! {
///     async fn a_vote_sent_twice_counts_once(app: TestApp) { … }
/// }
/// ```
#[macro_export]
macro_rules! both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: $App:ty) $body:block)+) => { $(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn body_of_the_test($app: $App) $body

            #[test]
            fn sqlite() {
                $crate::on_sqlite(body_of_the_test);
            }

            #[test]
            fn postgres() {
                $crate::on_postgres(body_of_the_test);
            }
        }
    )+ };
}

/// Runs a test on a new SQLite database.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(TestApp) -> F) {
    runtime().block_on(async { test(TestApp::sqlite().await).await });
}

/// Runs a test on a new PostgreSQL database.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(TestApp) -> F) {
    runtime().block_on(async { test(TestApp::postgres().await).await });
}

/// Multi-threaded, so that concurrent work runs in parallel.
fn runtime() -> Runtime {
    let built = Builder::new_multi_thread().worker_threads(4).enable_all().build();
    built.expect("a runtime for the test")
}
