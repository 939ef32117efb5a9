//! Certificates: minutes that are backed by evidence, frozen and signed when they are asked for.

mod embedded;
mod input;
mod statement;
mod view;

pub use embedded::Embedded;
pub use input::{CertificateRef, MakeCertificate, NewCertificate, RevokeCertificate};
pub use statement::{Evidence, Statement, still_stands};
pub use view::{
    CertificateCard, CertificateView, CheckedFile, OwnCertificates, PublicKey, Revocation, RevokedBecause, ViewedBy,
};

/// The most characters of the name on a certificate.
pub const MAX_NAME: i64 = 80;
/// The most certificates of one person that are not revoked.
pub const MOST: i64 = 20;
/// The most that one person makes in 24 hours.
pub const MOST_A_DAY: i64 = 5;
/// The most bytes of a file that is checked.
pub const MAX_FILE: usize = 1_000_000;
