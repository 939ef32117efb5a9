//! Proving the ownership of a domain: a code in a DNS record or on a page, or a confirmed mail.

mod answer_mail;
mod check_domain;
mod domain_name;
mod fetch;
mod mail_domain;
mod start_domain_proof;

pub use answer_mail::{answer_mail, show_mailbox};
pub use check_domain::check_domain;
pub(in crate::organisations) use domain_name::of_website;
pub use mail_domain::mail_domain;
pub use start_domain_proof::start_domain_proof;
