//! The stored causes and skills.

use crate::{
    Connect, Result,
    entities::{causes, skills},
};
use sea_orm::{EntityTrait, QueryOrder};

/// The slugs of all causes, in display order.
pub async fn causes(db: &impl Connect) -> Result<Vec<String>> {
    let rows = causes::Entity::find().order_by_asc(causes::Column::Position).all(db.connection()).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// The slugs of all skills, in display order.
pub async fn skills(db: &impl Connect) -> Result<Vec<String>> {
    let rows = skills::Entity::find().order_by_asc(skills::Column::Position).all(db.connection()).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}
