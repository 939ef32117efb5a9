//! Certificates: made from the evidence of the moment, signed, shown and checked.

mod check;
mod document;
mod evidence;
mod key;
mod list;
mod make;
mod revoke_own;
mod show;

pub use check::check_certificate;
pub use document::span_words;
pub use key::list_certificate_keys;
pub use list::list_certificates;
pub use make::make_certificate;
pub use revoke_own::revoke_own_certificate;
pub use show::{certificate_pdf, show_certificate};
