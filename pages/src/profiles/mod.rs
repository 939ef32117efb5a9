//! The causes and skills of volunteers, and what they follow.

pub mod follows_page;
pub mod interests_page;

pub use follows_page::FollowsPage;
pub use interests_page::InterestsPage;
