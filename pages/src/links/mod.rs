//! Links to what pages are about, so that a slice need not know another for them.

mod challenge_path;
mod follow;
mod organisation_name;
mod report_link;
mod sign_in;

pub use challenge_path::challenge_path;
pub use follow::{follow_cause, follow_organisation};
pub use organisation_name::OrganisationName;
pub use report_link::{report_link, report_link_alone};
pub use sign_in::sign_in_path;
