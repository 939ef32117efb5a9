//! Templates that administrators have hidden.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hidden_templates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub template: String,
    pub hidden_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
