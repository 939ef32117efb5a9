use futures::future::BoxFuture;
use services::ports::{Argon2Hasher, HashFault, PasswordHasher, SALT};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The real password hasher with a counter. Clones share the count.
#[derive(Clone, Default)]
pub struct TestHasher {
    hasher: Arc<Argon2Hasher>,
    count: Arc<AtomicUsize>,
}

impl TestHasher {
    /// How many passwords were hashed or verified.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

impl PasswordHasher for TestHasher {
    fn hash(&self, password: String, salt: [u8; SALT]) -> BoxFuture<'_, Result<String, HashFault>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.hasher.hash(password, salt)
    }

    fn verify(&self, password: String, hash: String) -> BoxFuture<'_, Result<bool, HashFault>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.hasher.verify(password, hash)
    }
}
