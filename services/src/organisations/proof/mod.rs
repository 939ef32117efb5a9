//! Proving that a domain is an organisation's own: a code in a DNS record or on a page, or a mail that is answered.

mod check_domain;
mod domain_name;
mod fetch;
mod public_address;
mod start_domain_proof;

pub use check_domain::check_domain;
pub(in crate::organisations) use domain_name::of_website;
pub use start_domain_proof::start_domain_proof;
