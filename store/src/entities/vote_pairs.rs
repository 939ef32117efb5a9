//! Pairs of people who find each other helpful conspicuously often.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vote_pairs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_voter_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub second_voter_id: i64,
    pub first_given: i64,
    pub first_helpful: i64,
    pub first_theirs: i64,
    pub first_responses: i64,
    pub second_given: i64,
    pub second_helpful: i64,
    pub second_theirs: i64,
    pub second_responses: i64,
    pub found_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
