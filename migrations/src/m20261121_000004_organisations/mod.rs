//! Verification, teams and suspension of organisations.
//!
//! The previous version verifies without a method, which counts as a verification by staff.

crate::files::migration!(both "tables", each "guards");
