//! Organisations: pages, creation, verification, and teams.

mod document;
pub mod edit_organisation_page;
pub mod home_page;
mod home_tasks;
pub mod invitation_page;
pub mod mailbox_page;
mod mailed;
pub mod new_organisation_page;
pub mod organisation_page;
pub mod organisations_page;
mod parts;
pub mod share_page;
mod standing;
pub mod team_page;
pub mod verification_page;
pub mod vouch_page;

pub use edit_organisation_page::EditOrganisationPage;
pub use home_page::HomePage;
pub use invitation_page::InvitationPage;
pub use mailbox_page::MailboxPage;
pub use new_organisation_page::NewOrganisationPage;
pub use organisation_page::OrganisationPage;
pub use organisations_page::OrganisationsPage;
use parts::own_page;
pub use share_page::SharePage;
pub use team_page::TeamPage;
pub use verification_page::{VerificationPage, claimed, wait_words};
pub use vouch_page::VouchPage;
