//! What teams note about the findings of reviews.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "findings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub response_id: i64,
    pub challenge_id: i64,
    pub sort: String,
    pub merged_into: Option<i64>,
    pub head_id: i64,
    pub position: Option<i64>,
    pub mended_at: Option<i64>,
    pub mended_note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
