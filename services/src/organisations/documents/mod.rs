//! Documents as proof of an organisation: uploaded by its team, reviewed by a moderator, deleted.
//!
//! A file is written before its row and deleted after it, so that no row names a missing file; files without a row are
//! deleted by the clean-up job.

mod accept_document;
mod forget_documents;
mod read_document;
mod refuse_document;
mod send_document;

pub use accept_document::accept_document;
pub(crate) use forget_documents::forget_documents;
pub use read_document::{ReadDocument, read_document};
pub use refuse_document::refuse_document;
pub use send_document::send_document;

use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
    staff::{Decider, Parties, require_decider},
};
use domain::{
    actor::Actor,
    ids::{DocumentId, OrganisationId},
    organisations::TeamRole,
    time::{Span, Timestamp},
};
use store::{Tx, documents::Document};

/// The folder of documents in the file storage.
const FOLDER: &str = "documents/";
/// How long a file may exist before its row.
const ARRIVES_WITHIN: Span = Span::hours(1);

/// A new unguessable key. It begins with the time, which tells abandoned files from those about to get their row.
fn new_key(services: &Services) -> String {
    format!("{FOLDER}{:x}-{}", services.now().0, services.token())
}

/// When a key was created, `None` for a foreign one.
fn made_at(key: &str) -> Option<Timestamp> {
    let (at, _) = key.strip_prefix(FOLDER)?.split_once('-')?;
    i64::from_str_radix(at, 16).ok().map(Timestamp)
}

/// Deletes a file without a row. Errors are logged; the clean-up job tries again.
async fn remove_file(services: &Services, key: &str) {
    if let Err(error) = services.ports().files.delete(key).await {
        tracing::warn!(%error, "cannot delete the file of a document: tried again at the next run");
    }
}

/// A document, locked, for a moderator who is not on the organisation's team.
async fn lock_for_review(tx: &Tx, actor: &Actor, id: Option<DocumentId>) -> Result<(Document, Decider)> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = id.ok_or(Error::NotFound)?;
    let organisation = store::documents::find(tx, id).await?.ok_or(Error::NotFound)?.organisation;
    // Uploads and other decisions lock the organisation too.
    store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    let document = store::documents::find(tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(tx, actor, Parties::of_organisation(organisation)).await?;
    Ok((document, decider))
}

/// Notifies the owners of an organisation of the decision on its document.
async fn tell_owners(services: &Services, tx: &Tx, organisation: OrganisationId, message: &Message) -> Result<()> {
    for member in store::teams::members(tx, organisation).await? {
        if member.role == TeamRole::Owner {
            mail::queue(services, tx, &To::Person(member.user), message).await?;
        }
    }
    Ok(())
}

/// The organisation's name and slug, for a mail.
async fn names(tx: &Tx, organisation: OrganisationId) -> Result<(String, String)> {
    let (card, _) = store::organisations::find(tx, organisation).await?.ok_or(Error::NotFound)?;
    Ok((card.link.name, card.link.slug))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::is_key;

    #[test]
    fn a_key_says_when_it_was_made() {
        let key = format!("{FOLDER}{:x}-{}", 1_800_000_000_123_i64, "a-b_c");
        assert!(is_key(&key));
        assert_eq!(made_at(&key), Some(Timestamp(1_800_000_000_123)));
        for other in ["documents/x", "documents/zz-a", "exports/1-a", "documents/"] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }
}
