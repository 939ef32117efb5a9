//! How far the challenges of organisations have come.

use crate::{Connect, Result, entities::challenges};
use domain::{challenges::Closing, ids::OrganisationId};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// How far challenges of an organisation have come that were ever open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub organisation: OrganisationId,
    /// Whether it has a visible response.
    pub is_answered: bool,
    pub closing: Option<Closing>,
}

/// How far the challenges of these organisations have come that were ever open; each of the few cases once.
pub async fn progress(db: &impl Connect, of: &[OrganisationId]) -> Result<Vec<Progress>> {
    let rows: Vec<(i64, bool, Option<String>)> = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::OrganisationId)
        .column_as(Expr::col(challenges::Column::Answers).gt(0), "is_answered")
        .column(challenges::Column::Closing)
        .distinct()
        .filter(challenges::Column::OrganisationId.is_in(of.iter().map(|id| id.0)))
        .filter(challenges::Column::OpenedAt.is_not_null())
        .into_tuple()
        .all(db.connection())
        .await?;
    let progress = rows.into_iter().map(|(organisation, is_answered, closing)| {
        let closing = closing.map(|word| word.parse()).transpose()?;
        Ok(Progress { organisation: OrganisationId(organisation), is_answered, closing })
    });
    progress.collect()
}
