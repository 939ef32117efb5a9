//! The index against a plain list, over random operations.

use super::*;
use crate::discovery::{Elsewhere, FeedCursor, Filter, Part, Tier};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const CAUSES: [&str; 5] = ["animals", "arts", "food", "health", "youth"];
const SKILLS: [&str; 4] = ["data", "law", "marketing", "writing"];
const LANGUAGES: [&str; 3] = ["de", "en", "fr"];

/// The generator of <https://prng.di.unimi.it/splitmix64.c>.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: i64) -> i64 {
        i64::try_from(self.next() % u64::try_from(count).unwrap()).unwrap()
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(i64::try_from(all.len()).unwrap())).unwrap()].clone()
    }

    fn some_of(&mut self, all: &[&str]) -> Vec<String> {
        all.iter().filter(|_| self.below(3) == 0).map(|slug| (*slug).to_owned()).collect()
    }

    fn challenge(&mut self, ids: i64) -> IndexedChallenge {
        IndexedChallenge {
            id: ChallengeId(1 + self.below(ids)),
            state: self.one_of(&[
                State::Open,
                State::Open,
                State::Open,
                State::Deciding,
                State::Closed,
                State::Withdrawn,
            ]),
            order: self.below(40),
            moved: (self.below(2) == 0).then(|| (self.below(40), Timestamp(self.below(20)))),
            organisation: OrganisationId(1 + self.below(4)),
            region: self.region(&["FR-BRE", "FR-IDF", "RE", ""]),
            // Some in two languages.
            languages: [self.one_of(&LANGUAGES), self.one_of(&LANGUAGES)].map(|code| code.parse().unwrap()).to_vec(),
            minutes: self.one_of(&[5, 10, 15, 30]),
            causes: self.some_of(&CAUSES),
            skills: self.some_of(&SKILLS),
        }
    }

    fn region(&mut self, codes: &[&str]) -> Option<Region> {
        self.one_of(codes).parse().ok()
    }

    fn filter(&mut self) -> Filter {
        let mut maybe = || self.below(3) == 0;
        let (cause, skill, minutes, organisation, after) = (maybe(), maybe(), maybe(), maybe(), maybe());
        let parts: Vec<Part> = Part::possible(Tier::ALL.into_iter(), true).collect();
        let languages = [vec![], vec!["fr"], vec!["de", "en"], vec!["xx"]];
        Filter {
            cause: cause.then(|| self.one_of(&[CAUSES[0], CAUSES[1], "unknown"]).to_owned()),
            skill: skill.then(|| self.one_of(&SKILLS).to_owned()),
            minutes: minutes.then(|| self.one_of(&[4, 5, 10, 29, 60])),
            organisation: organisation.then(|| crate::organisations::Slug::parse("some").unwrap()),
            region: self.region(&["", "", "", "FR-BRE", "RE", "DE-BE"]),
            languages: self.one_of(&languages).iter().map(|code| code.parse().unwrap()).collect(),
            after: after.then(|| FeedCursor {
                part: self.one_of(&parts),
                order: self.below(40),
                id: 1 + self.below(200),
                since: Timestamp(self.below(20)),
            }),
            ..Filter::everything(self.one_of(&State::LISTED))
        }
    }
}

/// What the index has, one after the other, and what it is to find.
#[derive(Default)]
struct Plain(BTreeMap<ChallengeId, IndexedChallenge>);

impl Plain {
    fn matching(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
    ) -> impl Iterator<Item = &IndexedChallenge> {
        let filter = filter.clone();
        self.0.values().filter(move |one| {
            Some(one.state) == filter.state
                && (filter.languages.is_empty()
                    || one.languages.iter().any(|language| filter.languages.contains(language)))
                && filter.minutes.is_none_or(|most| one.minutes <= most)
                && filter.cause.as_ref().is_none_or(|cause| one.causes.contains(cause))
                && filter.skill.as_ref().is_none_or(|skill| one.skills.contains(skill))
                && organisation.is_none_or(|organisation| one.organisation == organisation)
                && filter.region.as_ref().is_none_or(|region| one.region.as_ref() == Some(region))
        })
    }

    fn page(
        &self,
        filter: &Filter,
        organisation: Option<OrganisationId>,
        reader: FeedReader<'_>,
        limit: usize,
    ) -> Vec<FeedCursor> {
        let since = filter.after.map_or(Timestamp(99), |after| after.since);
        let mut found: Vec<FeedCursor> = Vec::new();
        for one in self.matching(filter, organisation) {
            let answered = reader.answered.and_then(|answered| answered.get(&one.id));
            let has = |own: &[String], readers: &[String]| own.iter().any(|slug| readers.contains(slug));
            let tier = match (has(&one.causes, reader.causes), has(&one.skills, reader.skills)) {
                _ if answered.is_some() => Tier::Answered,
                (true, true) => Tier::CauseAndSkill,
                (false, true) => Tier::Skill,
                (true, false) => Tier::Cause,
                (false, false) => Tier::Rest,
            };
            let is_far = tier != Tier::Answered && reader.region.is_some() && one.region.as_ref() != reader.region;
            let part = Part { tier, is_far };
            let place = FeedCursor { part, order: one.order, id: one.id.0, since };
            let is_next = filter.after.is_none_or(|after| {
                let was_before = one.moved.is_some_and(|(before, at)| {
                    at >= after.since && (before < after.order || (before == after.order && one.id.0 <= after.id))
                });
                (part, place.order, place.id) > (after.part, after.order, after.id)
                    && !(part == after.part && was_before)
                    && answered.is_none_or(|at| *at < after.since)
            });
            found.extend(is_next.then_some(place));
        }
        found.sort();
        found.truncate(limit);
        found
    }
}

#[test]
fn it_finds_what_a_plain_list_finds() {
    for (seed, ids) in [(1, 12), (2, 200), (3, 3_000)] {
        let (mut chance, mut index, mut plain) = (Chance(seed), FeedIndex::default(), Plain::default());
        for step in 0..12_000 {
            let challenge = chance.challenge(ids);
            // In turn it becomes full and nearly empty.
            if chance.below(10) < if step / 3_000 % 2 == 0 { 2 } else { 8 } {
                plain.0.remove(&challenge.id);
                index.remove(challenge.id);
            } else {
                index.put(&challenge);
                plain.0.remove(&challenge.id);
                if challenge.state.is_listed() {
                    plain.0.insert(challenge.id, challenge);
                }
            }
            if step % 20 == 0 {
                compare(&mut chance, &index, &plain, ids);
            }
        }
        assert_eq!(index.len(), plain.0.len());
        let all: Vec<ChallengeId> = plain.0.keys().copied().collect();
        for id in all {
            index.remove(id);
        }
        assert!(index.is_empty() && index.organisations.is_empty());
        assert!(index.listings.iter().all(|listing| listing.blocks_from(listing::START).next().is_none()));
    }
}

fn compare(chance: &mut Chance, index: &FeedIndex, plain: &Plain, ids: i64) {
    let filter = chance.filter();
    let organisation = filter.organisation.as_ref().map(|_| OrganisationId(1 + chance.below(5)));
    let (causes, skills) = (chance.some_of(&CAUSES), chance.some_of(&SKILLS));
    let answered: BTreeMap<_, _> =
        (0..chance.below(30)).map(|_| (ChallengeId(1 + chance.below(ids)), Timestamp(chance.below(20)))).collect();
    let region = chance.region(&["", "FR-BRE", "FR-IDF", "DE-BE"]);
    let region = region.as_ref();
    let member = FeedReader { causes: &causes, skills: &skills, region, answered: Some(&answered) };
    for reader in [FeedReader::default(), member] {
        let found = index.page(&filter, organisation, reader, Timestamp(99), 13);
        assert_eq!(found, plain.page(&filter, organisation, reader, 13), "{filter:?} {reader:?}");
    }
    let among: Vec<ChallengeId> = (0..40).map(|_| ChallengeId(1 + chance.below(ids))).collect();
    let matching: HashSet<ChallengeId> = plain.matching(&filter, organisation).map(|one| one.id).collect();
    let among_them: Vec<_> = among.iter().copied().filter(|id| matching.contains(id)).take(9).collect();
    assert_eq!(index.matching(&filter, organisation, &among, 9), among_them, "{filter:?}");
    let regions: BTreeSet<Region> = plain.0.values().filter_map(|one| one.region.clone()).collect();
    assert_eq!(index.regions(), regions.into_iter().collect::<Vec<_>>());
    let everywhere = Filter { state: None, ..Filter::everything(State::Open) };
    let listed: Vec<_> = among.iter().copied().filter(|id| plain.0.contains_key(id)).collect();
    assert_eq!(index.matching(&everywhere, None, &among, 40), listed);
    let others: Vec<Language> = LANGUAGES.iter().map(|code| code.parse().unwrap()).collect();
    let count = |language: Language| {
        let there = Filter { languages: vec![language], ..filter.clone() };
        let is_here = |one: &IndexedChallenge| one.languages.iter().any(|language| filter.languages.contains(language));
        let count = plain.matching(&there, organisation).filter(|one| !is_here(one)).count().min(100);
        (count > 0).then(|| Elsewhere { language, count: i64::try_from(count).unwrap() })
    };
    let counted: Vec<_> = others.iter().filter_map(|language| count(*language)).collect();
    assert_eq!(index.count_elsewhere(&filter, organisation, &others), counted, "{filter:?}");
}

#[test]
fn a_walk_through_all_pages_shows_each_once() {
    let (mut chance, mut index, mut plain) = (Chance(7), FeedIndex::default(), Plain::default());
    for id in 1..=500 {
        let challenge =
            IndexedChallenge { id: ChallengeId(id), state: State::Open, moved: None, ..chance.challenge(1) };
        index.put(&challenge);
        plain.0.insert(challenge.id, challenge);
    }
    let (causes, skills) = (vec!["arts".to_owned()], vec!["law".to_owned()]);
    let answered = (1..40).map(|id| (ChallengeId(id * 7), Timestamp(0))).collect();
    let region = "FR-BRE".parse().ok();
    let reader = FeedReader { causes: &causes, skills: &skills, region: region.as_ref(), answered: Some(&answered) };
    let mut filter = Filter::everything(State::Open);
    let mut seen = Vec::new();
    loop {
        let page = index.page(&filter, None, reader, Timestamp(5), 12);
        let Some(last) = page.last() else { break };
        filter.after = Some(*last);
        seen.extend(page);
    }
    assert_eq!(seen.len(), 500);
    assert_eq!(
        seen,
        plain
            .page(&Filter::everything(State::Open), None, reader, 500)
            .into_iter()
            .map(|cursor| FeedCursor { since: Timestamp(5), ..cursor })
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_organisation_with_many_challenges_is_found_too() {
    let (mut chance, mut index, mut plain) = (Chance(11), FeedIndex::default(), Plain::default());
    for id in 1..=9_000 {
        let challenge = IndexedChallenge { id: ChallengeId(id), ..chance.challenge(1) };
        index.put(&challenge);
        if challenge.state.is_listed() {
            plain.0.insert(challenge.id, challenge);
        }
    }
    assert!(index.organisations.values().all(|ids| ids.len() > 1_500));
    for id in 9_001..=10_500 {
        let challenge =
            IndexedChallenge { id: ChallengeId(id), organisation: OrganisationId(1), ..chance.challenge(1) };
        index.put(&challenge);
        if challenge.state.is_listed() {
            plain.0.insert(challenge.id, challenge);
        }
    }
    assert!(index.organisations[&OrganisationId(1)].len() > 2_000);
    for _ in 0..200 {
        compare(&mut chance, &index, &plain, 10_000);
    }
}

#[test]
fn any_number_of_causes_and_skills_fits() {
    let mut index = FeedIndex::default();
    let slug = |id: i64| format!("slug{id}");
    for id in 1..=300 {
        let challenge = IndexedChallenge {
            id: ChallengeId(id),
            state: State::Open,
            order: id,
            moved: None,
            organisation: OrganisationId(1),
            region: None,
            languages: vec!["en".parse().unwrap()],
            minutes: 5,
            causes: vec![slug(id)],
            skills: vec![slug(id + 1)],
        };
        index.put(&challenge);
    }
    let found = |cause: i64, skill: i64| {
        let (cause, skill) = (Some(slug(cause)), Some(slug(skill)));
        let filter = Filter { cause, skill, ..Filter::everything(State::Open) };
        index.page(&filter, None, FeedReader::default(), Timestamp(0), 9).iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(found(299, 300), [299]);
    assert!(found(299, 299).is_empty());
}
