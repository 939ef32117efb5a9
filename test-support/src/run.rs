use crate::{TestApp, numbers};
use tokio::runtime::{Builder, Runtime};

/// Runs a test on a new SQLite database.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(TestApp) -> F) {
    runtime().block_on(async { check(TestApp::sqlite().await, test).await });
}

/// Runs a test on a new PostgreSQL database.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(TestApp) -> F) {
    runtime().block_on(async { check(TestApp::postgres().await, test).await });
}

async fn check<F: Future<Output = ()>>(app: TestApp, test: impl FnOnce(TestApp) -> F) {
    let (plans, services) = (app.plans(), app.services.clone());
    test(app).await;
    // They hold the database, which is still there for the numbers.
    plans.check().await;
    numbers::check(&services).await;
}

/// Multi-threaded, so that concurrent work runs in parallel.
fn runtime() -> Runtime {
    let built = Builder::new_multi_thread().worker_threads(4).enable_all().build();
    built.expect("a runtime for the test")
}
