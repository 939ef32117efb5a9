//! Data protection incidents.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incidents")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub what: String,
    pub noticed_at: i64,
    pub whose: String,
    pub people: Option<i64>,
    pub measures: String,
    pub authority_told_at: Option<i64>,
    pub people_told_at: Option<i64>,
    pub written_by: Option<i64>,
    pub written_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
