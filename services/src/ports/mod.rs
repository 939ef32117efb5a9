//! What comes from outside: the time, randomness, the way out for mail, and the address that people know. Tests pass in
//! their own.

mod clock;
mod mail;
mod random;

pub use clock::{Clock, SystemClock};
pub use mail::{Carrier, FolderCarrier, Mail, NotCarried, SmtpCarrier};
pub use random::{OsRandom, Random};

use std::sync::Arc;

/// All ports.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub carrier: Arc<dyn Carrier>,
    /// The address under which people reach this instance, for links in mails; without a slash at its end.
    pub address: Arc<str>,
}

impl Ports {
    /// The machine's clock and its source of randomness.
    pub fn real(carrier: Arc<dyn Carrier>, address: &str) -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(OsRandom), carrier, address: address.into() }
    }
}
