//! Uploads in pieces: a connection may break and the upload goes on where it was.

use super::{
    add_attachment::{BUSY, SentFile, add_attachment, require_confirmed, require_room},
    stored::keep_file,
};
use crate::{
    Error, Result, Services, active::lock_active, context::digest, posting_limits::trust_of, throttle::Throttle,
};
use domain::{
    accounts::throttle::UPLOADS_OF_PERSON,
    actor::Actor,
    attachments::{MAX_BYTES, MAX_MEGABYTES, NewFile, Place},
    error::{FieldErrorKind, ForbiddenReason},
    ids::AttachmentId,
};
use store::{Tx, uploads::Upload};

/// The most bytes of a piece, well below what any request may have.
pub const MAX_PIECE: i64 = 200_000;
/// The most uploads of one person that are under way; the oldest gives way to another one.
const MAX_UNDER_WAY: u64 = 6;

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceAdded {
    /// So many bytes have arrived.
    Received(i64),
    /// The piece does not begin where the others end: at this byte.
    Elsewhere(i64),
}

/// Begins an upload of so many bytes; returns the token with which its sender goes on. For whoever may attach files
/// somewhere.
pub async fn begin_upload(services: &Services, actor: &Actor, bytes: i64) -> Result<String> {
    match bytes {
        ..=0 => return Err(Error::field(NewFile::FILE, FieldErrorKind::NoFile)),
        _ if bytes > MAX_BYTES => {
            return Err(Error::field(NewFile::FILE, FieldErrorKind::FileTooLarge { max: MAX_MEGABYTES }));
        }
        _ => {}
    }
    require_confirmed(actor)?;
    let token = services.token();
    let tx = services.begin().await?;
    require_some_place(&tx, actor).await?;
    Throttle::new("uploads of", &actor.id.to_string(), UPLOADS_OF_PERSON).take(services, &tx).await?;
    store::uploads::delete_but_newest(&tx, actor.id, MAX_UNDER_WAY - 1).await?;
    store::uploads::insert(&tx, &digest(&token), actor.id, bytes, services.now()).await?;
    tx.commit().await?;
    Ok(token)
}

/// Locks the actor's account, and refuses whoever may attach files nowhere.
async fn require_some_place(tx: &Tx, actor: &Actor) -> Result<()> {
    let person = lock_active(tx, actor).await?;
    if trust_of(tx, &person).await?.attaches_files() || store::teams::is_member(tx, actor.id).await? {
        return Ok(());
    }
    Err(Error::Forbidden(ForbiddenReason::NoFilesYet))
}

/// How many bytes of an upload have arrived.
pub async fn find_upload(services: &Services, actor: &Actor, token: &str) -> Result<i64> {
    Ok(find(services, actor, token).await?.received)
}

/// Adds the piece that begins at this byte. Safe to repeat: a piece that has arrived is not added again.
pub async fn add_piece(services: &Services, actor: &Actor, token: &str, at: i64, piece: &[u8]) -> Result<PieceAdded> {
    let upload = find(services, actor, token).await?;
    if at != upload.received {
        return Ok(PieceAdded::Elsewhere(upload.received));
    }
    let bytes = i64::try_from(piece.len()).unwrap_or(i64::MAX);
    if bytes == 0 || bytes > MAX_PIECE.min(upload.bytes - upload.received) {
        return Err(Error::field(NewFile::FILE, FieldErrorKind::FileTooLarge { max: MAX_MEGABYTES }));
    }
    let file = keep_file(services, piece).await?;
    let tx = services.begin_as(actor).await?;
    let is_next = store::uploads::add_piece(&tx, &upload, file, bytes).await?;
    tx.commit().await?;
    if is_next {
        return Ok(PieceAdded::Received(upload.received + bytes));
    }
    find_upload(services, actor, token).await.map(PieceAdded::Elsewhere)
}

/// Attaches what was uploaded. After a refusal the upload can be finished again, for instance with a description.
pub async fn finish_upload(
    services: &Services,
    actor: &Actor,
    token: &str,
    (place, about): (Place, NewFile),
) -> Result<AttachmentId> {
    let upload = find(services, actor, token).await?;
    if upload.received != upload.bytes {
        return Err(Error::field(NewFile::FILE, FieldErrorKind::FileIncomplete));
    }
    // Before anything is read, and held until it is converted: this is the whole file in memory.
    let slot = services.upload_slots().take(actor.id);
    let _slot = slot.ok_or(Error::Forbidden(ForbiddenReason::TooOften { seconds: BUSY }))?;
    require_room(services, actor, place).await?;
    let mut content = Vec::with_capacity(usize::try_from(upload.bytes).unwrap_or_default());
    for key in store::uploads::pieces(services.store(), &upload).await? {
        content.extend(services.ports().files.get(&key).await?.ok_or(Error::NotFound)?);
    }
    let id = add_attachment(services, actor, SentFile { place, about, content }).await?;
    let tx = services.begin_as(actor).await?;
    store::uploads::delete(&tx, &upload).await?;
    tx.commit().await?;
    Ok(id)
}

async fn find(services: &Services, actor: &Actor, token: &str) -> Result<Upload> {
    store::uploads::find(services.store(), &digest(token), actor.id).await?.ok_or(Error::NotFound)
}
