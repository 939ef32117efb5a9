//! Responses.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub challenge_id: i64,
    pub author_id: i64,
    pub slot: i64,
    pub body: String,
    pub digest: String,
    pub created_at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub hidden_because: Option<String>,
    pub hidden_at: Option<i64>,
    pub erased_at: Option<i64>,
    pub helpful: i64,
    pub not_this_one: i64,
    pub payload: Option<String>,
    pub after_reveal: bool,
    pub language: Option<String>,
    pub duels: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
