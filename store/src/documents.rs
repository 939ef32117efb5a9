//! Documents that prove who organisations are, until they have been reviewed.

use crate::{
    Connect, Result, Tx,
    entities::{documents, organisations},
};
use domain::{
    ids::{DocumentId, OrganisationId},
    organisations::{
        Verification,
        document::{DocumentKind, SentDocument},
    },
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query},
};

/// A document to be inserted.
#[derive(Debug)]
pub struct NewDocument<'a> {
    pub organisation: OrganisationId,
    /// The key of its content in the file storage.
    pub file_key: &'a str,
    pub kind: DocumentKind,
    pub bytes: i64,
    pub sent_at: Timestamp,
}

/// A document, with the key of its content.
#[derive(Clone, Debug)]
pub struct Document {
    pub organisation: OrganisationId,
    pub file_key: String,
    pub sent: SentDocument,
}

/// Inserts an organisation's document; a conflict when it has one.
pub async fn insert(tx: &Tx, new: NewDocument<'_>) -> Result<DocumentId> {
    let row = documents::ActiveModel {
        organisation_id: Set(new.organisation.0),
        file_key: Set(new.file_key.to_owned()),
        kind: Set(new.kind.as_str().to_owned()),
        bytes: Set(new.bytes),
        sent_at: Set(new.sent_at.0),
        ..Default::default()
    };
    Ok(DocumentId(row.insert(tx.connection()).await?.id))
}

/// A document by identifier.
pub async fn find(db: &impl Connect, id: DocumentId) -> Result<Option<Document>> {
    documents::Entity::find_by_id(id.0).one(db.connection()).await?.map(document).transpose()
}

/// The document of an organisation.
pub async fn of_organisation(db: &impl Connect, id: OrganisationId) -> Result<Option<Document>> {
    let found = documents::Entity::find().filter(documents::Column::OrganisationId.eq(id.0));
    found.one(db.connection()).await?.map(document).transpose()
}

/// The documents of these organisations, unordered.
pub async fn of_organisations(
    db: &impl Connect,
    ids: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<Document>> {
    let these = documents::Column::OrganisationId.is_in(ids.into_iter().map(|id| id.0));
    let found = documents::Entity::find().filter(these);
    found.all(db.connection()).await?.into_iter().map(document).collect()
}

/// The documents sent up to a moment, the oldest first.
pub async fn sent_until(db: &impl Connect, until: Timestamp, limit: u64) -> Result<Vec<Document>> {
    let old = documents::Entity::find()
        .filter(documents::Column::SentAt.lte(until.0))
        .order_by_asc(documents::Column::SentAt)
        .limit(limit);
    old.all(db.connection()).await?.into_iter().map(document).collect()
}

/// The documents of organisations that do not wait any more, as an earlier version left them.
pub async fn of_decided(db: &impl Connect, limit: u64) -> Result<Vec<Document>> {
    let decided = Condition::any().add(organisations::Column::Verification.eq(Verification::Suspended.as_str())).add(
        Condition::all()
            .add(organisations::Column::Verification.eq(Verification::Verified.as_str()))
            .add(organisations::Column::RecheckSince.is_null()),
    );
    let decided = Query::select()
        .column(organisations::Column::Id)
        .from(organisations::Entity)
        .and_where(
            Expr::col((organisations::Entity, organisations::Column::Id))
                .equals((documents::Entity, documents::Column::OrganisationId)),
        )
        .cond_where(decided)
        .to_owned();
    let theirs = documents::Entity::find().filter(Expr::exists(decided)).limit(limit);
    theirs.all(db.connection()).await?.into_iter().map(document).collect()
}

/// The keys of the files of all documents.
pub async fn file_keys(db: &impl Connect) -> Result<Vec<String>> {
    let keys = documents::Entity::find().select_only().column(documents::Column::FileKey);
    Ok(keys.into_tuple().all(db.connection()).await?)
}

/// Deletes a document; returns whether it existed.
pub async fn delete(tx: &Tx, id: DocumentId) -> Result<bool> {
    Ok(documents::Entity::delete_by_id(id.0).exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes the document of an organisation, if it has one.
pub async fn delete_of(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let gone = documents::Entity::delete_many().filter(documents::Column::OrganisationId.eq(organisation.0));
    gone.exec(tx.connection()).await?;
    Ok(())
}

fn document(row: documents::Model) -> Result<Document> {
    Ok(Document {
        organisation: OrganisationId(row.organisation_id),
        file_key: row.file_key,
        sent: SentDocument {
            id: DocumentId(row.id),
            kind: row.kind.parse()?,
            bytes: row.bytes,
            sent_at: Timestamp(row.sent_at),
        },
    })
}
