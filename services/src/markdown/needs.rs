use super::{summary, to_html};
use domain::{challenges::translated::TranslatedText, ids::ChallengeId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::challenges::Challenge;

/// The most rendered needs in the cache, about 40 MB in the worst case.
const MOST: usize = 500;
/// The most summaries in the cache, about 4 MB in the worst case.
const MOST_SUMMARIES: usize = 5_000;
/// The most characters of a summary.
const SUMMARY: usize = 160;

/// Caches of the needs of challenges by challenge and revision: as HTML, and as a summary, each also in another
/// language. A new translation is a new revision.
pub(crate) struct Needs {
    html: Rendered,
    summaries: Rendered,
    translated_html: Rendered,
    translated_summaries: Rendered,
}

impl Needs {
    /// The need of a challenge as sanitised HTML.
    pub fn html(&self, challenge: &Challenge) -> String {
        let text = &challenge.text;
        self.html.find_or_make(challenge.id, challenge.revision, || to_html(&text.need, text.language))
    }

    /// The beginning of the need of a challenge as plain text.
    pub fn summary(&self, challenge: &Challenge) -> String {
        self.summaries.find_or_make(challenge.id, challenge.revision, || summary(&challenge.text.need, SUMMARY))
    }

    /// The need of a challenge in another language as sanitised HTML.
    pub fn translated_html(&self, challenge: &Challenge, text: &TranslatedText) -> String {
        self.translated_html.find_or_make(challenge.id, challenge.revision, || to_html(&text.need, text.language))
    }

    /// Its beginning as plain text.
    pub fn translated_summary(&self, challenge: &Challenge, text: &TranslatedText) -> String {
        self.translated_summaries.find_or_make(challenge.id, challenge.revision, || summary(&text.need, SUMMARY))
    }
}

impl Default for Needs {
    fn default() -> Self {
        let (html, summaries) = (|| Rendered::at_most(MOST), || Rendered::at_most(MOST_SUMMARIES));
        Self { html: html(), summaries: summaries(), translated_html: html(), translated_summaries: summaries() }
    }
}

/// What was made of challenges, with the revision that it was made of.
struct Rendered {
    texts: Mutex<HashMap<ChallengeId, (i64, Arc<str>)>>,
    most: usize,
}

impl Rendered {
    fn at_most(most: usize) -> Self {
        Self { texts: Mutex::default(), most }
    }

    /// The text of this revision. Before there are too many, all are forgotten.
    fn find_or_make(&self, id: ChallengeId, revision: i64, make: impl FnOnce() -> String) -> String {
        if let Some(text) = self.find(id, revision) {
            return text.to_string();
        }
        let text = make();
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.len() >= self.most {
            texts.clear();
        }
        texts.insert(id, (revision, text.as_str().into()));
        text
    }

    fn find(&self, id: ChallengeId, revision: i64) -> Option<Arc<str>> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.get(&id).filter(|(known, _)| *known == revision).map(|(_, text)| text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_rendered_once_for_each_revision() {
        let (rendered, mut made) = (Rendered::at_most(2), Vec::new());
        for (id, revision) in [(1, 1), (1, 1), (2, 1), (1, 1), (1, 2), (1, 2), (2, 1)] {
            let text = rendered.find_or_make(ChallengeId(id), revision, || {
                made.push((id, revision));
                format!("{id} {revision}")
            });
            assert_eq!(text, format!("{id} {revision}"));
        }
        assert_eq!(made, [(1, 1), (2, 1), (1, 2), (2, 1)], "the third text had no place beside the first two");
    }
}
