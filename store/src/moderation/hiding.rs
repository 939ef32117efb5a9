use crate::{
    Connect, Result, Tx,
    entities::{challenges, comments, responses},
};
use domain::{
    moderation::{HiddenBecause, ModerationTarget, TargetKind},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};

/// Hides a response or comment from all but its author and moderators, a challenge from all but its team and moderators,
/// or gives what is hidden until somebody has looked its lasting reason; whether anything changed.
pub async fn hide(tx: &Tx, target: ModerationTarget, because: HiddenBecause, now: Timestamp) -> Result<bool> {
    let hidden = match target.kind {
        TargetKind::Response => {
            responses::Entity::update_many()
                .col_expr(responses::Column::HiddenBecause, Expr::value(because.as_str()))
                .col_expr(responses::Column::HiddenAt, Expr::value(now.0))
                .filter(responses::Column::Id.eq(target.id))
                .filter(responses::Column::DeletedAt.is_null())
                .filter(gives_way_to(because, responses::Column::HiddenBecause))
                .exec(tx.connection())
                .await?
        }
        TargetKind::Comment => {
            comments::Entity::update_many()
                .col_expr(comments::Column::HiddenBecause, Expr::value(because.as_str()))
                .col_expr(comments::Column::HiddenAt, Expr::value(now.0))
                .filter(comments::Column::Id.eq(target.id))
                .filter(comments::Column::DeletedAt.is_null())
                .filter(gives_way_to(because, comments::Column::HiddenBecause))
                .exec(tx.connection())
                .await?
        }
        TargetKind::Challenge => {
            challenges::Entity::update_many()
                .col_expr(challenges::Column::HiddenBecause, Expr::value(because.as_str()))
                .col_expr(challenges::Column::HiddenAt, Expr::value(now.0))
                .filter(challenges::Column::Id.eq(target.id))
                .filter(gives_way_to(because, challenges::Column::HiddenBecause))
                .exec(tx.connection())
                .await?
        }
        TargetKind::Organisation | TargetKind::Account => return Ok(false),
    };
    Ok(hidden.rows_affected == 1)
}

/// Shows a response, comment or challenge to everybody again; whether it was hidden. What is hidden with its author's account
/// comes back with that alone.
pub async fn show(tx: &Tx, target: ModerationTarget) -> Result<bool> {
    let nothing = || Expr::value(None::<i64>);
    let shown = match target.kind {
        TargetKind::Response => {
            responses::Entity::update_many()
                .col_expr(responses::Column::HiddenBecause, Expr::value(None::<String>))
                .col_expr(responses::Column::HiddenAt, nothing())
                .filter(responses::Column::Id.eq(target.id))
                .filter(responses::Column::HiddenBecause.ne(HiddenBecause::Account.as_str()))
                .exec(tx.connection())
                .await?
        }
        TargetKind::Comment => {
            comments::Entity::update_many()
                .col_expr(comments::Column::HiddenBecause, Expr::value(None::<String>))
                .col_expr(comments::Column::HiddenAt, nothing())
                .filter(comments::Column::Id.eq(target.id))
                .filter(comments::Column::HiddenBecause.ne(HiddenBecause::Account.as_str()))
                .exec(tx.connection())
                .await?
        }
        TargetKind::Challenge => {
            challenges::Entity::update_many()
                .col_expr(challenges::Column::HiddenBecause, Expr::value(None::<String>))
                .col_expr(challenges::Column::HiddenAt, nothing())
                .filter(challenges::Column::Id.eq(target.id))
                .filter(challenges::Column::HiddenAt.is_not_null())
                .exec(tx.connection())
                .await?
        }
        TargetKind::Organisation | TargetKind::Account => return Ok(false),
    };
    Ok(shown.rows_affected == 1)
}

/// What is shown can be hidden for any reason; what waits hidden for somebody to look, by a decision.
fn gives_way_to<C: ColumnTrait>(because: HiddenBecause, column: C) -> Condition {
    let waits = [HiddenBecause::Held.as_str(), HiddenBecause::Flags.as_str()];
    let decided = (because == HiddenBecause::Decision).then(|| column.is_in(waits));
    Condition::any().add(column.is_null()).add_option(decided)
}
