//! The causes, skills and region of volunteers, and what they follow.

pub mod follows_page;
pub mod interests_page;
pub mod region_page;

pub use follows_page::FollowsPage;
pub use interests_page::InterestsPage;
pub use region_page::RegionPage;
