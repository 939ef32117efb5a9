//! The causes and skills of volunteers, and what they follow.

mod follow;
mod interests;

pub use follow::{follow, show_follows, unfollow};
pub use interests::{set_interests, show_interests};
