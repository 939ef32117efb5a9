//! Every sentence, in every language, as typed functions; dates, numbers and plurals.
//!
//! The sentences stand in a JSON file for each language beside this folder; the build script makes the functions.
//! What depends on a language and is not a sentence stands in the files too: which counts are one, how dates are put.

mod dates;
mod negotiate;
mod plurals;
mod typography;

pub use dates::{Civil, civil};

/// What the build script made of the files.
#[allow(
    clippy::match_same_arms,
    clippy::if_same_then_else,
    clippy::too_many_lines,
    clippy::doc_markdown,
    reason = "sentences may be the same in two languages or for two counts"
)]
mod sentences {
    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}

pub use sentences::Locale;
