//! Certificates, their files, and the keys with which they are signed.

use crate::{
    Connect, Result, Tx,
    entities::{certificate_files, certificate_keys, certificates, users},
};
use domain::{
    ids::{CertificateId, UserId},
    recognition::certificate::{CertificateCard, PublicKey, Revocation, RevokedBecause},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, Set,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

/// A certificate to be stored.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    pub public_id: String,
    pub user: UserId,
    /// The same for what states the same.
    pub request_digest: String,
    pub language: String,
    pub name: String,
    pub year: Option<i64>,
    pub stated: String,
    pub signature: String,
    /// The identifier of the key.
    pub key: String,
    pub pdf_digest: String,
    /// The file in Base64.
    pub pdf: String,
}

/// A stored certificate.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub id: CertificateId,
    pub public_id: String,
    pub user: UserId,
    /// Empty once the account is erased.
    pub stated: String,
    pub signature: String,
    pub key: String,
    pub pdf_digest: String,
    pub made_at: Timestamp,
    /// That it was revoked, or that its owner's account is gone.
    pub revoked: Option<Revocation>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    public_id: String,
    user_id: i64,
    stated: String,
    signature: String,
    key_id: String,
    pdf_digest: String,
    created_at: i64,
    revoked_at: Option<i64>,
    revoked_because: Option<String>,
    revoked_words: String,
    removed_at: Option<i64>,
}

/// Inserts a certificate with its file. A conflict when the person has one that states the same and is not revoked.
pub async fn insert(tx: &Tx, new: NewCertificate, now: Timestamp) -> Result<()> {
    let row = certificates::ActiveModel {
        public_id: Set(new.public_id),
        user_id: Set(new.user.0),
        request_digest: Set(new.request_digest),
        language: Set(new.language),
        name: Set(new.name),
        year: Set(new.year),
        stated: Set(new.stated),
        signature: Set(new.signature),
        key_id: Set(new.key),
        pdf_digest: Set(new.pdf_digest),
        created_at: Set(now.0),
        revoked_words: Set(String::new()),
        ..Default::default()
    };
    let id = row.insert(tx.connection()).await?.id;
    let file = certificate_files::ActiveModel { certificate_id: Set(id), pdf: Set(new.pdf) };
    certificate_files::Entity::insert(file).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// A certificate by the identifier in its address.
pub async fn find(db: &impl Connect, public_id: &str) -> Result<Option<Certificate>> {
    one(db, with_owner().filter(certificates::Column::PublicId.eq(public_id))).await
}

/// The certificate whose file has this SHA-256.
pub async fn find_by_file(db: &impl Connect, pdf_digest: &str) -> Result<Option<Certificate>> {
    one(db, with_owner().filter(certificates::Column::PdfDigest.eq(pdf_digest))).await
}

fn with_owner() -> Select<certificates::Entity> {
    let owner =
        Expr::col((users::Entity, users::Column::Id)).equals((certificates::Entity, certificates::Column::UserId));
    let mut rows = certificates::Entity::find();
    rows = rows.expr_as(Expr::col((users::Entity, users::Column::RemovedAt)), "removed_at");
    QueryTrait::query(&mut rows).inner_join(users::Entity, owner);
    rows
}

async fn one(db: &impl Connect, rows: Select<certificates::Entity>) -> Result<Option<Certificate>> {
    rows.into_model::<Row>().one(db.connection()).await?.map(Row::read).transpose()
}

impl Row {
    fn read(self) -> Result<Certificate> {
        let because = self.revoked_because.map(|because| because.parse()).transpose()?;
        let gone = |at| Revocation { at: Timestamp(at), because: RevokedBecause::AccountGone, words: String::new() };
        let revoked = self.revoked_at.zip(because);
        let revoked = revoked.map(|(at, because)| Revocation { at: Timestamp(at), because, words: self.revoked_words });
        Ok(Certificate {
            id: CertificateId(self.id),
            public_id: self.public_id,
            user: UserId(self.user_id),
            stated: self.stated,
            signature: self.signature,
            key: self.key_id,
            pdf_digest: self.pdf_digest,
            made_at: Timestamp(self.created_at),
            revoked: self.removed_at.map(gone).or(revoked),
        })
    }
}

/// The file of a certificate in Base64; `None` of one that is revoked, or whose owner's account is gone.
pub async fn file_of(db: &impl Connect, public_id: &str) -> Result<Option<String>> {
    let Some(found) = find(db, public_id).await?.filter(|found| found.revoked.is_none()) else { return Ok(None) };
    Ok(certificate_files::Entity::find_by_id(found.id.0).one(db.connection()).await?.map(|row| row.pdf))
}

/// Somebody's certificates, the latest first.
pub async fn list(db: &impl Connect, user: UserId, limit: u64) -> Result<Vec<CertificateCard>> {
    let rows = certificates::Entity::find()
        .filter(certificates::Column::UserId.eq(user.0))
        .order_by_desc(certificates::Column::CreatedAt)
        .order_by_desc(certificates::Column::Id)
        .limit(limit);
    let card = |row: certificates::Model| CertificateCard {
        id: row.public_id,
        name: row.name,
        year: row.year,
        made_at: Timestamp(row.created_at),
        revoked_at: row.revoked_at.map(Timestamp),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(card).collect())
}

/// The identifier of somebody's certificate that states the same and is not revoked.
pub async fn find_same(db: &impl Connect, user: UserId, request_digest: &str) -> Result<Option<String>> {
    let same = certificates::Entity::find()
        .filter(certificates::Column::UserId.eq(user.0))
        .filter(certificates::Column::RequestDigest.eq(request_digest))
        .filter(certificates::Column::RevokedAt.is_null());
    Ok(same.one(db.connection()).await?.map(|row| row.public_id))
}

/// How many of somebody's certificates are not revoked, and how many they made since a moment.
pub async fn count(db: &impl Connect, user: UserId, since: Timestamp) -> Result<(i64, i64)> {
    let own = || certificates::Entity::find().filter(certificates::Column::UserId.eq(user.0));
    let standing = own().filter(certificates::Column::RevokedAt.is_null()).count(db.connection()).await?;
    let lately = own().filter(certificates::Column::CreatedAt.gt(since.0)).count(db.connection()).await?;
    Ok((i64::try_from(standing).unwrap_or(i64::MAX), i64::try_from(lately).unwrap_or(i64::MAX)))
}

/// Revokes a certificate; returns whether it was not revoked.
pub async fn revoke(tx: &Tx, id: CertificateId, why: &Revocation) -> Result<bool> {
    let update = certificates::Entity::update_many()
        .col_expr(certificates::Column::RevokedAt, Expr::value(why.at.0))
        .col_expr(certificates::Column::RevokedBecause, Expr::value(why.because.as_str()))
        .col_expr(certificates::Column::RevokedWords, Expr::value(why.words.as_str()))
        .filter(certificates::Column::Id.eq(id.0))
        .filter(certificates::Column::RevokedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Revokes somebody's certificates and empties them. That there were some stays, so that whoever has one learns that it
/// does not hold.
pub(crate) async fn erase_all(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let own = Query::select()
        .column(certificates::Column::Id)
        .from(certificates::Entity)
        .and_where(certificates::Column::UserId.eq(user.0))
        .to_owned();
    let files = certificate_files::Entity::delete_many();
    files.filter(certificate_files::Column::CertificateId.in_subquery(own)).exec(tx.connection()).await?;
    let update = certificates::Entity::update_many()
        .col_expr(certificates::Column::Name, Expr::value(""))
        .col_expr(certificates::Column::Year, Expr::value(None::<i64>))
        .col_expr(certificates::Column::Stated, Expr::value(""))
        .col_expr(certificates::Column::Signature, Expr::value(""))
        .col_expr(certificates::Column::RequestDigest, Expr::cust("'erased-' || id"))
        .col_expr(certificates::Column::RevokedAt, Expr::value(now.0))
        .col_expr(certificates::Column::RevokedBecause, Expr::value(RevokedBecause::AccountGone.as_str()))
        .col_expr(certificates::Column::RevokedWords, Expr::value(""))
        .filter(certificates::Column::UserId.eq(user.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Stores a public key, unless it is there.
pub async fn keep_key(tx: &Tx, key: &PublicKey) -> Result<()> {
    let row = certificate_keys::ActiveModel {
        id: Set(key.id.clone()),
        public_key: Set(key.public_key.clone()),
        since: Set(key.since.0),
    };
    certificate_keys::Entity::insert(row)
        .on_conflict(OnConflict::column(certificate_keys::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// A public key by its identifier.
pub async fn find_key(db: &impl Connect, id: &str) -> Result<Option<PublicKey>> {
    Ok(certificate_keys::Entity::find_by_id(id).one(db.connection()).await?.map(public_key))
}

/// The public keys, the newest first.
pub async fn list_keys(db: &impl Connect, limit: u64) -> Result<Vec<PublicKey>> {
    let rows = certificate_keys::Entity::find().order_by_desc(certificate_keys::Column::Since).limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(public_key).collect())
}

fn public_key(row: certificate_keys::Model) -> PublicKey {
    PublicKey { id: row.id, public_key: row.public_key, since: Timestamp(row.since) }
}

/// Somebody's name, and when they joined.
pub async fn owner(db: &impl Connect, user: UserId) -> Result<Option<(String, Timestamp)>> {
    let row = users::Entity::find_by_id(user.0).one(db.connection()).await?;
    Ok(row.map(|row| (row.name, Timestamp(row.created_at))))
}
