use crate::error::AppError;
use domain::challenges::view::ChallengeDraft;
use leptos::prelude::*;
use locales::Locale;

/// The state of autosaving.
#[derive(Clone, Copy)]
pub struct Saving {
    /// The stored revision.
    pub revision: RwSignal<i64>,
    /// The stored need as HTML.
    pub preview: RwSignal<String>,
    pub state: RwSignal<SavingState>,
}

/// The status of autosaving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavingState {
    /// Nothing typed yet.
    Idle,
    Typing,
    Saved,
    /// Stored on the device until it can be sent.
    Failed(AppError),
}

impl Saving {
    /// Nothing typed since the draft was loaded.
    pub fn new(draft: &ChallengeDraft) -> Self {
        Self {
            revision: RwSignal::new(draft.saved.revision.parse().unwrap_or(0)),
            preview: RwSignal::new(draft.need_html.clone()),
            state: RwSignal::new(SavingState::Idle),
        }
    }

    /// The status as a sentence.
    pub fn sentence(self, t: Locale) -> String {
        match self.state.get() {
            SavingState::Idle => String::new(),
            SavingState::Typing => t.editor_saving().to_owned(),
            SavingState::Saved => t.editor_saved().to_owned(),
            SavingState::Failed(AppError::Unreachable) => t.editor_kept().to_owned(),
            SavingState::Failed(error) => [t.editor_not_saved(), " ", &error.sentence(t)].concat(),
        }
    }
}
