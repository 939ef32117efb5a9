use super::{ARRIVES_WITHIN, FOLDER, made_at, names, remove_file, tell_owners};
use crate::{Result, Services, batch::for_each, mail::Message};
use domain::organisations::document::KEPT;
use std::collections::BTreeSet;
use store::documents::Document;

/// Deletes expired documents and those that need no review any more, at most `limit`, and files without a row; returns
/// how many documents.
pub(crate) async fn forget_documents(services: &Services, limit: u64) -> Result<u64> {
    let named = |document: Document| (document.sent.id, document);
    let old = store::documents::sent_until(services.store(), services.now() - KEPT, limit).await?;
    let old = for_each("document", old.into_iter().map(named), |document| forget(services, document)).await;
    let decided = store::documents::of_decided(services.store(), limit).await?;
    let decided = decided.into_iter().map(named);
    let decided = for_each("document", decided, |document| forget_if_decided(services, document)).await;
    remove_orphans(services).await?;
    Ok(old? + decided?)
}

/// Deletes an expired document; returns whether it still existed.
async fn forget(services: &Services, document: Document) -> Result<bool> {
    let id = document.organisation;
    let tx = services.begin().await?;
    store::verification::lock(&tx, id).await?;
    let was_there = store::documents::delete(&tx, document.sent.id).await?;
    if was_there {
        let (organisation, slug) = names(&tx, id).await?;
        tell_owners(services, &tx, id, &Message::DocumentForgotten { organisation, slug }).await?;
    }
    tx.commit().await?;
    remove_file(services, &document.file_key).await;
    Ok(was_there)
}

/// Deletes without a notification: the team knows the decision.
async fn forget_if_decided(services: &Services, document: Document) -> Result<bool> {
    let tx = services.begin().await?;
    let standing = store::verification::lock(&tx, document.organisation).await?;
    let is_over = standing.is_some_and(|standing| !standing.is_waiting())
        && store::documents::delete(&tx, document.sent.id).await?;
    if is_over {
        tx.commit().await?;
        remove_file(services, &document.file_key).await;
    }
    Ok(is_over)
}

/// Deletes files that an ended process left, or whose deletion failed earlier.
async fn remove_orphans(services: &Services) -> Result<()> {
    let before = services.now() - ARRIVES_WITHIN;
    let mut files = services.ports().files.list(FOLDER).await?;
    files.retain(|key| made_at(key).is_none_or(|at| at <= before));
    if files.is_empty() {
        return Ok(());
    }
    let known: BTreeSet<String> = store::documents::file_keys(services.store()).await?.into_iter().collect();
    for key in files.iter().filter(|key| !known.contains(*key)) {
        remove_file(services, key).await;
    }
    Ok(())
}
