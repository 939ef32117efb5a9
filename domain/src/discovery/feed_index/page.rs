//! Finding the challenges of a page.

use super::{
    FeedIndex,
    attributes::Criteria,
    block::{Block, Key, OneOf, Row},
    listing::{Listing, START},
    regions::RegionNumber,
};
use crate::{
    discovery::{Elsewhere, FeedCursor, Filter, Part, Tier},
    ids::{ChallengeId, OrganisationId},
    language::Language,
    location::Region,
    time::Timestamp,
};
use std::{collections::BTreeMap, ops::ControlFlow};

/// An organisation with more challenges than this is looked for among all challenges.
const FEW: usize = 2_000;

/// The reader of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct FeedReader<'a> {
    pub causes: &'a [String],
    pub skills: &'a [String],
    /// The region that they prefer.
    pub region: Option<&'a Region>,
    /// The challenges that they have answered, each with the time of their last response; `None` for a visitor.
    pub answered: Option<&'a BTreeMap<ChallengeId, Timestamp>>,
}

impl FeedIndex {
    /// The first challenges that match a filter after its cursor, at most `limit`, in order: by part, then by their
    /// sort key. None when the filter names no listed state. `organisation`: that of the filter. `now`: when a first
    /// page is read; cursors say so on all later ones.
    pub fn page(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
        reader: FeedReader<'_>,
        now: Timestamp,
        limit: usize,
    ) -> Vec<FeedCursor> {
        let Some(scope) = self.scope(filter, organisation, &filter.languages) else { return Vec::new() };
        let (causes, skills) = (self.attributes.causes(reader.causes), self.attributes.skills(reader.skills));
        let after = filter.after;
        let region = reader.region.map(|region| self.regions.find(region));
        Page { scope, reader, causes, skills, region, after, since: after.map_or(now, |after| after.since) }.find(limit)
    }

    /// How many challenges match a filter in each of these languages instead of its own, counted up to
    /// [`Elsewhere::COUNTED`]. Languages without any are left out.
    pub fn count_elsewhere(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
        others: &[Language],
    ) -> Vec<Elsewhere> {
        let Some(scope) = self.scope(filter, organisation, others) else { return Vec::new() };
        // What is in one of the filter's languages too is not elsewhere.
        let here = self.attributes.languages(&filter.languages);
        let most = u32::try_from(Elsewhere::COUNTED).unwrap_or(u32::MAX);
        let mut counts: Vec<_> =
            others.iter().map(|other| (*other, self.attributes.languages(&[*other]), 0_u32)).collect();
        // What no challenge has is not looked for.
        counts.retain(|(_, columns, _)| !columns.is_empty());
        scope.each_block(START, |block, rows| {
            for (_, columns, count) in &mut counts {
                *count = most.min(*count + (rows & block.any(columns) & !block.any(&here)).count_ones());
            }
            if counts.iter().all(|(.., count)| *count == most) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        let found = counts.into_iter().filter(|(.., count)| *count > 0);
        found.map(|(language, _, count)| Elsewhere { language, count: count.into() }).collect()
    }

    fn scope(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
        languages: &[Language],
    ) -> Option<Scope<'_>> {
        let listing = self.listing(filter.state?)?;
        let region = filter.region.as_ref().map(|region| self.regions.find(region));
        Some(Scope {
            index: self,
            listing,
            criteria: self.attributes.criteria(filter, languages),
            organisation,
            region,
        })
    }
}

/// The challenges that match a filter.
struct Scope<'a> {
    index: &'a FeedIndex,
    listing: &'a Listing,
    criteria: Criteria,
    organisation: Option<OrganisationId>,
    /// That of the filter.
    region: Option<RegionNumber>,
}

impl<'a> Scope<'a> {
    /// Calls `visit` in order for blocks, each with the bits of those of its rows that match, until it breaks. A block
    /// may come several times, each time with other bits. `from`: rows before this key may be left out.
    fn each_block(&self, from: Key, mut visit: impl FnMut(&'a Block, u64) -> ControlFlow<()>) {
        let Some(organisation) = self.organisation else {
            let mut blocks = self.listing.blocks_from(from);
            let _ = blocks.try_for_each(|block| self.visit(block, block.all(), &mut visit));
            return;
        };
        let own = self.index.organisations.get(&organisation).map(Vec::as_slice).unwrap_or_default();
        if own.len() <= FEW {
            let rows = self.rows_of(own.iter().copied());
            let mut rows = rows.into_iter().filter(|(key, ..)| *key >= from);
            let _ = rows.try_for_each(|(_, block, bit)| self.visit(block, bit, &mut visit));
        } else {
            let of_it = |block: &Block, bits: u64| {
                block
                    .rows(bits)
                    .filter(|(_, row)| row.organisation == organisation)
                    .fold(0, |bits, (bit, _)| bits | bit)
            };
            let mut blocks = self.listing.blocks_from(from);
            let _ = blocks.try_for_each(|block| self.visit(block, of_it(block, self.matching(block)), &mut visit));
        }
    }

    fn visit(
        &self,
        block: &'a Block,
        bits: u64,
        visit: &mut impl FnMut(&'a Block, u64) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match bits & self.matching(block) {
            0 => ControlFlow::Continue(()),
            bits => visit(block, bits),
        }
    }

    /// The bits of the rows that match, whatever their organisation. The rows themselves are looked at last.
    fn matching(&self, block: &Block) -> u64 {
        if !self.criteria.iter().all(|one_of| block.may_have(one_of)) {
            return 0;
        }
        let bits = self.criteria.iter().fold(block.all(), |bits, one_of| bits & block.any(one_of));
        self.region.map_or(bits, |wanted| in_region(block, bits, wanted))
    }

    /// Those of these challenges that are in the listing, in order.
    fn rows_of(&self, ids: impl Iterator<Item = ChallengeId>) -> Vec<(Key, &'a Block, u64)> {
        let find = |id| {
            let key = (*self.index.orders.get(&id)?, id);
            self.listing.find(key).map(|(block, bit, _)| (key, block, bit))
        };
        let mut rows: Vec<_> = ids.filter_map(find).collect();
        rows.sort_unstable_by_key(|(key, ..)| *key);
        rows
    }
}

/// What is looked for.
struct Page<'a> {
    scope: Scope<'a>,
    reader: FeedReader<'a>,
    /// The reader's causes.
    causes: OneOf,
    /// The reader's skills.
    skills: OneOf,
    /// The region that the reader prefers.
    region: Option<RegionNumber>,
    after: Option<FeedCursor>,
    since: Timestamp,
}

impl Page<'_> {
    fn find(&self, limit: usize) -> Vec<FeedCursor> {
        let (has_causes, has_skills) = (!self.causes.is_empty(), !self.skills.is_empty());
        let tiers = Tier::possible(has_causes, has_skills, self.reader.answered.is_some());
        let parts = Part::possible(tiers, self.region.is_some());
        let mut parts: Vec<Part> = parts.filter(|part| self.after.is_none_or(|after| *part >= after.part)).collect();
        let has_answered = parts.pop_if(|part| part.tier == Tier::Answered).is_some();
        let mut found = Vec::new();
        // The part of the cursor goes on after it, those after that one begin at their first challenge.
        if let Some(after) = self.after.filter(|after| parts.first() == Some(&after.part)) {
            self.collect(&[parts.remove(0)], (after.order, ChallengeId(after.id)), limit, &mut found);
        }
        self.collect(&parts, START, limit, &mut found);
        if has_answered && found.len() < limit {
            found.extend(self.answered().take(limit - found.len()));
        }
        found
    }

    /// Adds challenges of these parts in one pass, until there are `limit` in all.
    fn collect(&self, parts: &[Part], from: Key, limit: usize, all: &mut Vec<FeedCursor>) {
        let missing = limit - all.len();
        if missing == 0 || parts.is_empty() {
            return;
        }
        let mut by_part: Vec<Vec<FeedCursor>> = vec![Vec::new(); parts.len()];
        self.scope.each_block(from, |block, rows| {
            let (cause, skill) = (block.any(&self.causes), block.any(&self.skills));
            let near = self.region.map(|region| in_region(block, rows, region));
            for (part, found) in parts.iter().zip(&mut by_part).filter(|(_, found)| found.len() < missing) {
                let rows = block.rows(rows & in_part(*part, cause, skill, near)).map(|(_, row)| row);
                let shown = rows.filter(|row| !self.has_answered(row) && self.is_next(*part, row));
                found.extend(shown.take(missing - found.len()).map(|row| self.cursor(*part, row)));
            }
            // With enough of the first part the others are not needed.
            if by_part[0].len() == missing { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        all.extend(by_part.into_iter().flatten().take(missing));
    }

    /// The challenges of the last tier. What was answered since the first page was read is not shown again.
    fn answered(&self) -> impl Iterator<Item = FeedCursor> {
        let is_new = |at: &Timestamp| self.after.is_some_and(|after| *at >= after.since);
        let answered = self.reader.answered.into_iter().flatten().filter(move |(_, at)| !is_new(at));
        let rows = self.scope.rows_of(answered.map(|(id, _)| *id)).into_iter();
        let rows = rows.filter(|(_, block, bit)| bit & self.scope.matching(block) != 0);
        let rows = rows.flat_map(|(_, block, bit)| block.rows(bit).map(|(_, row)| row));
        let own = |row: &&Row| self.scope.organisation.is_none_or(|wanted| row.organisation == wanted);
        let part = Part::of(Tier::Answered);
        rows.filter(own).filter(move |row| self.is_next(part, row)).map(move |row| self.cursor(part, row))
    }

    fn has_answered(&self, row: &Row) -> bool {
        self.reader.answered.is_some_and(|answered| answered.contains_key(&row.id))
    }

    /// Whether a challenge comes after the cursor and no previous page has shown it.
    fn is_next(&self, part: Part, row: &Row) -> bool {
        let after = self.after.filter(|after| after.part == part);
        after.is_none_or(|after| row.key() > (after.order, ChallengeId(after.id)) && !row.was_shown_before(after))
    }

    fn cursor(&self, part: Part, row: &Row) -> FeedCursor {
        FeedCursor { part, order: row.order, id: row.id.0, since: self.since }
    }
}

/// Those of the bits whose rows are in a region.
fn in_region(block: &Block, bits: u64, region: RegionNumber) -> u64 {
    block.rows(bits).filter(|(_, row)| row.region == Some(region)).fold(0, |bits, (bit, _)| bits | bit)
}

/// The bits of a part, by those of the rows with a cause and with a skill of the reader. `near`: those in the region
/// that the reader prefers, if they prefer one.
fn in_part(part: Part, cause: u64, skill: u64, near: Option<u64>) -> u64 {
    let in_tier = match part.tier {
        Tier::CauseAndSkill => cause & skill,
        Tier::Skill => skill & !cause,
        Tier::Cause => cause & !skill,
        Tier::Rest => !(cause | skill),
        // Found by identifier.
        Tier::Answered => 0,
    };
    match near {
        None => in_tier,
        Some(near) if part.is_far => in_tier & !near,
        Some(near) => in_tier & near,
    }
}
