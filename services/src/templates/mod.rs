//! Templates of challenges: offered to organisations, edited by administrators, and compared with what was made of them.

mod edit_template;
mod hide_template;
mod list_templates;
mod made_own;
mod show_template;
mod texts;

pub use edit_template::{edit_template, restore_template};
pub use hide_template::{hide_template, unhide_template};
pub use list_templates::{list_template_rows, list_templates};
pub(crate) use made_own::{progress, require_made_own};
pub(crate) use show_template::begun_with;
pub use show_template::{show_template, show_template_draft};
pub use texts::all;

use crate::{Error, Result};
use domain::{actor::Actor, challenges::templates::Template, language::Language};
use locales::Locale;

/// The template of this slug.
fn find(slug: &str) -> Result<&'static Template> {
    all().iter().find(|template| template.slug == slug).ok_or(Error::NotFound)
}

/// The languages of the interface, in which every template is written.
fn languages() -> Vec<Language> {
    Locale::ALL.iter().filter_map(|t| t.code().parse().ok()).collect()
}

/// How many rows there can be for templates at the most: some of them may be of another version.
const MOST_ROWS: u64 = 500;

fn require_administrator(actor: &Actor) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)
}
