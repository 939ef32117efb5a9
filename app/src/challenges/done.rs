//! What was just done, as the query parameter `done` of a challenge's page.

use domain::challenges::coach::Mend;

pub const ANSWERED: &str = "answered";
/// The ideas of others are shown.
pub const REVEALED: &str = "revealed";
/// A place of a deliverable.
pub const PLACE_TAKEN: &str = "place-taken";
pub const PLACE_GIVEN_BACK: &str = "place-given-back";
pub const OPENED: &str = "opened";
pub const SUBMITTED: &str = "submitted";
pub const CORRECTED: &str = "corrected";
/// The text in the other language is saved.
pub const TRANSLATED: &str = "translated";
/// The text in the other language is deleted.
pub const UNTRANSLATED: &str = "untranslated";
pub const EXTENDED: &str = "extended";
pub const STOPPED: &str = "stopped";
pub const WITHDRAWN: &str = "withdrawn";

/// On the editor's page: saved, and the coach has hints.
pub const SAVED_WITH_HINTS: &str = "saved_with_hints";

/// On the editor's page: saved together with what somebody else saved meanwhile.
pub const MERGED: &str = "merged";

/// The same for a hint that was mended, by what was done.
pub fn mended(mend: &Mend) -> &'static str {
    match mend {
        Mend::Append { .. } => "mended_append",
        Mend::Remove { .. } => "mended_remove",
        Mend::Replace { .. } => "mended_replace",
        Mend::Days(_) | Mend::Minutes(_) | Mend::Focus(_) => "mended_number",
    }
}
