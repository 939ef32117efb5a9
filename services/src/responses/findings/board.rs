use super::{GroupVotes, MOST_FINDINGS, Result};
use domain::{
    attachments::AttachmentView,
    challenges::{
        Answer,
        kinds::review::{Finding, Mended},
    },
    ids::{ChallengeId, ResponseId, UserId},
    language::Language,
    responses::findings::{Audience, Group, Noted, groups, in_order},
    voting::{Tally, tally},
};
use std::collections::HashMap;
use store::{
    Connect,
    attachments::{Attachment, Owner},
    challenges::Challenge,
    findings::WrittenFinding,
};

/// The findings of a challenge for its team.
pub(crate) struct Board {
    /// Those of which at least one is visible, in the order of the team.
    pub groups: Vec<Group>,
    written: HashMap<ResponseId, WrittenFinding>,
    /// By the one that is shown.
    tallies: HashMap<ResponseId, Tally>,
}

/// The files of findings.
pub(crate) type Screenshots = HashMap<ResponseId, Vec<AttachmentView>>;

/// The most findings whose files are read at once: a third of the rows that one query returns, because a picture has three.
pub(crate) const AT_ONCE: usize = 500;

/// The files of findings: a query for each 500, none where the challenge has no files.
pub(crate) async fn load_screenshots(
    db: &impl Connect,
    challenge: &Challenge,
    findings: &[ResponseId],
) -> Result<Screenshots> {
    let mut files = Screenshots::new();
    if challenge.attachments == 0 {
        return Ok(files);
    }
    for some in findings.chunks(AT_ONCE) {
        for Attachment { owner, view, .. } in store::attachments::of_targets(db, [], some.iter().copied()).await? {
            if let Owner::Response(_, id) = owner {
                files.entry(id).or_default().push(view);
            }
        }
    }
    Ok(files)
}

/// The findings with their groups and votes: two queries.
pub(crate) async fn load_board(db: &impl Connect, challenge: ChallengeId) -> Result<Board> {
    let written = store::findings::written(db, challenge, MOST_FINDINGS).await?;
    let author = |one: &WrittenFinding| (!one.is_deleted).then_some(one.author);
    let noted: Vec<(Noted, Option<UserId>)> = written.iter().map(|one| (one.noted.clone(), author(one))).collect();
    let written: HashMap<ResponseId, WrittenFinding> = written.into_iter().map(|one| (one.noted.id, one)).collect();
    let order = in_order(noted.iter().map(|(noted, _)| noted.clone()).collect());
    let audience = |id| match written.get(&id) {
        Some(one) if !one.is_gone => Audience::Everybody,
        _ => Audience::Nobody,
    };
    let groups = groups(&order, audience);
    let votes = GroupVotes::on(db, &groups).await?;
    let tally_of = |group: &Group| match written.get(&group.shown) {
        Some(alone) if group.counted.is_empty() => alone.tally,
        _ => tally(votes.of(group, &noted).values()),
    };
    let tallies = groups.iter().map(|group| (group.shown, tally_of(group))).collect();
    Ok(Board { groups, written, tallies })
}

impl Board {
    /// The visible findings: in the order of the team, each before those that say the same.
    pub fn visible(&self) -> impl Iterator<Item = ResponseId> {
        self.groups.iter().flat_map(|group| [group.shown].into_iter().chain(group.merged.iter().copied()))
    }

    /// What somebody wrote; where they erased their account, its sort alone.
    pub fn finding(&self, id: ResponseId) -> Option<Finding> {
        let written = self.written.get(&id)?;
        let gone = || Finding { sort: written.noted.sort, place: String::new(), text: String::new() };
        Some(match &written.answer {
            Answer::Review(finding) if !written.erased => finding.clone(),
            _ => gone(),
        })
    }

    /// In which language it was written, `None` where that is not known.
    pub fn language(&self, id: ResponseId) -> Option<Language> {
        self.written.get(&id)?.language
    }

    /// Who wrote it; empty where nothing is known of it.
    pub fn author(&self, id: ResponseId) -> String {
        self.written.get(&id).map(|written| written.author_name.clone()).unwrap_or_default()
    }

    /// Whether a group is mended, as its head holds.
    pub fn mended(&self, group: &Group) -> Option<Mended> {
        self.written.get(&group.head)?.noted.mended.clone()
    }

    /// How many found it helpful, once for each voter.
    pub fn helpful(&self, group: &Group) -> i64 {
        self.tallies.get(&group.shown).copied().unwrap_or_default().helpful
    }
}
