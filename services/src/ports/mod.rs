//! What comes from outside: the clock, randomness, the mailer, the push services of browsers, the address of the site,
//! DNS and HTTP, the OpenID Connect provider, the place for files, and the hashing of passwords. Tests pass in their own.

mod bucket_files;
mod clock;
mod files;
mod internet;
mod mail;
mod openid;
mod password_hasher;
mod pictures;
mod public_address;
mod push;
mod random;

pub use bucket_files::{BucketFiles, BucketSecrets};
pub use clock::{Clock, SystemClock};
pub use files::{Files, FilesFault, FolderFiles, Kept, is_key};
pub use internet::{Asked, DnsResolver, HttpClient, Internet, Page, Post, Unreachable};
pub use mail::{FolderMailer, Mail, Mailer, NotSent, SmtpMailer};
pub use openid::{LoginSecrets, OpenId, OpenIdSettings, Person, ProviderError};
pub use password_hasher::{Argon2Hasher, HashFault, PasswordHasher, SALT};
pub use pictures::{
    ChildPictures, Converted, MAX_MEGAPIXELS, NotConverted, Picture, Pictures, convert, read_converted, write_converted,
};
pub(crate) use public_address::is_public;
pub use push::{Push, PushMessage, PushResult, WebPush};
pub use random::{OsRandom, Random};
pub use url::Url;

use std::sync::Arc;

/// All ports.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub mailer: Arc<dyn Mailer>,
    /// The public base URL of this instance, for links in mails; without a trailing slash.
    pub address: Arc<str>,
    pub dns: Arc<dyn DnsResolver>,
    pub http: Arc<dyn HttpClient>,
    pub push: Arc<dyn Push>,
    /// The OpenID provider, if the operator has configured one.
    pub openid: Option<Arc<OpenId>>,
    pub files: Arc<dyn Files>,
    pub passwords: Arc<dyn PasswordHasher>,
    pub pictures: Arc<dyn Pictures>,
}

impl Ports {
    /// The real implementations.
    pub fn real(mailer: Arc<dyn Mailer>, address: &str, files: Arc<dyn Files>, pictures: Arc<dyn Pictures>) -> Self {
        let internet = Arc::new(Internet::default());
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
            mailer,
            address: address.into(),
            dns: internet.clone(),
            push: Arc::new(WebPush::new(internet.clone(), internet.clone())),
            http: internet,
            openid: None,
            files,
            passwords: Arc::new(Argon2Hasher::default()),
            pictures,
        }
    }
}
