use super::proof::lock_proven;
use crate::{Error, Result, Services};
use domain::{
    accounts::credentials::{
        PasskeyName,
        input::{PasskeyRef, RenamePasskey},
    },
    actor::Actor,
    error::FieldErrorKind,
};

/// Renames one of the actor's passkeys.
pub async fn rename_passkey(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &RenamePasskey,
) -> Result<()> {
    let id = PasskeyRef { passkey: input.passkey.clone() }.parse().ok_or(Error::NotFound)?;
    if input.name.trim().is_empty() {
        return Err(Error::field("name", FieldErrorKind::Empty));
    }
    let name = PasskeyName::parse(&input.name, "").map_err(|problem| Error::field("name", problem))?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    if !store::passkeys::rename(&tx, actor.id, id, &name).await? {
        return Err(Error::NotFound);
    }
    Ok(tx.commit().await?)
}
