//! Challenges.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "challenges")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub kind: String,
    pub state: String,
    pub revision: i64,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: String,
    pub minutes: i64,
    pub target: i64,
    pub days: i64,
    pub licence: String,
    pub people_only: bool,
    pub review_note: String,
    pub created_by: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub submitted_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub deadline: Option<i64>,
    pub deciding_since: Option<i64>,
    pub closed_at: Option<i64>,
    pub closing: Option<String>,
    pub thanks: String,
    pub outcome: Option<String>,
    pub outcome_text: String,
    pub no_pick_reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
