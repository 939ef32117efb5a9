//! The places of deliverables: who took which, and to what they agreed.
//!
//! The previous version writes none and cannot read a deliverable: they are begun when it has stopped.

crate::files::migration!(both "tables", each "guards");
