use super::{
    place::{OpenPlace, lock_place, taken},
    stored::keep_file,
};
use crate::ports::MAX_MEGAPIXELS;
use crate::{
    Error, Result, Services,
    active::lock_active,
    context::digest_of,
    ports::{NotConverted, Picture},
    throttle::Throttle,
};
use domain::{
    accounts::throttle::FILES_OF_PERSON,
    actor::Actor,
    attachments::{FileKind, FileName, Format, NewFile, PictureSize, Place, Purpose},
    error::{FieldErrorKind, FieldErrors, ForbiddenReason},
    ids::AttachmentId,
};
use store::{Tx, attachments::NewAttachment, stored_files::StoredFileId};

/// The seconds after which a converter that is busy has probably some room.
pub(super) const BUSY: i64 = 10;
/// How often a file is stored anew that another request removed meanwhile.
const TRIES: u32 = 3;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    pub place: Place,
    pub about: NewFile,
    pub content: Vec<u8>,
}

/// What becomes of a sent file.
struct Parsed {
    kind: FileKind,
    name: FileName,
    description: String,
    /// A hash of the content as it was sent.
    digest: String,
}

/// Stores a file and attaches it: pictures are encoded anew, anything else is kept as it is. For the team of a challenge
/// and, once they are known, for the authors of responses; bounded by person and day. Nothing is stored when it is
/// refused.
pub async fn add_attachment(services: &Services, actor: &Actor, sent: SentFile) -> Result<AttachmentId> {
    let parsed = parse(&sent)?;
    allow(services, actor, sent.place, &parsed).await?;
    let (place, parts) = (sent.place, encode(services, parsed.kind, sent.content).await?);
    for _ in 1..TRIES {
        match store_and_attach(services, actor, place, &parsed, &parts).await {
            Err(Error::Conflict(_)) => {}
            done => return done,
        }
    }
    store_and_attach(services, actor, place, &parsed, &parts).await
}

fn parse(sent: &SentFile) -> Result<Parsed> {
    let mut wrong = FieldErrors::default();
    let kind = wrong.check(NewFile::FILE, Format::of(&sent.content)).map(Format::kind);
    // Of what is not known to be a picture no description is asked.
    let description = kind.and_then(|kind| wrong.check(NewFile::DESCRIPTION, sent.about.description(kind)));
    match (kind, description) {
        (Some(kind), Some(description)) => Ok(Parsed {
            kind,
            name: FileName::of(&sent.about.name, kind),
            description,
            digest: digest_of(&sent.content),
        }),
        _ => Err(Error::Rejected(wrong)),
    }
}

/// Refuses whoever may not attach another file there now: what it is, is not known yet.
pub(super) async fn require_room(services: &Services, actor: &Actor, place: Place) -> Result<()> {
    require_confirmed(actor)?;
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let open = lock_place(&tx, actor, &person, place).await?;
    // No digest is empty.
    let (positions, _) = taken(&tx, open.owner, "").await?;
    open.first_free(&positions).map(drop)
}

/// Refuses whoever has not confirmed their address.
pub(super) fn require_confirmed(actor: &Actor) -> Result<()> {
    if actor.confirmed { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::NotConfirmed)) }
}

/// Checked before any work is done on it.
async fn allow(services: &Services, actor: &Actor, place: Place, parsed: &Parsed) -> Result<()> {
    require_confirmed(actor)?;
    let tx = services.begin().await?;
    free_position(&tx, actor, place, parsed).await?;
    Throttle::new("files of", &actor.id.to_string(), FILES_OF_PERSON).take(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// The place, and the first position in it that is free.
async fn free_position(tx: &Tx, actor: &Actor, place: Place, parsed: &Parsed) -> Result<(OpenPlace, i64)> {
    let person = lock_active(tx, actor).await?;
    let open = lock_place(tx, actor, &person, place).await?;
    open.trust.check_links(&parsed.description).map_err(|problem| Error::field(NewFile::DESCRIPTION, problem))?;
    let (positions, is_repeated) = taken(tx, open.owner, &parsed.digest).await?;
    if is_repeated {
        return Err(Error::field(NewFile::FILE, FieldErrorKind::Repeated));
    }
    let position = open.first_free(&positions)?;
    Ok((open, position))
}

/// What is stored of it: without a transaction, because it takes a while.
async fn encode(services: &Services, kind: FileKind, content: Vec<u8>) -> Result<Vec<(PictureSize, Vec<u8>)>> {
    match kind {
        FileKind::Picture => {
            let pictures = services.ports().pictures.convert(content).await.map_err(not_converted)?;
            let part = |picture: Picture| {
                (PictureSize { width: picture.width.into(), height: picture.height.into() }, picture.webp)
            };
            Ok(pictures.into_iter().map(part).collect())
        }
        FileKind::Pdf | FileKind::Text => Ok(vec![(PictureSize { width: 0, height: 0 }, content)]),
    }
}

fn not_converted(error: NotConverted) -> Error {
    match error {
        NotConverted::TooManyPixels => {
            Error::field(NewFile::FILE, FieldErrorKind::TooManyPixels { max: MAX_MEGAPIXELS.into() })
        }
        NotConverted::Damaged => Error::field(NewFile::FILE, FieldErrorKind::FileIncomplete),
        NotConverted::Busy => Error::Forbidden(ForbiddenReason::TooOften { seconds: BUSY }),
        NotConverted::Fault(what) => Error::Unexpected(what),
    }
}

/// A conflict when a file of the same content is being removed.
async fn store_and_attach(
    services: &Services,
    actor: &Actor,
    place: Place,
    parsed: &Parsed,
    parts: &[(PictureSize, Vec<u8>)],
) -> Result<AttachmentId> {
    let mut files: Vec<(PictureSize, StoredFileId)> = Vec::with_capacity(parts.len());
    for (size, content) in parts {
        files.push((*size, keep_file(services, content).await?));
    }
    let tx = services.begin().await?;
    let (open, position) = free_position(&tx, actor, place, parsed).await?;
    let bytes = parts.iter().map(|(_, content)| content.len()).max().unwrap_or_default();
    let new = NewAttachment {
        owner: open.owner,
        uploader: actor.id,
        purpose: Purpose::Illustration,
        position,
        kind: parsed.kind,
        name: parsed.name.as_str(),
        description: &parsed.description,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        digest: &parsed.digest,
        files: &files,
        now: services.now(),
    };
    let id = store::attachments::insert(&tx, &new).await?;
    tx.commit().await?;
    Ok(id)
}
