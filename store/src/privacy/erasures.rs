use crate::{
    Connect, Result,
    entities::{erasures, users},
};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// An erased account: its identifier and two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Erasure {
    pub user: UserId,
    /// When the account was created.
    pub joined: Timestamp,
    pub at: Timestamp,
}

/// All erasures in this database, the first first.
pub async fn all_erasures(db: &impl Connect) -> Result<Vec<Erasure>> {
    let rows = erasures::Entity::find().order_by_asc(erasures::Column::UserId);
    let erasure = |row: erasures::Model| Erasure {
        user: UserId(row.user_id),
        joined: Timestamp(row.joined_at),
        at: Timestamp(row.at),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(erasure).collect())
}

/// Whether nothing is left to erase: the account is erased or missing, or its identifier belongs to a newer account
/// created after a backup was restored.
pub async fn is_erased(db: &impl Connect, erasure: Erasure) -> Result<bool> {
    let there = users::Entity::find_by_id(erasure.user.0)
        .filter(users::Column::CreatedAt.eq(erasure.joined.0))
        .filter(users::Column::ErasedAt.is_null());
    Ok(there.count(db.connection()).await? == 0)
}
