use services::ports::Random;
use std::sync::atomic::{AtomicU64, Ordering};

/// Deterministic randomness: the same sequence in every run.
#[derive(Debug, Default)]
pub struct CountedRandom(AtomicU64);

impl Random for CountedRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            // Multiplying by an odd number is a bijection, so that no value is repeated.
            let mixed = (count + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&mixed.to_be_bytes()[..chunk.len()]);
        }
    }
}
