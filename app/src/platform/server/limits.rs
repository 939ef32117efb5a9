//! How much a form may hold, whatever it is for.

/// The most fields of a form, or of an address. The longest form of ours has some hundred.
pub const MOST_FIELDS: usize = 1_000;
/// The most bytes that people type into one form; more is not given back to be corrected.
pub(super) const MOST_TYPED: usize = 128 * 1024;
