//! Deliverables: taking a place, what was handed in, and receipts of rights.

mod places;
mod receipt;
mod results;

pub(crate) use places::{require_place, show_places};
pub use places::{give_back_place, take_place};
pub use receipt::{receipt_pdf, show_receipt, terms};
pub(super) use results::deliveries;
