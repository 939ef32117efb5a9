//! What comes from outside: the time and randomness. Tests pass in their own.

mod clock;
mod random;

pub use clock::{Clock, SystemClock};
pub use random::{OsRandom, Random};

use std::sync::Arc;

/// All ports.
#[derive(Clone)]
pub struct Ports {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
}

impl Ports {
    /// The machine's clock and its source of randomness.
    pub fn real() -> Self {
        Self { clock: Arc::new(SystemClock), random: Arc::new(OsRandom) }
    }
}
