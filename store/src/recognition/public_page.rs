use crate::{
    Connect, Result, Tx,
    entities::users,
    trust::{self, GroundsRow},
};
use domain::{ids::UserId, moderation::TrustGrounds};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::Expr};

/// What of somebody's account is on their own page.
#[derive(Clone, Debug, Default)]
pub struct OwnPage {
    pub grounds: TrustGrounds,
    /// The identifier of their public page, `None` while it is private.
    pub public_id: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    grounds: GroundsRow,
    public_id: Option<String>,
}

/// What of somebody's account is on their own page; nothing where there is no such account: one query.
pub async fn own_page(db: &impl Connect, user: UserId) -> Result<OwnPage> {
    let mut one = users::Entity::find_by_id(user.0).select_only().column(users::Column::PublicId);
    for (column, name) in trust::columns(user) {
        one = one.expr_as(column, name);
    }
    let Some(row) = one.into_model::<Row>().one(db.connection()).await? else { return Ok(OwnPage::default()) };
    Ok(OwnPage { grounds: row.grounds.read()?, public_id: row.public_id })
}

/// Makes somebody's page public under an identifier. One that is public keeps its own.
pub async fn publish_page(tx: &Tx, user: UserId, public_id: &str) -> Result<()> {
    let private = users::Entity::update_many()
        .col_expr(users::Column::PublicId, Expr::value(public_id))
        .filter(users::Column::Id.eq(user.0))
        .filter(users::Column::PublicId.is_null());
    private.exec(tx.connection()).await?;
    Ok(())
}

/// Makes somebody's page private. Its identifier is gone for good.
pub async fn hide_page(tx: &Tx, user: UserId) -> Result<()> {
    let page = users::Entity::update_many()
        .col_expr(users::Column::PublicId, Expr::value(None::<String>))
        .filter(users::Column::Id.eq(user.0));
    page.exec(tx.connection()).await?;
    Ok(())
}

/// Whose public page that is, with their name; `None` where there is none, or the account was removed.
pub async fn owner_of_page(db: &impl Connect, public_id: &str) -> Result<Option<(UserId, String)>> {
    let owner = users::Entity::find()
        .select_only()
        .columns([users::Column::Id, users::Column::Name])
        .filter(users::Column::PublicId.eq(public_id))
        .filter(users::Column::RemovedAt.is_null());
    let row: Option<(i64, String)> = owner.into_tuple().one(db.connection()).await?;
    Ok(row.map(|(id, name)| (UserId(id), name)))
}
