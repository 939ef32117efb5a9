use domain::time::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// When each job of this process last succeeded or started. Clones share state.
#[derive(Clone, Default)]
pub(crate) struct JobHealth(Arc<Mutex<BTreeMap<&'static str, Timestamp>>>);

impl JobHealth {
    /// Records a job's start or success.
    pub(crate) fn note(&self, job: &'static str, at: Timestamp) {
        self.successes(|all| all.insert(job, at));
    }

    /// The jobs whose last success was before this moment.
    pub(crate) fn not_since(&self, moment: Timestamp) -> Vec<&'static str> {
        self.successes(|all| all.iter().filter(|(_, at)| **at < moment).map(|(job, _)| *job).collect())
    }

    fn successes<T>(&self, work: impl FnOnce(&mut BTreeMap<&'static str, Timestamp>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
