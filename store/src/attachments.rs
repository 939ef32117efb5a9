//! Pictures and files of challenges and responses.

use crate::{
    Connect, Result, Tx,
    entities::{attachment_files, attachments, stored_files},
    stored_files::StoredFileId,
};
use domain::{
    attachments::{AttachmentView, FileKind, PictureSize, Purpose},
    ids::{AttachmentId, ChallengeId, ResponseId, UserId},
    moderation::ModerationTarget,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
    sea_query::{Expr, ExprTrait, IntoCondition, Query},
};

/// To what an attachment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    Challenge(ChallengeId),
    Response(ChallengeId, ResponseId),
    /// Somebody who is writing a response to a challenge.
    Draft(ChallengeId, UserId),
}

/// More than any owner has: the positions end earlier.
const MOST_OF_OWNER: u64 = 20;
/// More than a page of a challenge shows: those of the challenge, of a page of responses, and one's own.
const MOST_SHOWN: u64 = 2_000;
const CHALLENGE: &str = "challenge";
const RESPONSE: &str = "response";
const DRAFT: &str = "draft";

impl Owner {
    /// The challenge about which it is.
    pub fn challenge(self) -> ChallengeId {
        match self {
            Self::Challenge(challenge) | Self::Response(challenge, _) | Self::Draft(challenge, _) => challenge,
        }
    }

    fn response(self) -> Option<ResponseId> {
        match self {
            Self::Response(_, response) => Some(response),
            Self::Challenge(_) | Self::Draft(..) => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Challenge(_) => CHALLENGE,
            Self::Response(..) => RESPONSE,
            Self::Draft(..) => DRAFT,
        }
    }

    /// With literal words, because the indexes are of some rows.
    fn rows(self) -> Condition {
        let is = |word: &str| Expr::cust(format!("belongs_to = '{word}'"));
        match self {
            Self::Challenge(challenge) => is(CHALLENGE).and(attachments::Column::ChallengeId.eq(challenge.0)),
            Self::Response(_, response) => is(RESPONSE).and(attachments::Column::ResponseId.eq(response.0)),
            Self::Draft(challenge, uploader) => is(DRAFT)
                .and(attachments::Column::UploaderId.eq(uploader.0))
                .and(attachments::Column::ChallengeId.eq(challenge.0)),
        }
        .into_condition()
    }

    fn of(row: &attachments::Model) -> Self {
        let challenge = ChallengeId(row.challenge_id);
        match row.response_id {
            Some(response) => Self::Response(challenge, ResponseId(response)),
            None if row.belongs_to == DRAFT => Self::Draft(challenge, UserId(row.uploader_id)),
            None => Self::Challenge(challenge),
        }
    }
}

impl From<Owner> for ModerationTarget {
    /// What is reported and hidden: a response that is being written is nothing that anybody sees, and stands for its
    /// challenge.
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Response(_, response) => response.into(),
            Owner::Challenge(challenge) | Owner::Draft(challenge, _) => challenge.into(),
        }
    }
}

/// An attachment to be inserted.
#[derive(Debug)]
pub struct NewAttachment<'a> {
    pub owner: Owner,
    pub uploader: UserId,
    pub purpose: Purpose,
    /// Its place among those of its owner, from 1.
    pub position: i64,
    pub kind: FileKind,
    pub name: &'a str,
    pub description: &'a str,
    pub bytes: i64,
    /// A hash of what was sent, against duplicates.
    pub digest: &'a str,
    pub files: &'a [(PictureSize, StoredFileId)],
    pub now: Timestamp,
}

/// A stored attachment.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub owner: Owner,
    pub uploader: UserId,
    /// Its place among those of its owner, from 1.
    pub position: i64,
    pub view: AttachmentView,
}

/// Inserts an attachment; a conflict when its position is taken or one of its files is being removed.
pub async fn insert(tx: &Tx, new: &NewAttachment<'_>) -> Result<AttachmentId> {
    let row = attachments::ActiveModel {
        challenge_id: Set(new.owner.challenge().0),
        response_id: Set(new.owner.response().map(|response| response.0)),
        uploader_id: Set(new.uploader.0),
        belongs_to: Set(new.owner.word().to_owned()),
        purpose: Set(new.purpose.as_str().to_owned()),
        position: Set(new.position),
        kind: Set(new.kind.as_str().to_owned()),
        name: Set(new.name.to_owned()),
        description: Set(new.description.to_owned()),
        bytes: Set(new.bytes),
        digest: Set(new.digest.to_owned()),
        created_at: Set(new.now.0),
        ..Default::default()
    };
    let id = row.insert(tx.connection()).await?.id;
    let files = new.files.iter().map(|(size, file)| attachment_files::ActiveModel {
        attachment_id: Set(id),
        width: Set(size.width),
        height: Set(size.height),
        file_id: Set(file.0),
    });
    attachment_files::Entity::insert_many(files).exec_without_returning(tx.connection()).await?;
    Ok(AttachmentId(id))
}

/// The position and the digest of each attachment of an owner, in their order.
pub async fn taken(db: &impl Connect, owner: Owner) -> Result<Vec<(i64, String)>> {
    let rows = attachments::Entity::find()
        .select_only()
        .columns([attachments::Column::Position, attachments::Column::Digest])
        .filter(owner.rows())
        .order_by_asc(attachments::Column::Position)
        .limit(MOST_OF_OWNER);
    Ok(rows.into_tuple().all(db.connection()).await?)
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    stored: attachments::Model,
    width: Option<i64>,
    height: Option<i64>,
}

/// An attachment by identifier.
pub async fn find(db: &impl Connect, id: AttachmentId) -> Result<Option<Attachment>> {
    Ok(read(db, attachments::Column::Id.eq(id.0).into_condition()).await?.pop())
}

/// The attachments of a challenge, of these responses to it, and of its response that somebody is writing, in the order
/// of their positions.
pub async fn shown(
    db: &impl Connect,
    challenge: ChallengeId,
    responses: impl IntoIterator<Item = ResponseId>,
    writing: Option<UserId>,
) -> Result<Vec<Attachment>> {
    let of_response = attachments::Column::ResponseId.is_in(responses.into_iter().map(|id| id.0));
    let is = |word: &str| attachments::Column::BelongsTo.eq(word);
    let draft = writing.map(|user| is(DRAFT).and(attachments::Column::UploaderId.eq(user.0)));
    let which = Condition::any().add(is(CHALLENGE)).add(of_response).add_option(draft);
    read(db, Condition::all().add(attachments::Column::ChallengeId.eq(challenge.0)).add(which)).await
}

/// The attachments of these challenges themselves and of these responses.
pub async fn of_targets(
    db: &impl Connect,
    challenges: impl IntoIterator<Item = ChallengeId>,
    responses: impl IntoIterator<Item = ResponseId>,
) -> Result<Vec<Attachment>> {
    let challenges: Vec<i64> = challenges.into_iter().map(|id| id.0).collect();
    let responses: Vec<i64> = responses.into_iter().map(|id| id.0).collect();
    if challenges.is_empty() && responses.is_empty() {
        return Ok(Vec::new());
    }
    // Without an empty list, because of which SQLite would use no index.
    let mut which = Condition::any();
    if !challenges.is_empty() {
        let of_challenge =
            Expr::cust(format!("belongs_to = '{CHALLENGE}'")).and(attachments::Column::ChallengeId.is_in(challenges));
        which = which.add(of_challenge);
    }
    if !responses.is_empty() {
        which = which.add(attachments::Column::ResponseId.is_in(responses));
    }
    read(db, which).await
}

async fn read(db: &impl Connect, which: Condition) -> Result<Vec<Attachment>> {
    let mut rows = attachments::Entity::find()
        .columns([attachment_files::Column::Width, attachment_files::Column::Height])
        .filter(which)
        .order_by_asc(attachments::Column::Position)
        .order_by_asc(attachments::Column::Id)
        .order_by_asc(attachment_files::Column::Width)
        .limit(MOST_SHOWN);
    let its_files = Expr::col((attachment_files::Entity, attachment_files::Column::AttachmentId))
        .equals((attachments::Entity, attachments::Column::Id));
    QueryTrait::query(&mut rows).left_join(attachment_files::Entity, its_files);
    let mut found: Vec<Attachment> = Vec::new();
    for Row { stored, width, height } in rows.into_model::<Row>().all(db.connection()).await? {
        if found.last().is_none_or(|last| last.view.id.0 != stored.id) {
            found.push(attachment(stored)?);
        }
        let size = width.zip(height).filter(|(width, _)| *width > 0);
        if let (Some(last), Some((width, height))) = (found.last_mut(), size) {
            last.view.sizes.push(PictureSize { width, height });
        }
    }
    Ok(found)
}

fn attachment(row: attachments::Model) -> Result<Attachment> {
    Ok(Attachment {
        owner: Owner::of(&row),
        uploader: UserId(row.uploader_id),
        position: row.position,
        view: AttachmentView {
            id: AttachmentId(row.id),
            purpose: row.purpose.parse()?,
            kind: row.kind.parse()?,
            name: row.name,
            description: row.description,
            bytes: row.bytes,
            sizes: Vec::new(),
        },
    })
}

/// The key of an attachment's file of this width, 0 for what is no picture.
pub async fn file_key(db: &impl Connect, id: AttachmentId, width: i64) -> Result<Option<String>> {
    let of_width = Query::select()
        .column(attachment_files::Column::FileId)
        .from(attachment_files::Entity)
        .and_where(attachment_files::Column::AttachmentId.eq(id.0))
        .and_where(attachment_files::Column::Width.eq(width))
        .to_owned();
    let key = stored_files::Entity::find()
        .select_only()
        .column(stored_files::Column::FileKey)
        .filter(stored_files::Column::Id.in_subquery(of_width));
    Ok(key.into_tuple().one(db.connection()).await?)
}

/// The identifier, the name and the key of the largest file of what somebody sent, the newest first.
pub async fn sent_by(db: &impl Connect, uploader: UserId, limit: u64) -> Result<Vec<(AttachmentId, String, String)>> {
    let rows = attachments::Entity::find()
        .filter(attachments::Column::UploaderId.eq(uploader.0))
        .order_by_desc(attachments::Column::Id)
        .limit(limit)
        .all(db.connection())
        .await?;
    let mut files = Vec::with_capacity(rows.len());
    for row in rows {
        let id = AttachmentId(row.id);
        let widest = attachment_files::Entity::find()
            .filter(attachment_files::Column::AttachmentId.eq(row.id))
            .order_by_desc(attachment_files::Column::Width)
            .one(db.connection())
            .await?;
        let key = file_key(db, id, widest.map_or(0, |file| file.width)).await?;
        files.extend(key.map(|key| (id, row.name, key)));
    }
    Ok(files)
}

/// Deletes an attachment; returns whether it existed.
pub async fn delete(tx: &Tx, id: AttachmentId) -> Result<bool> {
    Ok(attachments::Entity::delete_by_id(id.0).exec(tx.connection()).await?.rows_affected == 1)
}

/// Gives what somebody attached to the response that they were writing to the response.
pub async fn adopt(tx: &Tx, challenge: ChallengeId, author: UserId, response: ResponseId) -> Result<()> {
    let theirs = attachments::Entity::update_many()
        .col_expr(attachments::Column::BelongsTo, Expr::value(RESPONSE))
        .col_expr(attachments::Column::ResponseId, Expr::value(response.0))
        .filter(Owner::Draft(challenge, author).rows());
    theirs.exec(tx.connection()).await?;
    Ok(())
}

/// Gives a challenge the attachments of another one, without storing their files again.
pub async fn copy(tx: &Tx, from: ChallengeId, to: ChallengeId, by: UserId, now: Timestamp) -> Result<()> {
    let rows = attachments::Entity::find()
        .filter(Owner::Challenge(from).rows())
        .order_by_asc(attachments::Column::Position)
        .limit(MOST_OF_OWNER);
    for row in rows.all(tx.connection()).await? {
        let files = attachment_files::Entity::find()
            .filter(attachment_files::Column::AttachmentId.eq(row.id))
            .all(tx.connection())
            .await?;
        let files: Vec<(PictureSize, StoredFileId)> = files
            .into_iter()
            .map(|file| (PictureSize { width: file.width, height: file.height }, StoredFileId(file.file_id)))
            .collect();
        let new = NewAttachment {
            owner: Owner::Challenge(to),
            uploader: by,
            purpose: row.purpose.parse()?,
            position: row.position,
            kind: row.kind.parse()?,
            name: &row.name,
            description: &row.description,
            bytes: row.bytes,
            digest: &row.digest,
            files: &files,
            now,
        };
        insert(tx, &new).await?;
    }
    Ok(())
}

/// Deletes what was attached before a moment to responses that were never posted, at most `limit`; returns how many.
pub async fn delete_drafts_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let some = Query::select()
        .column(attachments::Column::Id)
        .from(attachments::Entity)
        .and_where(Expr::cust(format!("belongs_to = '{DRAFT}'")))
        .and_where(attachments::Column::CreatedAt.lt(before.0))
        .limit(limit)
        .to_owned();
    let gone = attachments::Entity::delete_many().filter(attachments::Column::Id.in_subquery(some));
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}
