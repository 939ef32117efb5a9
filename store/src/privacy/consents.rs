use crate::{Connect, Result, Tx, entities::consents};
use domain::{
    ids::UserId,
    privacy::{Purpose, view::ConsentEntry},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, Statement};

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

/// Records consent for people who chose causes or skills before consents were stored.
pub async fn note_missing_consents(tx: &Tx, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO consents (user_id, purpose, given, at) SELECT u.id, $1, TRUE, $2 FROM users u \
               WHERE u.erased_at IS NULL AND (EXISTS (SELECT 1 FROM user_causes c WHERE c.user_id = u.id) \
               OR EXISTS (SELECT 1 FROM user_skills s WHERE s.user_id = u.id)) AND NOT COALESCE((SELECT k.given \
               FROM consents k WHERE k.user_id = u.id AND k.purpose = $1 ORDER BY k.id DESC LIMIT 1), FALSE)";
    let values = [Purpose::Suggestions.as_str().into(), now.0.into()];
    let backend = tx.connection().get_database_backend();
    tx.connection().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
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
