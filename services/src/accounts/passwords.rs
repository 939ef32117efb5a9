use crate::{Error, Result, Services};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::accounts::Password;
use tokio::{sync::Semaphore, task};

/// Hashing takes 19 MiB and a core; more at once would only slow each other and everybody else down.
static HASHING_SLOTS: Semaphore = Semaphore::const_new(2);

/// A password that nobody has, hashed like any other: compared when there is no account, so that the time an answer
/// takes does not tell whether there is one.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGZvciBub25l$N0BXLQv1kYJW1XGQdXC0Rp1jV9hDLXcQk5eM5R6yOvI";

/// The hash of a password (Argon2id with OWASP's minimum, 19 MiB, two passes, one lane) as a PHC string.
pub(crate) async fn hash(services: &Services, password: &Password) -> Result<String> {
    let mut salt = [0; 16];
    services.ports().random.fill(&mut salt);
    let password = password.clone();
    apart(move || {
        let hash = Argon2::default().hash_password_with_salt(password.expose().as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| Error::Unexpected(format!("hashing a password: {error}")))
    })
    .await?
}

/// The hash of a password that nobody has.
pub(super) async fn nobodys(services: &Services) -> Result<String> {
    let random =
        Password::parse(&services.token()).map_err(|problem| Error::Unexpected(format!("a token {problem}")))?;
    hash(services, &random).await
}

/// The hash if the password belongs to it. `None` takes as long as a hash would and is never right.
pub(super) async fn verify(password: &Password, hash: Option<String>) -> Result<Option<String>> {
    let password = password.clone();
    apart(move || {
        let of_someone = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
        let parsed = PasswordHash::new(&hash).map_err(|error| Error::Unexpected(format!("a stored hash: {error}")))?;
        let right = Argon2::default().verify_password(password.expose().as_bytes(), &parsed).is_ok();
        Ok((right && of_someone).then_some(hash))
    })
    .await?
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = HASHING_SLOTS.acquire().await.map_err(|error| Error::Unexpected(error.to_string()))?;
    task::spawn_blocking(work).await.map_err(|error| Error::Unexpected(format!("a hashing thread: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobodys_hash_is_well_formed_and_never_right() {
        let password = Password::parse("anything at all").unwrap();
        assert_eq!(verify(&password, None).await.unwrap(), None);
    }
}
