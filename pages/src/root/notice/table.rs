use super::{accounts, challenges, moderation, organisations, others, sentence::Notice};

/// Every notice.
pub fn all() -> impl Iterator<Item = &'static Notice> {
    let slices = [accounts::NOTICES, challenges::NOTICES, moderation::NOTICES, organisations::NOTICES, others::NOTICES];
    slices.into_iter().flatten()
}

/// The notice for a value of `done`, `None` when it is none of ours.
pub fn find(done: &str) -> Option<&'static Notice> {
    all().find(|notice| notice.done == done)
}
