//! Organisations: pages, creation, verification, and teams.

mod document;
mod edit_organisation_page;
mod home_page;
mod invitation_page;
mod mailbox_page;
mod mailed;
mod new_organisation_page;
mod organisation_page;
mod organisations_page;
mod parts;
pub mod server_fns;
mod standing;
mod team_page;
mod verification_page;
mod vouch_page;

pub use edit_organisation_page::EditOrganisationPage;
pub use home_page::HomePage;
pub use invitation_page::InvitationPage;
pub use mailbox_page::MailboxPage;
pub use new_organisation_page::NewOrganisationPage;
pub use organisation_page::{OrganisationPage, organisation_call};
pub use organisations_page::OrganisationsPage;
use parts::own_page;
pub use parts::{OrganisationName, cause_choices};
pub use team_page::TeamPage;
pub use verification_page::{VerificationPage, claimed, wait_words};
pub use vouch_page::VouchPage;
