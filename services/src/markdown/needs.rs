use super::to_html;
use domain::ids::ChallengeId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::challenges::Challenge;

/// The most rendered needs in the cache, about 40 MB in the worst case.
const MOST: usize = 500;

/// A cache of the needs of challenges as HTML, by challenge and revision.
#[derive(Default)]
pub(crate) struct Needs(Mutex<HashMap<ChallengeId, (i64, Arc<str>)>>);

impl Needs {
    /// The need of a challenge as sanitised HTML.
    pub fn html(&self, challenge: &Challenge) -> String {
        match self.find(challenge) {
            Some(html) => html.to_string(),
            None => self.make(challenge),
        }
    }

    fn find(&self, challenge: &Challenge) -> Option<Arc<str>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&challenge.id).filter(|(revision, _)| *revision == challenge.revision).map(|(_, html)| html.clone())
    }

    fn make(&self, challenge: &Challenge) -> String {
        let html = to_html(&challenge.text.need, challenge.text.language);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(challenge.id, (challenge.revision, html.as_str().into()));
        html
    }
}
