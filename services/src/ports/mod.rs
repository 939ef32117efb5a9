//! What comes from outside: the time, randomness, the way out for mail, the address that people know, what the
//! internet answers, and the place for files. Tests pass in their own.

mod clock;
mod files;
mod internet;
mod mail;
mod random;

pub use clock::{Clock, SystemClock};
pub use files::{Files, FilesFault, FolderFiles, Kept, is_key};
pub use internet::{Asked, Internet, Names, Page, Unreachable, Web};
pub use mail::{Carrier, FolderCarrier, Mail, NotCarried, SmtpCarrier};
pub use random::{OsRandom, Random};
pub use url::Url;

use std::sync::Arc;

/// All ports.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub carrier: Arc<dyn Carrier>,
    /// The address under which people reach this instance, for links in mails; without a slash at its end.
    pub address: Arc<str>,
    pub names: Arc<dyn Names>,
    pub web: Arc<dyn Web>,
    pub files: Arc<dyn Files>,
}

impl Ports {
    /// The machine's clock and its source of randomness, and the internet as it reaches it.
    pub fn real(carrier: Arc<dyn Carrier>, address: &str, files: Arc<dyn Files>) -> Self {
        let internet = Arc::new(Internet::default());
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
            carrier,
            address: address.into(),
            names: internet.clone(),
            web: internet,
            files,
        }
    }
}
