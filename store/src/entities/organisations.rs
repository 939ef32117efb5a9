//! Organisations.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub mission: String,
    pub language: String,
    pub place: String,
    pub website: String,
    pub verification: String,
    pub verified_at: Option<i64>,
    pub verified_by: Option<i64>,
    pub created_at: i64,
    pub verified_how: Option<String>,
    pub proved: String,
    pub recheck_since: Option<i64>,
    pub suspended_at: Option<i64>,
    pub suspended_because: String,
    pub closed_at: Option<i64>,
    pub revision: i64,
    pub request_digest: Option<String>,
    pub search_version: i64,
    pub region: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
