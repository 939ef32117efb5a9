use crate::TestApp;
use services::{
    Services,
    voting::{Recomputed, recompute},
};

impl TestApp {
    /// Asserts that every stored number is what it counts, and that the votes are those of the ledger.
    pub async fn assert_numbers(&self) {
        check(&self.services).await;
    }
}

/// The same after a test. A database that is gone has no numbers.
pub(crate) async fn check(services: &Services) {
    let mut different = Vec::new();
    if let Ok(Recomputed { repaired, unclear, .. }) = recompute(services, |difference| different.push(difference)).await
    {
        assert_eq!((repaired, unclear), (0, 0), "{different:#?}");
    }
}
