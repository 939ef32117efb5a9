use super::GroupVotes;
use crate::Result;
use domain::{
    ids::{ResponseId, UserId},
    responses::findings::{Audience, FindingCounts, Noted, groups, in_order},
    voting::tally,
};
use std::collections::HashMap;
use store::{Connect, responses::Entry};

/// The entries of a list, one for each group of findings.
pub(in crate::responses) struct Folded {
    pub entries: Vec<Entry>,
    /// The others of a group, by the one that is shown for them.
    pub merged: HashMap<ResponseId, Vec<Entry>>,
    /// Of a review.
    pub counts: Option<FindingCounts>,
    /// The same without those that the viewer, or the viewer too, wrote.
    pub counts_of_others: Option<FindingCounts>,
}

impl Folded {
    /// Entries that are no findings.
    pub fn plain(entries: Vec<Entry>) -> Self {
        Self { entries, merged: HashMap::new(), counts: None, counts_of_others: None }
    }

    /// The one that is shown for a response: itself, where none is.
    pub fn shown_for(&self, id: ResponseId) -> ResponseId {
        let of_group = self.merged.iter().find(|(_, others)| others.iter().any(|other| other.id == id));
        of_group.map_or(id, |(shown, _)| *shown)
    }

    /// Whether a response or one that says the same is somebody's.
    pub fn is_of(&self, entry: &Entry, author: UserId) -> bool {
        let others = self.merged.get(&entry.id).into_iter().flatten();
        std::iter::once(entry).chain(others).any(|entry| entry.author == author)
    }
}

/// What the team noted about findings, and who wrote those that are not deleted.
pub(in crate::responses) fn notes(entries: &[Entry]) -> Vec<(Noted, Option<UserId>)> {
    let author = |entry: &Entry| (!entry.deleted).then_some(entry.author);
    entries.iter().filter_map(|entry| Some((entry.noted.clone()?, author(entry)))).collect()
}

/// The findings that a viewer sees, the most urgent sort first. `written`: all of them, those out of sight too.
pub(in crate::responses) async fn fold(
    db: &impl Connect,
    written: &[(Noted, Option<UserId>)],
    visible: Vec<Entry>,
    viewer: Option<UserId>,
) -> Result<Folded> {
    let mut visible: HashMap<ResponseId, Entry> = visible.into_iter().map(|entry| (entry.id, entry)).collect();
    let noted = in_order(written.iter().map(|(noted, _)| noted.clone()).collect());
    let audience = |id| match visible.get(&id) {
        Some(entry) if entry.hidden => Audience::ViewerAlone,
        Some(_) => Audience::Everybody,
        None => Audience::Nobody,
    };
    let groups = groups(&noted, audience);
    let votes = GroupVotes::on(db, &groups).await?;
    let heads: HashMap<ResponseId, &Noted> = noted.iter().map(|noted| (noted.id, noted)).collect();
    let mut folded = Folded::plain(Vec::with_capacity(groups.len()));
    for group in groups {
        let Some(mut shown) = visible.remove(&group.shown) else { continue };
        if !group.counted.is_empty() {
            let counted = votes.of(&group, written);
            shown.tally = tally(counted.values());
            shown.vote = viewer.and_then(|viewer| counted.get(&viewer).copied());
        }
        // What the head holds counts for the group, also where the head is out of sight.
        let mended = heads.get(&group.head).and_then(|head| head.mended.clone());
        shown.noted = shown.noted.map(|noted| Noted { mended, ..noted });
        let others = group.merged.iter().filter_map(|id| visible.remove(id)).collect();
        folded.merged.insert(shown.id, others);
        folded.entries.push(shown);
    }
    let is_of_others = |entry: &&Entry| viewer.is_none_or(|viewer| !folded.is_of(entry, viewer));
    let (all, of_others) = (counts(folded.entries.iter()), counts(folded.entries.iter().filter(is_of_others)));
    Ok(Folded { counts: Some(all), counts_of_others: Some(of_others), ..folded })
}

fn counts<'a>(shown: impl Iterator<Item = &'a Entry>) -> FindingCounts {
    let noted = shown.filter_map(|entry| entry.noted.as_ref());
    FindingCounts::of(noted.map(|noted| (noted.sort, noted.mended.is_some())))
}
