//! Segments of texts that are translated.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub challenge_id: i64,
    pub position: i64,
    pub holder_id: Option<i64>,
    pub held_until: Option<i64>,
    pub response_id: Option<i64>,
    pub translator_id: Option<i64>,
    pub fault: Option<String>,
    pub checker_id: Option<i64>,
    pub checked_at: Option<i64>,
    pub correction_id: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
