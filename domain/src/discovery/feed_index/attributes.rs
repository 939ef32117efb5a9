use super::{IndexedChallenge, block::OneOf};
use crate::{discovery::Filter, language::Language};
use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

/// The number of each attribute that a challenge has or had: its column in the blocks. Numbers are given in the order
/// in which attributes come, so that a new cause or skill needs nothing.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    causes: HashMap<String, usize>,
    skills: HashMap<String, usize>,
    languages: HashMap<Language, usize>,
    minutes: BTreeMap<i64, usize>,
    count: usize,
}

/// The conditions of a filter, all of which a challenge has to fulfil.
pub(super) type Criteria = Vec<OneOf>;

impl Attributes {
    /// The columns of a challenge, some perhaps twice.
    pub fn columns_of(&mut self, challenge: &IndexedChallenge) -> Vec<usize> {
        let Self { causes, skills, languages, minutes, count } = self;
        let mut columns = Vec::with_capacity(challenge.causes.len() + challenge.skills.len() + 3);
        columns.extend(challenge.causes.iter().map(|slug| number(causes, slug, count)));
        columns.extend(challenge.skills.iter().map(|slug| number(skills, slug, count)));
        columns.extend(challenge.languages.iter().map(|language| number(languages, language, count)));
        columns.push(*minutes.entry(challenge.minutes).or_insert_with(|| next(count)));
        columns
    }

    /// The numbers of causes; no challenge has those that are left out.
    pub fn causes(&self, slugs: &[String]) -> OneOf {
        slugs.iter().filter_map(|slug| self.causes.get(slug)).copied().collect()
    }

    /// The same for skills.
    pub fn skills(&self, slugs: &[String]) -> OneOf {
        slugs.iter().filter_map(|slug| self.skills.get(slug)).copied().collect()
    }

    /// The same for languages.
    pub fn languages(&self, languages: &[Language]) -> OneOf {
        languages.iter().filter_map(|language| self.languages.get(language)).copied().collect()
    }

    /// The conditions of a filter, without state, organisation and search. `languages`: instead of the filter's.
    pub fn criteria(&self, filter: &Filter, languages: &[Language]) -> Criteria {
        let mut criteria = Criteria::new();
        if !languages.is_empty() {
            criteria.push(self.languages(languages));
        }
        if let Some(most) = filter.minutes {
            criteria.push(self.minutes.range(..=most).map(|(_, column)| *column).collect());
        }
        criteria.extend(filter.cause.as_ref().map(|slug| self.causes(std::slice::from_ref(slug))));
        criteria.extend(filter.skill.as_ref().map(|slug| self.skills(std::slice::from_ref(slug))));
        criteria
    }
}

fn number<Key: Clone + Eq + Hash>(known: &mut HashMap<Key, usize>, key: &Key, count: &mut usize) -> usize {
    if let Some(number) = known.get(key) {
        return *number;
    }
    let number = next(count);
    known.insert(key.clone(), number);
    number
}

fn next(count: &mut usize) -> usize {
    *count += 1;
    *count - 1
}
