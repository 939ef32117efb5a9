use super::{Fault, SegmentState, Standing, Taker, Task, TranslationSpec};
use crate::{
    challenges::State,
    ids::{ResponseId, UserId},
    language::Language,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A text with all its segments as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationResults {
    pub spec: TranslationSpec,
    /// By position; none before the challenge was open.
    pub standings: Vec<Standing>,
}

/// What is shown of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationSummary {
    pub from: Language,
    pub to: Language,
    pub segments: Vec<SegmentView>,
    pub progress: TranslationProgress,
    pub offers: Offers,
}

/// A segment as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentView {
    pub position: i64,
    pub source: String,
    /// What separates it from the next.
    pub after: String,
    pub state: SegmentState,
    /// Its translation, as corrected, `None` where there is none.
    pub text: Option<String>,
    /// The response with this text, which can be reported.
    pub response: Option<ResponseId>,
    /// Who translated it; empty where nobody did.
    pub translator: String,
    /// Who checked it; empty where nobody did.
    pub checker: String,
    /// Whether whoever checked it changed the text.
    pub corrected: bool,
    pub fault: Option<Fault>,
    /// Whether the viewer wrote the text.
    pub mine: bool,
}

/// How many segments are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationProgress {
    pub all: i64,
    /// With a translation, checked or not.
    pub translated: i64,
    pub accepted: i64,
}

/// What a viewer can do next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offers {
    /// Whether a segment can be translated; visitors need an account first.
    pub translate: bool,
    /// Whether a translation can be checked.
    pub check: bool,
    /// The segment that is held for the viewer.
    pub held: Option<i64>,
}

impl TranslationResults {
    /// What a viewer is shown, `None` for a visitor. `state`: of the challenge.
    pub fn summary(&self, viewer: Option<Taker>, state: State, now: Timestamp) -> TranslationSummary {
        TranslationSummary {
            from: self.spec.from,
            to: self.spec.to,
            segments: self.views(viewer),
            progress: self.progress(),
            offers: self.offers(viewer, state, now),
        }
    }

    /// How many segments are how far.
    pub fn progress(&self) -> TranslationProgress {
        let count = |is_meant: fn(SegmentState) -> bool| {
            i64::try_from(self.standings.iter().filter(|one| is_meant(one.state())).count()).unwrap_or(i64::MAX)
        };
        TranslationProgress {
            all: self.spec.count(),
            translated: count(|state| matches!(state, SegmentState::Translated | SegmentState::Accepted)),
            accepted: count(|state| state == SegmentState::Accepted),
        }
    }

    /// Those who translated, corrected or checked a segment, each once.
    pub fn people(&self) -> Vec<UserId> {
        let of = |one: &Standing| {
            let check = one.valid_check();
            let translator = one.translation.as_ref().map(|given| given.author);
            let corrector = check.and_then(|check| check.correction.as_ref()).map(|given| given.author);
            [translator, check.map(|check| check.by), corrector]
        };
        let mut people: Vec<UserId> = self.standings.iter().flat_map(of).flatten().collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// What a viewer can do next.
    pub fn offers(&self, viewer: Option<Taker>, state: State, now: Timestamp) -> Offers {
        let person = viewer.map(|viewer| viewer.id);
        let may = |task| match viewer {
            Some(viewer) => viewer.require(task, state).is_ok(),
            None => {
                if task == Task::Translate {
                    state.takes_answers()
                } else {
                    state.takes_votes()
                }
            }
        };
        let offered = |task| may(task) && self.standings.iter().any(|one| one.is_offered(person, task, now));
        let held = self.standings.iter().find(|one| {
            let holder = one.holder(now).filter(|holder| Some(*holder) == person);
            holder.and_then(|holder| one.task_of(holder)).is_some_and(may)
        });
        Offers {
            translate: offered(Task::Translate),
            check: offered(Task::Check),
            held: held.map(|standing| standing.position),
        }
    }

    /// Each segment with how it stands, which is `None` before the challenge was open.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&super::Segment, Option<&Standing>)> {
        let standing = |position| self.standings.iter().find(move |one| one.position == position);
        (1..).zip(&self.spec.segments).map(move |(position, segment)| (segment, standing(position)))
    }

    fn views(&self, viewer: Option<Taker>) -> Vec<SegmentView> {
        let view = |(position, (segment, standing)): (i64, (&super::Segment, Option<&Standing>))| {
            let given = standing.and_then(Standing::text);
            let check = standing.and_then(Standing::valid_check);
            let translation = standing.and_then(|one| one.translation.as_ref()).filter(|given| given.visible);
            SegmentView {
                position,
                source: segment.source.clone(),
                after: segment.after.clone(),
                state: standing.map_or(SegmentState::Missing, Standing::state),
                text: given.map(|given| given.text.clone()),
                response: given.map(|given| given.response),
                translator: translation.map(|given| given.author_name.clone()).unwrap_or_default(),
                checker: check.map(|check| check.by_name.clone()).unwrap_or_default(),
                corrected: check.is_some_and(|check| check.correction.is_some()),
                fault: standing.filter(|one| one.state() == SegmentState::SentBack).and_then(|one| one.fault),
                mine: given.is_some_and(|given| Some(given.author) == viewer.map(|viewer| viewer.id)),
            }
        };
        (1..).zip(self.rows()).map(view).collect()
    }
}

impl TranslationSummary {
    /// The translated text, with a source in square brackets where its translation is missing.
    pub fn assembled(&self) -> String {
        let part = |segment: &SegmentView| match &segment.text {
            Some(text) => [text.as_str(), &segment.after].concat(),
            None => ["[", &segment.source, "]", &segment.after].concat(),
        };
        self.segments.iter().map(part).collect()
    }

    /// The names of those who translated, and of those who checked, each once.
    pub fn people(&self) -> (Vec<&str>, Vec<&str>) {
        let each = |name: fn(&SegmentView) -> &String| {
            let mut names: Vec<&str> = Vec::new();
            for segment in &self.segments {
                let name = name(segment).as_str();
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        (each(|segment| &segment.translator), each(|segment| &segment.checker))
    }
}
