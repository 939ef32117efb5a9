use super::autosave::{Saving, autosave, form_around};
use crate::{error::AppError, island::Island, locale::use_locale};
use leptos::{html, prelude::*};
use locales::Locale;
use serde::{Deserialize, Serialize};

/// Saves the form in which it stands while one types, and shows the need as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditorIsland {
    /// The challenge's identifier.
    pub challenge: String,
    /// The revision that is edited.
    pub revision: i64,
}

impl EditorIsland {
    /// The identifier of the element with the stored need as HTML.
    pub const PREVIEW: &str = "editor-preview";
    /// The identifier of the element with what the coach says.
    pub const COACH: &str = "coach";
    /// The identifier of the element that says who else is writing.
    pub const OTHERS: &str = "editor-others";
    /// The identifier of the hidden element that is shown where somebody else saved another text.
    pub const CONFLICT: &str = "editor-conflict";
}

impl Island for EditorIsland {
    const NAME: &'static str = "editor";

    fn view(self) -> AnyView {
        let t = use_locale();
        let status = NodeRef::<html::P>::new();
        let revision = RwSignal::new(self.revision);
        let saving = RwSignal::new(Saving::Idle);
        // In the browser alone.
        Effect::new(move |_| {
            if let Some(form) = status.get().and_then(|status| form_around(&status)) {
                autosave(form, &self.challenge, revision, saving);
            }
        });
        view! {
            <input type="hidden" name="input[revision]" value=move || revision.get().to_string() />
            <p class="editor__saving soft" role="status" node_ref=status>
                {move || sentence(t, &saving.get())}
            </p>
        }
        .into_any()
    }
}

/// The state of autosaving as a sentence.
fn sentence(t: Locale, saving: &Saving) -> String {
    match saving {
        Saving::Idle => String::new(),
        Saving::Typing => t.editor_saving().to_owned(),
        Saving::Saved => t.editor_saved().to_owned(),
        Saving::Failed(AppError::Conflict) => t.editor_conflict().to_owned(),
        Saving::Failed(AppError::Unreachable) => t.editor_kept().to_owned(),
        Saving::Failed(error) => [t.editor_not_saved(), " ", &error.sentence(t)].concat(),
    }
}
