//! A document that shows who an organisation is: sent by its team, looked at by somebody who moderates, deleted.
//!
//! A file is written before its row and deleted after it, so that no row names a file that is not there yet; a file
//! without a row is nobody's, and the sweep takes it away.

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

/// The folder of documents among the files.
const FOLDER: &str = "documents/";
/// How long a file may be there before its row is.
const ARRIVES_WITHIN: Span = Span::hours(1);

/// A key that nobody has had and nobody guesses. It begins with the moment, by which a file that never got a row is told
/// from one that is about to get it.
fn new_key(services: &Services) -> String {
    format!("{FOLDER}{:x}-{}", services.now().0, services.token())
}

/// When a key was made, `None` for what is none of ours.
fn made_at(key: &str) -> Option<Timestamp> {
    let (at, _) = key.strip_prefix(FOLDER)?.split_once('-')?;
    i64::from_str_radix(at, 16).ok().map(Timestamp)
}

/// Removes a file that no row names any more. What fails is tried again by the sweep.
async fn remove_file(services: &Services, key: &str) {
    if let Err(error) = services.ports().files.delete(key).await {
        tracing::warn!(%error, "cannot delete the file of a document: tried again at the next run");
    }
}

/// A document as it is until the transaction ends, for somebody who may decide on it: who moderates and is not on the
/// organisation's team.
async fn lock_for_review(tx: &Tx, actor: &Actor, id: Option<DocumentId>) -> Result<(Document, Decider)> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = id.ok_or(Error::NotFound)?;
    let organisation = store::documents::find(tx, id).await?.ok_or(Error::NotFound)?.organisation;
    // Whoever sends another document, or decides in another way, holds the organisation too.
    store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    let document = store::documents::find(tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(tx, actor, Parties::of_organisation(organisation)).await?;
    Ok((document, decider))
}

/// Tells the owners of an organisation what became of their document.
async fn tell_owners(services: &Services, tx: &Tx, organisation: OrganisationId, message: &Message) -> Result<()> {
    for member in store::teams::members(tx, organisation).await? {
        if member.role == TeamRole::Owner {
            mail::queue(services, tx, &To::Person(member.user), message).await?;
        }
    }
    Ok(())
}

/// Its name, for a mail, and the name in its address.
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
