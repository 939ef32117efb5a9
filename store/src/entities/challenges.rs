//! Challenges.

use domain::challenges::{ChallengeText, Spec};
use sea_orm::{Set, entity::prelude::*};
use std::mem::take;

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
    pub feed_order: Option<i64>,
    pub search_version: i64,
    pub hidden_because: Option<String>,
    pub hidden_at: Option<i64>,
    pub extended_at: Option<i64>,
    pub copied_from: Option<i64>,
    pub feed_order_before: Option<i64>,
    pub feed_moved_at: Option<i64>,
    pub request_digest: Option<String>,
    pub answers: i64,
    pub volunteers: i64,
    pub spec: Option<String>,
    pub attachments: i64,
    pub translates_id: Option<i64>,
    pub outcome_requests: i64,
    pub template: Option<String>,
    pub reminders: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is read of a challenge.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct ReadRow {
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
    pub feed_order: Option<i64>,
    pub hidden_because: Option<String>,
    pub extended_at: Option<i64>,
    pub answers: i64,
    pub volunteers: i64,
    pub spec: Option<String>,
    pub attachments: i64,
    pub translates_id: Option<i64>,
    pub outcome_requests: i64,
    pub template: Option<String>,
    pub reminders: i64,
}

impl ReadRow {
    /// Takes the text out of the row, with causes and skills from their own tables.
    pub fn take_text(&mut self, causes: Vec<String>, skills: Vec<String>) -> crate::Result<ChallengeText> {
        Ok(ChallengeText {
            title: take(&mut self.title),
            need: take(&mut self.need),
            done_looks_like: take(&mut self.done_looks_like),
            use_of_answers: take(&mut self.use_of_answers),
            language: self.language.parse()?,
            minutes: self.minutes,
            target: self.target,
            days: self.days,
            licence: self.licence.parse()?,
            spec: Spec::from_stored(self.kind.parse()?, self.spec.as_deref())?,
            people_only: self.people_only,
            causes,
            skills,
        })
    }
}

impl ActiveModel {
    /// The columns of the text; all others are left unchanged.
    pub fn of_text(text: &ChallengeText) -> Self {
        Self {
            title: Set(text.title.clone()),
            need: Set(text.need.clone()),
            done_looks_like: Set(text.done_looks_like.clone()),
            use_of_answers: Set(text.use_of_answers.clone()),
            language: Set(text.language.to_string()),
            minutes: Set(text.minutes),
            target: Set(text.target),
            days: Set(text.days),
            licence: Set(text.licence.as_str().to_owned()),
            spec: Set(text.spec.to_stored()),
            people_only: Set(text.people_only),
            ..Default::default()
        }
    }
}
