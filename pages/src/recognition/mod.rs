//! The impact of volunteers.

mod answers;
pub mod certificate_page;
pub mod certificates_page;
pub mod check_page;
pub mod impact_page;
mod karma;
mod minutes_chart;
mod news;
mod numbers;
mod public_form;
pub mod public_page;
mod statement;

pub use certificate_page::CertificatePage;
pub use certificates_page::CertificatesPage;
pub use check_page::{CheckAnswer, CheckPage};
pub use impact_page::ImpactPage;
pub use public_page::PublicImpactPage;
