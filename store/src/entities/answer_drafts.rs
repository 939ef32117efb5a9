//! Drafts of visitors without an account.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub challenge_id: i64,
    pub bodies: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub user_id: Option<i64>,
    pub visitor_hash: Option<String>,
    pub payload: Option<String>,
    pub language: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
