//! The causes and skills of volunteers.

use crate::{
    Connect, Result, Tx,
    entities::{user_causes, user_skills, users},
};
use domain::ids::UserId;
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

/// Locks a person's lists, which serialises changes.
async fn lock(tx: &Tx, user: UserId) -> Result<()> {
    users::Entity::find_by_id(user.0).lock_exclusive().one(tx.connection()).await?;
    Ok(())
}
