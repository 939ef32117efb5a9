use crate::{Error, Result};
use domain::{
    ids::{CommentId, ResponseId, UserId},
    moderation::{HiddenBecause, Thing, ThingKind},
};
use store::{Tx, challenges::Challenge, moderation::Written};

/// A thing that is decided on, and what stays as it is meanwhile.
pub(super) struct Found {
    pub thing: Thing,
    pub author: Option<UserId>,
    /// Empty when it was deleted.
    pub body: String,
    pub hidden: Option<HiddenBecause>,
    /// The challenge that it belongs to, locked.
    pub challenge: Option<Challenge>,
}

/// A thing, with its challenge locked; whoever wrote it and whether or not it is hidden. Accounts are locked otherwise.
pub(super) async fn lock_thing(tx: &Tx, thing: Thing) -> Result<Found> {
    match thing.kind {
        ThingKind::Response | ThingKind::Comment => lock_written(tx, thing).await,
        ThingKind::Challenge => {
            let challenge = store::challenges::lock(tx, domain::ids::ChallengeId(thing.id)).await?;
            let challenge = challenge.ok_or(Error::NotFound)?;
            Ok(Found { body: challenge.text.title.clone(), challenge: Some(challenge), ..bare(thing) })
        }
        ThingKind::Organisation => {
            let found = store::organisations::find(tx, domain::ids::OrganisationId(thing.id)).await?;
            let (card, _) = found.ok_or(Error::NotFound)?;
            Ok(Found { body: card.link.name, ..bare(thing) })
        }
        ThingKind::Account => Err(Error::NotFound),
    }
}

async fn lock_written(tx: &Tx, thing: Thing) -> Result<Found> {
    let before = read(tx, thing).await?;
    let response = before.response.unwrap_or(ResponseId(thing.id));
    let mut under = store::moderation::responses_by_ids(tx, [response]).await?;
    let challenge = under.pop().and_then(|response| response.challenge).ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // As it is now that nobody else changes it.
    let now = read(tx, thing).await?;
    Ok(Found {
        author: Some(now.author),
        body: now.body,
        hidden: now.hidden,
        challenge: Some(challenge),
        ..bare(thing)
    })
}

async fn read(tx: &Tx, thing: Thing) -> Result<Written> {
    let found = match thing.kind {
        ThingKind::Comment => store::moderation::comments_by_ids(tx, [CommentId(thing.id)]).await?,
        _ => store::moderation::responses_by_ids(tx, [ResponseId(thing.id)]).await?,
    };
    found.into_iter().next().ok_or(Error::NotFound)
}

fn bare(thing: Thing) -> Found {
    Found { thing, author: None, body: String::new(), hidden: None, challenge: None }
}
