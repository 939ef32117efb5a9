//! Saved states of challenges' texts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenge_revisions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub challenge_id: i64,
    pub revision: i64,
    pub author_id: Option<i64>,
    pub saved_at: i64,
    pub began_at: i64,
    pub superseded_at: Option<i64>,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub settings: String,
    pub spec: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
