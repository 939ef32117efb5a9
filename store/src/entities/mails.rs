//! The queue of mails, with sent and failed ones.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: Option<i64>,
    pub address: Option<String>,
    pub language: String,
    pub kind: String,
    pub message: String,
    pub state: String,
    pub tries: i64,
    pub due_at: i64,
    pub problem: String,
    pub created_at: i64,
    pub done_at: Option<i64>,
    pub tried_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
