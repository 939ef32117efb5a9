use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use futures::future::{BoxFuture, ready};
use services::ports::{Argon2Hasher, HashFault, PasswordHasher, SALT};
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// A password hasher that costs nothing, with a counter. Real hashes are verified as well. Clones share the count.
#[derive(Clone, Default)]
pub struct TestHasher {
    real: Arc<Argon2Hasher>,
    count: Arc<AtomicUsize>,
}

/// With the word by which tests find hashes where none may be.
const PREFIX: &str = "$argon2-of-tests$";

impl TestHasher {
    /// How many passwords were hashed or verified.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

impl PasswordHasher for TestHasher {
    fn hash(&self, password: String, salt: [u8; SALT]) -> BoxFuture<'_, Result<String, HashFault>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        Box::pin(ready(Ok(hash_with(&password, &BASE64_STANDARD_NO_PAD.encode(salt)))))
    }

    fn verify(&self, password: String, hash: String) -> BoxFuture<'_, Result<bool, HashFault>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        let salt = hash.strip_prefix(PREFIX).and_then(|rest| rest.split('$').next());
        match salt {
            Some(salt) => Box::pin(ready(Ok(hash_with(&password, salt) == hash))),
            None => self.real.verify(password, hash),
        }
    }
}

fn hash_with(password: &str, salt: &str) -> String {
    let output = Sha256::new().chain_update(salt).chain_update("$").chain_update(password).finalize();
    [PREFIX, salt, "$", &BASE64_STANDARD_NO_PAD.encode(output)].concat()
}
