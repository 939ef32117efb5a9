use crate::{Error, Result, Services, ports::SALT};
use domain::accounts::Password;

/// A dummy password, verified when there is no account, so that the response time does not reveal whether there is one.
const DUMMY_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGZvciBub25l$N0BXLQv1kYJW1XGQdXC0Rp1jV9hDLXcQk5eM5R6yOvI";

/// The hash of a password as a PHC string.
pub(crate) async fn hash(services: &Services, password: &Password) -> Result<String> {
    let mut salt = [0; SALT];
    services.ports().random.fill(&mut salt);
    Ok(services.ports().passwords.hash(password.expose().to_owned(), salt).await?)
}

/// The hash of the dummy password.
pub(super) async fn dummy_hash(services: &Services) -> Result<String> {
    let random =
        Password::parse(&services.token()).map_err(|problem| Error::Unexpected(format!("a token {problem}")))?;
    hash(services, &random).await
}

/// The hash if it is of this password, else `None`. `stored`: `None` takes as long as a hash and never matches.
pub(super) async fn verify(services: &Services, password: &Password, hash: Option<String>) -> Result<Option<String>> {
    let of_someone = hash.is_some();
    let hash = hash.unwrap_or_else(|| DUMMY_HASH.to_owned());
    let hasher = &services.ports().passwords;
    let mut right = hasher.verify(password.expose().to_owned(), hash.clone()).await?;
    // Older hashes were made of the password as typed, without normalisation.
    if let (false, Some(typed)) = (right, password.as_typed()) {
        right = hasher.verify(typed.to_owned(), hash.clone()).await?;
    }
    Ok((right && of_someone).then_some(hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{Argon2Hasher, PasswordHasher};

    #[tokio::test]
    async fn nobodys_hash_is_well_formed_and_never_right() {
        let compared = Argon2Hasher::default().verify("anything at all".to_owned(), DUMMY_HASH.to_owned()).await;
        assert!(!compared.unwrap());
    }
}
