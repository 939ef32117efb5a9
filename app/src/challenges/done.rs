//! What was just done, as the query parameter `done` of a challenge's page.

pub const ANSWERED: &str = "answered";
/// The ideas of others are shown.
pub const REVEALED: &str = "revealed";
pub const OPENED: &str = "opened";
pub const SUBMITTED: &str = "submitted";
pub const CORRECTED: &str = "corrected";
pub const EXTENDED: &str = "extended";
pub const STOPPED: &str = "stopped";
pub const WITHDRAWN: &str = "withdrawn";
