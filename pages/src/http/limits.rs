//! Size limits of forms.

/// The most fields of a form or a query. The longest form has about a hundred.
pub const MOST_FIELDS: usize = 1_000;
/// The most bytes of typed text in a form that is rendered again for correction.
pub(super) const MOST_TYPED: usize = 128 * 1024;
