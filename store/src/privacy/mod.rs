//! One's own data: archives, erasures, consents, and the register of incidents.

mod columns;
mod consents;
mod erase;
mod erasures;
mod exports;
mod given;
mod incidents;
mod section;
mod sections;

pub use consents::{consents_of, note_consent};
pub use erase::{Erased, erase};
pub use erasures::{Erasure, all_erasures, is_erased};
pub use exports::{
    DueExport, claim_export, due_exports, expired_exports, exports_of, exports_since, finish_export, forget_exports,
    insert_export, kept_files, ready_file,
};
pub use given::{BATCH, Cell, given_by};
pub use incidents::{amend_incident, forget_incidents, incidents, insert_incident};
pub use section::{By, Column, Kind, Section};
pub use sections::SECTIONS;
