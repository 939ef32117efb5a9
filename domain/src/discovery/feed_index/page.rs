//! Finding the challenges of a page.

use super::{
    FeedIndex,
    attributes::Criteria,
    block::{Block, Key, OneOf, Row},
    listing::{Listing, START},
};
use crate::{
    discovery::{Elsewhere, FeedCursor, Filter, Tier},
    ids::{ChallengeId, OrganisationId},
    language::Language,
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
    /// The challenges that they have answered, each with the time of their last response; `None` for a visitor.
    pub answered: Option<&'a BTreeMap<ChallengeId, Timestamp>>,
}

impl FeedIndex {
    /// The first challenges that match a filter after its cursor, at most `limit`, in order: by tier, then by their
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
        Page { scope, reader, causes, skills, after, since: after.map_or(now, |after| after.since) }.find(limit)
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
        Some(Scope { index: self, listing, criteria: self.attributes.criteria(filter, languages), organisation })
    }
}

/// The challenges that match a filter.
struct Scope<'a> {
    index: &'a FeedIndex,
    listing: &'a Listing,
    criteria: Criteria,
    organisation: Option<OrganisationId>,
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

    /// The bits of the rows that match, whatever their organisation.
    fn matching(&self, block: &Block) -> u64 {
        if !self.criteria.iter().all(|one_of| block.may_have(one_of)) {
            return 0;
        }
        self.criteria.iter().fold(block.all(), |bits, one_of| bits & block.any(one_of))
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
    after: Option<FeedCursor>,
    since: Timestamp,
}

impl Page<'_> {
    fn find(&self, limit: usize) -> Vec<FeedCursor> {
        let (has_causes, has_skills) = (!self.causes.is_empty(), !self.skills.is_empty());
        let tiers = Tier::possible(has_causes, has_skills, self.reader.answered.is_some());
        let mut tiers: Vec<Tier> = tiers.filter(|tier| self.after.is_none_or(|after| *tier >= after.tier)).collect();
        let has_answered = tiers.pop_if(|tier| *tier == Tier::Answered).is_some();
        let mut found = Vec::new();
        // The tier of the cursor goes on after it, those after that one begin at their first challenge.
        if let Some(after) = self.after.filter(|after| tiers.first() == Some(&after.tier)) {
            self.collect(&[tiers.remove(0)], (after.order, ChallengeId(after.id)), limit, &mut found);
        }
        self.collect(&tiers, START, limit, &mut found);
        if has_answered && found.len() < limit {
            found.extend(self.answered().take(limit - found.len()));
        }
        found
    }

    /// Adds challenges of these tiers in one pass, until there are `limit` in all.
    fn collect(&self, tiers: &[Tier], from: Key, limit: usize, all: &mut Vec<FeedCursor>) {
        let missing = limit - all.len();
        if missing == 0 || tiers.is_empty() {
            return;
        }
        let mut by_tier: Vec<Vec<FeedCursor>> = vec![Vec::new(); tiers.len()];
        self.scope.each_block(from, |block, rows| {
            let (cause, skill) = (block.any(&self.causes), block.any(&self.skills));
            for (tier, found) in tiers.iter().zip(&mut by_tier).filter(|(_, found)| found.len() < missing) {
                let rows = block.rows(rows & in_tier(*tier, cause, skill)).map(|(_, row)| row);
                let shown = rows.filter(|row| !self.has_answered(row) && self.is_next(*tier, row));
                found.extend(shown.take(missing - found.len()).map(|row| self.cursor(*tier, row)));
            }
            // With enough of the first tier the others are not needed.
            if by_tier[0].len() == missing { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        all.extend(by_tier.into_iter().flatten().take(missing));
    }

    /// The challenges of the last tier. What was answered since the first page was read is not shown again.
    fn answered(&self) -> impl Iterator<Item = FeedCursor> {
        let is_new = |at: &Timestamp| self.after.is_some_and(|after| *at >= after.since);
        let answered = self.reader.answered.into_iter().flatten().filter(move |(_, at)| !is_new(at));
        let rows = self.scope.rows_of(answered.map(|(id, _)| *id)).into_iter();
        let rows = rows.filter(|(_, block, bit)| bit & self.scope.matching(block) != 0);
        let rows = rows.flat_map(|(_, block, bit)| block.rows(bit).map(|(_, row)| row));
        let own = |row: &&Row| self.scope.organisation.is_none_or(|wanted| row.organisation == wanted);
        rows.filter(own).filter(|row| self.is_next(Tier::Answered, row)).map(|row| self.cursor(Tier::Answered, row))
    }

    fn has_answered(&self, row: &Row) -> bool {
        self.reader.answered.is_some_and(|answered| answered.contains_key(&row.id))
    }

    /// Whether a challenge comes after the cursor and no previous page has shown it.
    fn is_next(&self, tier: Tier, row: &Row) -> bool {
        let after = self.after.filter(|after| after.tier == tier);
        after.is_none_or(|after| row.key() > (after.order, ChallengeId(after.id)) && !row.was_shown_before(after))
    }

    fn cursor(&self, tier: Tier, row: &Row) -> FeedCursor {
        FeedCursor { tier, order: row.order, id: row.id.0, since: self.since }
    }
}

/// The bits of a tier, by those of the rows with a cause and with a skill of the reader.
fn in_tier(tier: Tier, cause: u64, skill: u64) -> u64 {
    match tier {
        Tier::CauseAndSkill => cause & skill,
        Tier::Skill => skill & !cause,
        Tier::Cause => cause & !skill,
        Tier::Rest => !(cause | skill),
        // Found by identifier.
        Tier::Answered => 0,
    }
}
