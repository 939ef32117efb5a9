//! Invitations to teams.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::invitations};
use domain::{
    accounts::Email,
    ids::{InvitationId, MailId, OrganisationId, UserId},
    organisations::TeamRole,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};

/// An invitation to be inserted.
#[derive(Debug)]
pub struct NewInvitation<'a> {
    pub organisation: OrganisationId,
    pub email: &'a Email,
    pub role: TeamRole,
    pub invited_by: UserId,
    pub now: Timestamp,
    pub expires: Timestamp,
}

/// A stored invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub organisation: OrganisationId,
    pub email: String,
    pub role: TeamRole,
    pub invited_by: UserId,
    pub expires_at: Timestamp,
    /// The mail with the link, `None` when that was deleted.
    pub mail: Option<MailId>,
}

/// Inserts an invitation, replacing an earlier one to the same address; it cannot be accepted before it has a token.
pub async fn insert(tx: &Tx, new: NewInvitation<'_>) -> Result<InvitationId> {
    let before = invitations::Entity::delete_many()
        .filter(invitations::Column::OrganisationId.eq(new.organisation.0))
        .filter(invitations::Column::EmailKey.eq(new.email.key()));
    before.exec(tx.connection()).await?;
    let row = invitations::ActiveModel {
        organisation_id: Set(new.organisation.0),
        email: Set(new.email.as_str().to_owned()),
        email_key: Set(new.email.key()),
        role: Set(new.role.as_str().to_owned()),
        invited_by: Set(new.invited_by.0),
        created_at: Set(new.now.0),
        expires_at: Set(new.expires.0),
        ..Default::default()
    };
    Ok(InvitationId(row.insert(tx.connection()).await?.id))
}

/// Stores which mail carries an invitation.
pub async fn set_mail(tx: &Tx, id: InvitationId, mail: MailId) -> Result<()> {
    let update = invitations::Entity::update_many()
        .col_expr(invitations::Column::MailId, Expr::value(mail.0))
        .filter(invitations::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Stores the hash of the token that the mail carries, replacing an earlier one; returns whether the invitation still
/// exists.
pub async fn set_token(tx: &Tx, id: InvitationId, token_hash: &str) -> Result<bool> {
    let update = invitations::Entity::update_many()
        .col_expr(invitations::Column::TokenHash, Expr::value(token_hash))
        .filter(invitations::Column::Id.eq(id.0));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The unexpired invitation with the hash of this token.
pub async fn find_by_token(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
    let found = invitations::Entity::find()
        .filter(invitations::Column::TokenHash.eq(token_hash))
        .filter(invitations::Column::ExpiresAt.gt(now.0));
    found.one(db.connection()).await?.map(invitation).transpose()
}

/// An invitation by identifier.
pub async fn find(db: &impl Connect, id: InvitationId) -> Result<Option<Invitation>> {
    invitations::Entity::find_by_id(id.0).one(db.connection()).await?.map(invitation).transpose()
}

/// The unexpired invitations of an organisation, oldest first.
pub async fn of_organisation(db: &impl Connect, id: OrganisationId, now: Timestamp) -> Result<Vec<Invitation>> {
    let open = invitations::Entity::find()
        .filter(invitations::Column::OrganisationId.eq(id.0))
        .filter(invitations::Column::ExpiresAt.gt(now.0))
        .order_by_asc(invitations::Column::Id);
    open.all(db.connection()).await?.into_iter().map(invitation).collect()
}

/// The unexpired invitations of these organisations, unordered: each has a limited number.
pub async fn of_organisations(
    db: &impl Connect,
    ids: impl IntoIterator<Item = OrganisationId>,
    now: Timestamp,
) -> Result<Vec<Invitation>> {
    let open = invitations::Entity::find()
        .filter(invitations::Column::OrganisationId.is_in(ids.into_iter().map(|id| id.0)))
        .filter(invitations::Column::ExpiresAt.gt(now.0));
    open.all(db.connection()).await?.into_iter().map(invitation).collect()
}

/// How many unexpired invitations an organisation has.
pub async fn count(db: &impl Connect, id: OrganisationId, now: Timestamp) -> Result<u64> {
    let open = invitations::Entity::find()
        .filter(invitations::Column::OrganisationId.eq(id.0))
        .filter(invitations::Column::ExpiresAt.gt(now.0));
    Ok(open.count(db.connection()).await?)
}

/// Deletes an invitation, cancelled or accepted; returns whether it existed.
pub async fn delete(tx: &Tx, id: InvitationId) -> Result<bool> {
    Ok(invitations::Entity::delete_by_id(id.0).exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes all invitations of an organisation.
pub async fn delete_of(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let all = invitations::Entity::delete_many().filter(invitations::Column::OrganisationId.eq(organisation.0));
    all.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` expired invitations; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    let expired = invitations::Column::ExpiresAt.lte(now.0);
    delete_some::<invitations::Entity>(tx, invitations::Column::Id, expired, limit).await
}

/// The invitations by somebody.
pub async fn made_by(tx: &Tx, user: UserId) -> Result<Vec<InvitationId>> {
    let made = invitations::Entity::find().filter(invitations::Column::InvitedBy.eq(user.0));
    Ok(made.all(tx.connection()).await?.into_iter().map(|row| InvitationId(row.id)).collect())
}

fn invitation(row: invitations::Model) -> Result<Invitation> {
    Ok(Invitation {
        id: InvitationId(row.id),
        organisation: OrganisationId(row.organisation_id),
        email: row.email,
        role: row.role.parse()?,
        invited_by: UserId(row.invited_by),
        expires_at: Timestamp(row.expires_at),
        mail: row.mail_id.map(MailId),
    })
}
