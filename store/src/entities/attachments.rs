//! Pictures and files of challenges and responses.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub challenge_id: i64,
    pub response_id: Option<i64>,
    pub uploader_id: i64,
    pub belongs_to: String,
    pub purpose: String,
    pub position: i64,
    pub kind: String,
    pub name: String,
    pub description: String,
    pub bytes: i64,
    pub digest: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
