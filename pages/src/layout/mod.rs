//! What pages are made of, whatever they are about.

mod canonical;
mod error_view;
mod island;
mod link_picture;
mod loaded;
mod page_title;
mod referrer;
mod structured_data;

pub use canonical::redirect_to_canonical_path;
pub use error_view::{ErrorView, NotFoundPage};
pub use island::island;
pub use link_picture::LinkPicture;
pub use loaded::{Load, Loaded};
pub use page_title::PageTitle;
pub use referrer::{hide_address, never_list};
pub use structured_data::{breadcrumbs, structured_data};
