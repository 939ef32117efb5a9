//! What comes from outside: the time, randomness, and what the internet answers. Tests pass in their own.

mod clock;
mod internet;
mod random;

pub use clock::{Clock, SystemClock};
pub use internet::{Asked, Internet, Names, Page, Unreachable, Web};
pub use random::{OsRandom, Random};
pub use url::Url;

use std::sync::Arc;

/// All ports.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub names: Arc<dyn Names>,
    pub web: Arc<dyn Web>,
}

impl Ports {
    /// The machine's clock and its source of randomness, and the internet as it reaches it.
    pub fn real() -> Self {
        let internet = Arc::new(Internet::default());
        Self { clock: Arc::new(SystemClock), random: Arc::new(OsRandom), names: internet.clone(), web: internet }
    }
}
