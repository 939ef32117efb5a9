//! Mapping rows to challenges.

use crate::{
    Connect, Result,
    entities::{challenge_causes, challenge_skills, challenges},
};
use domain::{
    challenges::{ChallengeText, Closing, Kind, Outcome, State},
    ids::{ChallengeId, OrganisationId, UserId},
    moderation::HiddenBecause,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A stored challenge.
#[derive(Clone, Debug)]
pub struct Challenge {
    pub id: ChallengeId,
    pub organisation: OrganisationId,
    pub kind: Kind,
    pub state: State,
    pub revision: i64,
    pub text: ChallengeText,
    pub review_note: String,
    /// Its creator.
    pub created_by: Option<UserId>,
    pub submitted_at: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
    pub deadline: Option<Timestamp>,
    pub deciding_since: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub closing: Option<Closing>,
    pub thanks: String,
    pub outcome: Option<Outcome>,
    pub outcome_text: String,
    pub no_pick_reason: String,
    /// When it was extended, `None` when it never was.
    pub extended_at: Option<Timestamp>,
    /// Why it is hidden from all but its team and moderators, `None` when it is visible.
    pub hidden: Option<HiddenBecause>,
}

/// The challenges of these rows, in their order; causes and skills are read with two queries for all.
pub(crate) async fn assemble(db: &impl Connect, rows: Vec<challenges::Model>) -> Result<Vec<Challenge>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let causes = challenge_causes::Entity::find()
        .filter(challenge_causes::Column::ChallengeId.is_in(ids.clone()))
        .order_by_asc(challenge_causes::Column::Position)
        .all(db.connection())
        .await?;
    let skills = challenge_skills::Entity::find()
        .filter(challenge_skills::Column::ChallengeId.is_in(ids))
        .order_by_asc(challenge_skills::Column::Position)
        .all(db.connection())
        .await?;
    let causes_of = |id| causes.iter().filter(|row| row.challenge_id == id).map(|row| row.cause.clone()).collect();
    let skills_of = |id| skills.iter().filter(|row| row.challenge_id == id).map(|row| row.skill.clone()).collect();
    rows.into_iter().map(|row| challenge(causes_of(row.id), skills_of(row.id), row)).collect()
}

fn challenge(causes: Vec<String>, skills: Vec<String>, row: challenges::Model) -> Result<Challenge> {
    Ok(Challenge {
        id: ChallengeId(row.id),
        organisation: OrganisationId(row.organisation_id),
        kind: row.kind.parse()?,
        state: row.state.parse()?,
        revision: row.revision,
        text: row.text(causes, skills)?,
        review_note: row.review_note,
        created_by: row.created_by.map(UserId),
        submitted_at: row.submitted_at.map(Timestamp),
        opened_at: row.opened_at.map(Timestamp),
        deadline: row.deadline.map(Timestamp),
        deciding_since: row.deciding_since.map(Timestamp),
        closed_at: row.closed_at.map(Timestamp),
        closing: row.closing.map(|word| word.parse()).transpose()?,
        thanks: row.thanks,
        outcome: row.outcome.map(|word| word.parse()).transpose()?,
        outcome_text: row.outcome_text,
        no_pick_reason: row.no_pick_reason,
        extended_at: row.extended_at.map(Timestamp),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}
