//! Appeals against decisions.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision_id: i64,
    pub appellant_id: i64,
    pub first_moderator_id: Option<i64>,
    pub words: String,
    pub at: i64,
    pub moderator_id: Option<i64>,
    pub verdict: Option<String>,
    pub answer: String,
    pub decided_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
