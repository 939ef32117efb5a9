use super::Statement;
use crate::{string_enum::string_enum, time::Timestamp};
use serde::{Deserialize, Serialize};

string_enum! {
    /// Why a certificate is revoked.
    pub enum RevokedBecause {
        /// Its owner wanted it.
        Person => "person",
        Moderator => "moderator",
        /// A moderator found that what it states was taken back.
        EvidenceGone => "evidence_gone",
        /// The account was removed or erased.
        AccountGone => "account_gone",
    }
}

/// That a certificate is revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    pub at: Timestamp,
    pub because: RevokedBecause,
    /// What a moderator said about it, empty otherwise.
    pub words: String,
}

/// A certificate as anybody sees it who has its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// The identifier in its address.
    pub id: String,
    pub made_at: Timestamp,
    pub revoked: Option<Revocation>,
    /// What it states; `None` once its owner's account is gone.
    pub stated: Option<Statement>,
    /// Whether the signature belongs to what is stated, by the key below.
    pub is_signed: bool,
    /// Whether what it states is still so today.
    pub still_stands: bool,
    /// The identifier of the key.
    pub key: String,
    /// The SHA-256 of its PDF in hexadecimal digits.
    pub digest: String,
    pub viewed_by: ViewedBy,
}

/// Who looks at a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ViewedBy {
    Owner,
    /// Who may revoke it, unless they are on a team with its owner.
    Moderator,
    Anybody,
}

/// A certificate in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateCard {
    pub id: String,
    pub name: String,
    pub year: Option<i64>,
    pub made_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

/// One's own certificates, and what the form for another one offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCertificates {
    /// The name of the account.
    pub name: String,
    /// The calendar years (UTC) since the account was made, the latest first.
    pub years: Vec<i64>,
    /// The minutes that a certificate of all years would state.
    pub minutes: i64,
    /// The latest first.
    pub certificates: Vec<CertificateCard>,
}

/// A public key with which certificates are or were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    pub id: String,
    /// The 32 bytes of Ed25519 in Base64 for addresses, without padding.
    pub public_key: String,
    /// Since when it signs.
    pub since: Timestamp,
}

/// What became of the check of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckedFile {
    /// Byte for byte the file of a certificate that this instance made.
    Genuine(Box<CertificateView>),
    /// It says to be a certificate of this instance, and is not the file that was made. Its address.
    Altered(String),
    /// No certificate of this instance.
    NotOurs,
}
