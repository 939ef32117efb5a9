//! Impact: what volunteers' responses led to, and the karma that it earns.

mod award_voting_session;
mod certificates;
mod set_public_page;
mod settle_karma;
mod show_impact;
mod show_public_page;

pub use award_voting_session::award_voting_session;
pub use certificates::{
    certificate_pdf, check_certificate, list_certificate_keys, list_certificates, make_certificate,
    revoke_own_certificate, show_certificate, span_words,
};
pub use set_public_page::set_public_page;
pub(crate) use settle_karma::{missing_entries, settle_karma};
pub use show_impact::show_impact;
pub use show_public_page::show_public_page;
