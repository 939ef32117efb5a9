//! Password hashing with a fixed number of slots and reused memory, so that many concurrent sign-ins wait instead of
//! exhausting memory and processor.

use argon2::{
    Argon2, Block, Params, PasswordHash, Version,
    password_hash::phc::{Output, ParamsString, Salt},
};
use futures::future::BoxFuture;
use std::{
    fmt::Display,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};
use thiserror::Error;
use tokio::{sync::Semaphore, task};

/// The length of a salt in bytes (RFC 9106, 3.1).
pub const SALT: usize = 16;

/// Each hash takes 19 MiB and a core; more at once would only slow down everything.
const HASHING_SLOTS: usize = 2;

/// Errors of hashing and verifying.
#[derive(Debug, Error)]
#[error("hashing a password: {0}")]
pub struct HashFault(String);

impl HashFault {
    fn of(error: impl Display) -> Self {
        Self(error.to_string())
    }
}

/// Hashes and verifies passwords; hashes are PHC strings.
pub trait PasswordHasher: Send + Sync {
    /// The hash of a password.
    fn hash(&self, password: String, salt: [u8; SALT]) -> BoxFuture<'_, Result<String, HashFault>>;

    /// Whether a hash belongs to a password.
    fn verify(&self, password: String, hash: String) -> BoxFuture<'_, Result<bool, HashFault>>;
}

/// Argon2id with OWASP's minimum: 19 MiB, two passes, one lane.
pub struct Argon2Hasher {
    slots: Slots,
}

impl Default for Argon2Hasher {
    fn default() -> Self {
        Self { slots: Slots::new(HASHING_SLOTS) }
    }
}

impl PasswordHasher for Argon2Hasher {
    fn hash(&self, password: String, salt: [u8; SALT]) -> BoxFuture<'_, Result<String, HashFault>> {
        Box::pin(self.slots.run(move |memory| hash(&password, &salt, memory)))
    }

    fn verify(&self, password: String, hash: String) -> BoxFuture<'_, Result<bool, HashFault>> {
        Box::pin(self.slots.run(move |memory| verify(&password, &hash, memory)))
    }
}

fn hash(password: &str, salt: &[u8], memory: &mut Vec<Block>) -> Result<String, HashFault> {
    let argon2 = Argon2::default();
    let (params, salt) = (argon2.params(), Salt::new(salt).map_err(HashFault::of)?);
    let output = output_of(&argon2, password, &salt, Params::DEFAULT_OUTPUT_LEN, memory)?;
    let hash = PasswordHash {
        algorithm: argon2::ARGON2ID_IDENT,
        version: Some(Version::default().into()),
        params: ParamsString::try_from(params).map_err(HashFault::of)?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// Verifies with the parameters of the hash, in constant time.
fn verify(password: &str, hash: &str, memory: &mut Vec<Block>) -> Result<bool, HashFault> {
    let hash = PasswordHash::new(hash).map_err(HashFault::of)?;
    let (Some(salt), Some(output)) = (&hash.salt, &hash.hash) else { return Err(HashFault::of("a hash without salt")) };
    let algorithm = hash.algorithm.as_str().try_into().map_err(HashFault::of)?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).map_err(HashFault::of)?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&hash).map_err(HashFault::of)?);
    Ok(output_of(&argon2, password, salt, output.len(), memory)? == *output)
}

fn output_of(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    length: usize,
    memory: &mut Vec<Block>,
) -> Result<Output, HashFault> {
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let mut output = [0; Output::MAX_LENGTH];
    let output = output.get_mut(..length).ok_or_else(|| HashFault::of("a hash of an odd length"))?;
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory.as_mut_slice())
        .map_err(HashFault::of)?;
    Output::new(output).map_err(HashFault::of)
}

/// Runs a limited number of jobs at once. Each gets memory, which the next in the queue reuses; without a queue it is
/// freed.
struct Slots {
    free: Arc<Semaphore>,
    memory: Arc<Memory>,
}

impl Slots {
    fn new(count: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(count)), memory: Arc::default() }
    }

    /// Waits for a slot and runs the work on a blocking thread. The slot stays taken until the work has ended, even if
    /// the caller is cancelled.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> Result<T, HashFault> + Send + 'static,
    ) -> Result<T, HashFault> {
        let memory = Arc::clone(&self.memory);
        let waiting = Waiting::for_slot(&memory);
        let slot = Arc::clone(&self.free).acquire_owned().await.map_err(HashFault::of)?;
        let run = move || {
            let mut blocks = memory.take();
            drop(waiting);
            let done = work(&mut blocks);
            memory.give_back(blocks);
            drop(slot);
            done
        };
        task::spawn_blocking(run).await.map_err(HashFault::of)?
    }
}

/// The unused memory, and how many wait for a slot.
#[derive(Default)]
struct Memory {
    unused: Mutex<Vec<Vec<Block>>>,
    waiting: AtomicUsize,
}

impl Memory {
    fn unused(&self) -> MutexGuard<'_, Vec<Vec<Block>>> {
        self.unused.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Vec<Block> {
        self.unused().pop().unwrap_or_default()
    }

    fn give_back(&self, blocks: Vec<Block>) {
        let mut unused = self.unused();
        if self.waiting.load(Ordering::SeqCst) > 0 {
            unused.push(blocks);
        } else {
            unused.clear();
        }
    }
}

/// A caller in the queue, until dropped.
struct Waiting(Arc<Memory>);

impl Waiting {
    fn for_slot(memory: &Arc<Memory>) -> Self {
        memory.waiting.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(memory))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.0.waiting.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.unused().clear();
        }
    }
}

#[cfg(test)]
mod tests;
