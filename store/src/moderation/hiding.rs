use crate::{
    Connect, Result, Tx,
    challenges::resume,
    entities::{challenges, comments, responses},
};
use domain::{
    ids::ChallengeId,
    moderation::{HiddenBecause, ModerationTarget, TargetKind},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany,
    sea_query::{Expr, ExprTrait},
};

/// The columns of a table that store who or what hides a row.
struct Columns<C> {
    id: C,
    hidden_because: C,
    hidden_at: C,
    /// `None` for tables whose rows are never deleted.
    deleted_at: Option<C>,
}

const RESPONSES: Columns<responses::Column> = Columns {
    id: responses::Column::Id,
    hidden_because: responses::Column::HiddenBecause,
    hidden_at: responses::Column::HiddenAt,
    deleted_at: Some(responses::Column::DeletedAt),
};
const COMMENTS: Columns<comments::Column> = Columns {
    id: comments::Column::Id,
    hidden_because: comments::Column::HiddenBecause,
    hidden_at: comments::Column::HiddenAt,
    deleted_at: Some(comments::Column::DeletedAt),
};
const CHALLENGES: Columns<challenges::Column> = Columns {
    id: challenges::Column::Id,
    hidden_because: challenges::Column::HiddenBecause,
    hidden_at: challenges::Column::HiddenAt,
    deleted_at: None,
};

/// Hides a response, comment or challenge, or replaces an automatic reason by a lasting one: it is then hidden since the
/// first. Returns whether anything changed.
pub async fn hide(tx: &Tx, target: ModerationTarget, because: HiddenBecause, now: Timestamp) -> Result<bool> {
    match target.kind {
        TargetKind::Response => run(tx, RESPONSES.hide::<responses::Entity>(target.id, because, now)).await,
        TargetKind::Comment => run(tx, COMMENTS.hide::<comments::Entity>(target.id, because, now)).await,
        TargetKind::Challenge => run(tx, CHALLENGES.hide::<challenges::Entity>(target.id, because, now)).await,
        TargetKind::Organisation | TargetKind::Account => Ok(false),
    }
}

/// Shows a response, comment or challenge again; returns whether it was hidden. What is hidden with its author's
/// account is restored with that alone. A challenge has the time again for which it was hidden.
pub async fn show(tx: &Tx, target: ModerationTarget, now: Timestamp) -> Result<bool> {
    match target.kind {
        TargetKind::Response => run(tx, RESPONSES.show::<responses::Entity>(target.id)).await,
        TargetKind::Comment => run(tx, COMMENTS.show::<comments::Entity>(target.id)).await,
        TargetKind::Challenge => {
            resume(tx, ChallengeId(target.id), now).await?;
            run(tx, CHALLENGES.show::<challenges::Entity>(target.id)).await
        }
        TargetKind::Organisation | TargetKind::Account => Ok(false),
    }
}

impl<C: ColumnTrait> Columns<C> {
    fn hide<E: EntityTrait>(self, id: i64, because: HiddenBecause, now: Timestamp) -> UpdateMany<E> {
        let there = self.deleted_at.map(|deleted_at| deleted_at.is_null());
        E::update_many()
            .col_expr(self.hidden_because, Expr::value(because.as_str()))
            .col_expr(self.hidden_at, Expr::col(self.hidden_at).if_null(now.0))
            .filter(self.id.eq(id))
            .filter(Condition::all().add_option(there))
            .filter(can_be_replaced_by(because, self.hidden_because))
    }

    fn show<E: EntityTrait>(self, id: i64) -> UpdateMany<E> {
        E::update_many()
            .col_expr(self.hidden_because, Expr::value(None::<String>))
            .col_expr(self.hidden_at, Expr::value(None::<i64>))
            .filter(self.id.eq(id))
            .filter(self.hidden_because.ne(HiddenBecause::Account.as_str()))
    }
}

async fn run<E: EntityTrait>(tx: &Tx, update: UpdateMany<E>) -> Result<bool> {
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Which reasons may replace which: visible rows can be hidden for any reason, automatically hidden ones by a decision.
fn can_be_replaced_by<C: ColumnTrait>(because: HiddenBecause, column: C) -> Condition {
    let waits = [HiddenBecause::Held.as_str(), HiddenBecause::Flags.as_str()];
    let decided = (because == HiddenBecause::Decision).then(|| column.is_in(waits));
    Condition::any().add(column.is_null()).add_option(decided)
}
