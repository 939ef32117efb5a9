//! Links to what pages are about, so that a slice need not know another for them.

mod challenge_path;
mod embed_code;
mod feed_link;
mod follow;
mod organisation_name;
mod report_link;
mod share_box;
mod sign_in;

pub use challenge_path::challenge_path;
pub use embed_code::{CHALLENGE_FRAME, FRAME_WIDTH, ORGANISATION_FRAME, frame_code};
pub use feed_link::feed_link;
pub use follow::{follow_cause, follow_organisation};
pub use organisation_name::OrganisationName;
pub use report_link::{report_link, report_link_alone};
pub use share_box::{Shared, share_box};
pub use sign_in::sign_in_path;
