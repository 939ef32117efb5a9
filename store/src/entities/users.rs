//! Accounts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub email: String,
    pub email_key: String,
    pub password_hash: String,
    pub role: String,
    pub language: String,
    pub confirmed_at: Option<i64>,
    pub created_at: i64,
    pub trust: String,
    pub removed_at: Option<i64>,
    pub password_chosen: bool,
    pub erased_at: Option<i64>,
    /// Codes with a space between.
    pub languages_read: String,
    pub trust_by_hand: bool,
    pub public_id: Option<String>,
    pub unread_notices: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
