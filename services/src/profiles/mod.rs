//! The causes, skills and region of volunteers, and what they follow.

mod follow;
mod interests;
mod region;

pub use follow::{follow, show_follows, unfollow};
pub use interests::{set_interests, show_interests};
pub use region::{set_region, show_region};
