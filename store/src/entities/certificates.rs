//! Certificates of what volunteers gave.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificates")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub public_id: String,
    pub user_id: i64,
    pub request_digest: String,
    pub language: String,
    pub name: String,
    pub year: Option<i64>,
    pub stated: String,
    pub signature: String,
    pub key_id: String,
    #[sea_orm(unique)]
    pub pdf_digest: String,
    pub created_at: i64,
    pub revoked_at: Option<i64>,
    pub revoked_because: Option<String>,
    pub revoked_words: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
