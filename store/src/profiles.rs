//! The causes, skills and region of volunteers.

use crate::{
    Connect, Result, Tx,
    entities::{user_causes, user_regions, user_skills, users},
};
use domain::{ids::UserId, location::Region};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

/// The causes and skills of a volunteer.
pub async fn interests(db: &impl Connect, user: UserId) -> Result<(Vec<String>, Vec<String>)> {
    let causes = user_causes::Entity::find().filter(user_causes::Column::UserId.eq(user.0));
    let skills = user_skills::Entity::find().filter(user_skills::Column::UserId.eq(user.0));
    let causes = causes.all(db.connection()).await?.into_iter().map(|row| row.cause).collect();
    Ok((causes, skills.all(db.connection()).await?.into_iter().map(|row| row.skill).collect()))
}

/// Replaces the causes of a volunteer; a conflict when one does not exist.
pub async fn set_causes(tx: &Tx, user: UserId, causes: &[String]) -> Result<()> {
    lock(tx, user).await?;
    let old = user_causes::Entity::delete_many().filter(user_causes::Column::UserId.eq(user.0));
    old.exec(tx.connection()).await?;
    let rows = causes.iter().map(|cause| user_causes::ActiveModel { user_id: Set(user.0), cause: Set(cause.clone()) });
    user_causes::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Replaces the skills of a volunteer; a conflict when one does not exist.
pub async fn set_skills(tx: &Tx, user: UserId, skills: &[String]) -> Result<()> {
    lock(tx, user).await?;
    let old = user_skills::Entity::delete_many().filter(user_skills::Column::UserId.eq(user.0));
    old.exec(tx.connection()).await?;
    let rows = skills.iter().map(|skill| user_skills::ActiveModel { user_id: Set(user.0), skill: Set(skill.clone()) });
    user_skills::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The region that a volunteer prefers, `None` when they prefer none.
pub async fn region(db: &impl Connect, user: UserId) -> Result<Option<Region>> {
    let row = user_regions::Entity::find_by_id(user.0).one(db.connection()).await?;
    row.map(|row| Ok(row.region.parse()?)).transpose()
}

/// Replaces the region that a volunteer prefers; `None` for none.
pub async fn set_region(tx: &Tx, user: UserId, region: Option<&Region>) -> Result<()> {
    lock(tx, user).await?;
    user_regions::Entity::delete_by_id(user.0).exec(tx.connection()).await?;
    if let Some(region) = region {
        let row = user_regions::ActiveModel { user_id: Set(user.0), region: Set(region.to_string()) };
        user_regions::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Locks a person's lists, which serialises changes.
async fn lock(tx: &Tx, user: UserId) -> Result<()> {
    users::Entity::find_by_id(user.0).lock_exclusive().one(tx.connection()).await?;
    Ok(())
}
