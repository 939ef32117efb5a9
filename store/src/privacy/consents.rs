use crate::{Connect, Result, Tx, entities::consents};
use domain::{
    ids::UserId,
    privacy::{Purpose, view::ConsentEntry},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// Records that somebody gives or withdraws consent; does nothing when that is the current state.
pub async fn note_consent(tx: &Tx, user: UserId, purpose: Purpose, given: bool, now: Timestamp) -> Result<()> {
    let last = of(user).filter(consents::Column::Purpose.eq(purpose.as_str())).one(tx.connection()).await?;
    if last.is_some_and(|row| row.given) == given {
        return Ok(());
    }
    let row = consents::ActiveModel {
        user_id: Set(user.0),
        purpose: Set(purpose.as_str().to_owned()),
        given: Set(given),
        at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// All consents that somebody gave and withdrew, the newest first.
pub async fn consents_of(db: &impl Connect, user: UserId) -> Result<Vec<ConsentEntry>> {
    let entry = |row: consents::Model| {
        Ok(ConsentEntry { purpose: row.purpose.parse()?, given: row.given, at: Timestamp(row.at) })
    };
    of(user).all(db.connection()).await?.into_iter().map(entry).collect()
}

fn of(user: UserId) -> sea_orm::Select<consents::Entity> {
    consents::Entity::find().filter(consents::Column::UserId.eq(user.0)).order_by_desc(consents::Column::Id)
}
