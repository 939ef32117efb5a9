//! Secrets of the instance, the same after a restart and in every process.

use crate::{Connect, Result, Tx, entities::secrets};
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};

/// A secret by name.
pub async fn find(db: &impl Connect, name: &str) -> Result<Option<String>> {
    Ok(secrets::Entity::find_by_id(name).one(db.connection()).await?.map(|row| row.secret))
}

/// Stores a secret, unless there is one of this name already.
pub async fn keep(tx: &Tx, name: &str, secret: &str) -> Result<()> {
    let row = secrets::ActiveModel { name: Set(name.to_owned()), secret: Set(secret.to_owned()) };
    secrets::Entity::insert(row)
        .on_conflict(OnConflict::column(secrets::Column::Name).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
