//! Verification codes for the domains of organisations.

use crate::{Connect, Result, Tx, entities::domain_proofs};
use domain::{
    ids::OrganisationId,
    organisations::verification::{DomainProof, Found, Look, ProofPlace},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, Set, sea_query::Expr};

/// Stores the code of an organisation's domain, replacing that of a previous domain.
pub async fn insert(tx: &Tx, id: OrganisationId, domain: &str, code: &str, now: Timestamp) -> Result<()> {
    domain_proofs::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    let row = domain_proofs::ActiveModel {
        organisation_id: Set(id.0),
        domain: Set(domain.to_owned()),
        code: Set(code.to_owned()),
        created_at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The domain proof of an organisation, `None` when it has no code yet.
pub async fn find(db: &impl Connect, id: OrganisationId, now: Timestamp) -> Result<Option<DomainProof>> {
    let row = domain_proofs::Entity::find_by_id(id.0).one(db.connection()).await?;
    row.map(|row| proof(row, now)).transpose()
}

/// Records the start of a check; returns whether the previous one began before a moment.
pub async fn begin_check(
    tx: &Tx,
    id: OrganisationId,
    place: ProofPlace,
    before: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let long_ago = Condition::any()
        .add(domain_proofs::Column::LookedAt.is_null())
        .add(domain_proofs::Column::LookedAt.lte(before.0));
    let update = domain_proofs::Entity::update_many()
        .col_expr(domain_proofs::Column::LookedAt, Expr::value(now.0))
        .col_expr(domain_proofs::Column::LookedIn, Expr::value(place.as_str()))
        .col_expr(domain_proofs::Column::Found, Expr::value(None::<String>))
        .filter(domain_proofs::Column::OrganisationId.eq(id.0))
        .filter(long_ago);
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Stores the result of a check; returns whether the code is still the current one.
pub async fn end_check(tx: &Tx, id: OrganisationId, code: &str, found: Found) -> Result<bool> {
    let update = domain_proofs::Entity::update_many()
        .col_expr(domain_proofs::Column::Found, Expr::value(found.as_str()))
        .filter(domain_proofs::Column::OrganisationId.eq(id.0))
        .filter(domain_proofs::Column::Code.eq(code));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes the code of an organisation and its mailed link.
pub async fn delete(tx: &Tx, id: OrganisationId) -> Result<()> {
    domain_proofs::Entity::delete_by_id(id.0).exec(tx.connection()).await?;
    Ok(())
}

/// Records a queued mail with a link, replacing the previous one; its token follows when it is sent.
pub async fn set_mail(tx: &Tx, id: OrganisationId, address: &str, now: Timestamp, expires: Timestamp) -> Result<()> {
    let update = domain_proofs::Entity::update_many()
        .col_expr(domain_proofs::Column::MailHash, Expr::value(None::<String>))
        .col_expr(domain_proofs::Column::MailAddress, Expr::value(address))
        .col_expr(domain_proofs::Column::MailSentAt, Expr::value(now.0))
        .col_expr(domain_proofs::Column::MailExpiresAt, Expr::value(expires.0))
        .filter(domain_proofs::Column::OrganisationId.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Stores the hash of the token of a mail, replacing an earlier one; returns whether the mail is still the current one.
pub async fn set_mail_token(tx: &Tx, id: OrganisationId, address: &str, token_hash: &str) -> Result<bool> {
    let update = domain_proofs::Entity::update_many()
        .col_expr(domain_proofs::Column::MailHash, Expr::value(token_hash))
        .filter(domain_proofs::Column::OrganisationId.eq(id.0))
        .filter(domain_proofs::Column::MailAddress.eq(address))
        .filter(domain_proofs::Column::MailExpiresAt.is_not_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The organisation and the address of an unexpired token, by its hash.
pub async fn find_by_mail(
    db: &impl Connect,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(OrganisationId, DomainProof)>> {
    let row = domain_proofs::Entity::find()
        .filter(domain_proofs::Column::MailHash.eq(token_hash))
        .filter(domain_proofs::Column::MailExpiresAt.gt(now.0))
        .one(db.connection())
        .await?;
    row.map(|row| Ok((OrganisationId(row.organisation_id), proof(row, now)?))).transpose()
}

/// Uses up the token of a mail; returns whether it was unused.
pub async fn use_mail(tx: &Tx, token_hash: &str) -> Result<bool> {
    let update = domain_proofs::Entity::update_many()
        .col_expr(domain_proofs::Column::MailHash, Expr::value(None::<String>))
        .col_expr(domain_proofs::Column::MailExpiresAt, Expr::value(None::<i64>))
        .filter(domain_proofs::Column::MailHash.eq(token_hash));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

fn proof(row: domain_proofs::Model, now: Timestamp) -> Result<DomainProof> {
    let last_look = match (row.looked_in, row.found, row.looked_at) {
        (Some(place), Some(found), Some(at)) => {
            Some(Look { place: place.parse()?, found: found.parse()?, at: Timestamp(at) })
        }
        _ => None,
    };
    let open = row.mail_expires_at.is_some_and(|expires| expires > now.0);
    Ok(DomainProof { domain: row.domain, code: row.code, last_look, mailed_to: row.mail_address.filter(|_| open) })
}
