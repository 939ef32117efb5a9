//! What a volunteer can vote on in a challenge.

use super::{
    list_responses::{Gathered, gather, in_own_order},
    seen::{Placed, Seen},
};
use crate::{Result, Services, challenge_files::files_of};
use domain::{
    actor::Actor,
    ids::ResponseId,
    responses::{input::Shown, view::ResponseView},
    voting::NoVotes,
};
use std::collections::HashMap;
use store::{challenges::ForReader, responses::Entry};

/// The responses of others to a challenge on which a volunteer can vote, in their own order and without texts.
pub(crate) struct Votable<'a> {
    services: &'a Services,
    viewer: &'a Actor,
    for_reader: &'a ForReader,
    gathered: Gathered,
    pub entries: Vec<Entry>,
}

/// What the viewer can vote on; empty where they may not.
pub(crate) async fn votable<'a>(
    services: &'a Services,
    viewer: &'a Actor,
    for_reader: &'a ForReader,
) -> Result<Votable<'a>> {
    let mut gathered = gather(services, Some(viewer), for_reader).await?;
    let mut entries = std::mem::take(&mut gathered.folded.entries);
    entries.retain(|entry| !entry.hidden && !gathered.folded.is_of(entry, viewer.id) && gathered.no_votes.is_none());
    let entries = in_own_order(services, Some(viewer), for_reader.challenge.id, &gathered, entries).await?;
    Ok(Votable { services, viewer, for_reader, gathered, entries })
}

impl Votable<'_> {
    /// Why they may not vote, `None` when they may.
    pub fn no_votes(&self) -> Option<NoVotes> {
        self.gathered.no_votes
    }

    /// How many responses they cannot see yet.
    pub fn hidden(&self) -> i64 {
        self.gathered.hidden
    }

    /// These responses with texts and files, in this order, without those that were deleted meanwhile.
    pub async fn views(&mut self, ids: &[ResponseId]) -> Result<Vec<ResponseView>> {
        let of_id: HashMap<ResponseId, &Entry> = self.entries.iter().map(|entry| (entry.id, entry)).collect();
        let page = ids.iter().filter_map(|id| of_id.get(id)).map(|entry| Placed::unranked((*entry).clone())).collect();
        let seen = Seen {
            challenge: &self.for_reader.challenge,
            viewer: Some(self.viewer.id),
            visibility: self.gathered.visibility,
            ranked: false,
            on_the_team: false,
            merged: std::mem::take(&mut self.gathered.folded.merged),
        };
        let db = self.services.store();
        let mut views = seen.views(db, page, Shown::default()).await?;
        files_of(db, &self.for_reader.challenge, Some(self.viewer), &mut views).await?;
        Ok(views)
    }
}
