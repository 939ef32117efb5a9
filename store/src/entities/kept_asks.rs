//! Asks that wait for their organisation.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_asks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub visitor_hash: Option<String>,
    pub user_id: Option<i64>,
    pub kind: String,
    pub language: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub created_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
