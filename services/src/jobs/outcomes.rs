//! Asking teams whether the answers to their closed challenges were used.

use crate::{Result, Services, batch::for_each, challenges::ask_outcome};
use domain::challenges::closing_link::OUTCOME_REQUESTS;

/// Makes the requests for outcomes that are due; returns how many challenges they were about.
pub(super) async fn ask_outcomes(services: &Services, limit: u64) -> Result<u64> {
    let mut due = Vec::new();
    for (settled, (after, _)) in (0..).zip(OUTCOME_REQUESTS) {
        let before = services.now() - after;
        due.extend(store::challenges::outcome_requests_due(services.store(), settled, before, limit).await?);
    }
    for_each("challenge", due.into_iter().map(|id| (id, id)), |id| ask_outcome(services, id)).await
}
