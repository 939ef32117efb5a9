//! Verification codes for the domains of organisations.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "domain_proofs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: i64,
    pub domain: String,
    pub code: String,
    pub created_at: i64,
    pub looked_at: Option<i64>,
    pub looked_in: Option<String>,
    pub found: Option<String>,
    pub mail_hash: Option<String>,
    pub mail_address: Option<String>,
    pub mail_sent_at: Option<i64>,
    pub mail_expires_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
