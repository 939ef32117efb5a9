//! The causes and skills of volunteers.

pub mod interests_page;

pub use interests_page::InterestsPage;
