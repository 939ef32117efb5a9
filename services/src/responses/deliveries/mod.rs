//! Deliverables: taking a place, what was handed in, and receipts of rights.

mod places;
mod receipt;
mod results;

pub use places::{give_back_place, take_place};
pub(crate) use places::{require_place, show_places};
pub use receipt::{receipt_pdf, show_receipt, stage_label, terms};
pub(super) use results::deliveries;
