//! Privacy: export and erasure of one's data, consents, retention, and incidents.

mod amend_incident;
mod archive;
mod ask_for_export;
mod erase_account;
mod fetch_export;
mod gather;
mod keep_erasures;
mod list_incidents;
mod make_exports;
mod note_incident;
mod readable;
mod show_own_data;
mod show_policy;
mod withdraw_consent;

pub use amend_incident::amend_incident;
pub use ask_for_export::ask_for_export;
pub(crate) use erase_account::erase;
pub use erase_account::erase_account;
pub use fetch_export::fetch_export;
pub(crate) use keep_erasures::{empty_write_ahead_log, finish as note_erased, keep_erasures};
pub use list_incidents::list_incidents;
pub(crate) use make_exports::{make_exports, remove_expired, remove_strays};
pub use note_incident::note_incident;
pub use show_own_data::show_own_data;
pub use show_policy::show_policy;
pub use withdraw_consent::withdraw_consent;
