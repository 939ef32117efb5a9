//! Organisations: their pages and how one is created.

mod new_organisation_page;
mod organisation_page;
mod organisations_page;
mod parts;
pub mod server_fns;

pub use new_organisation_page::NewOrganisationPage;
pub use organisation_page::{OrganisationPage, organisation_call};
pub use organisations_page::OrganisationsPage;
#[cfg(test)]
pub use organisations_page::organisations;
pub use parts::{OrganisationName, cause_choices};
