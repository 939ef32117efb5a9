//! Mapping rows to challenges.

use crate::{Connect, Result, entities::challenges};
use domain::{
    challenges::{ChallengeText, Closing, Kind, Outcome, State},
    ids::{ChallengeId, OrganisationId, UserId},
    moderation::HiddenBecause,
    time::Timestamp,
};
use sea_orm::{FromQueryResult, QuerySelect, Select, sea_query::Expr};

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
    /// Its position in the feed, `None` while it is not listed.
    pub feed_order: Option<i64>,
}

/// A row, with its causes and skills in the order in which they were chosen, separated by spaces.
#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    stored: challenges::Model,
    causes: Option<String>,
    skills: Option<String>,
}

/// The challenges that a query selects, in its order: one query, with causes and skills.
pub(crate) async fn read(db: &impl Connect, which: Select<challenges::Entity>) -> Result<Vec<Challenge>> {
    let list = |column: &str, table: &str| {
        Expr::cust(format!(
            "(SELECT string_agg({column}, ' ' ORDER BY position) FROM {table} WHERE challenge_id = challenges.id)"
        ))
    };
    let rows = which
        .column_as(list("cause", "challenge_causes"), "causes")
        .column_as(list("skill", "challenge_skills"), "skills")
        .into_model::<Row>()
        .all(db.connection())
        .await?;
    let words = |list: Option<String>| list.iter().flat_map(|list| list.split(' ')).map(str::to_owned).collect();
    rows.into_iter().map(|Row { stored, causes, skills }| challenge(words(causes), words(skills), stored)).collect()
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
        feed_order: row.feed_order,
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}
