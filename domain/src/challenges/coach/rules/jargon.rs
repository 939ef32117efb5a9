//! Words of the trade, with plain ones that take their place in the same sentence: of the same gender and number, and in
//! French both without a vowel at the beginning, so that the article stays.

use super::{like_it, replacement};
use crate::challenges::coach::{
    Hint, Rule,
    reading::{Passage, Reading, begins},
};
use std::ops::Range;

const ENGLISH: &[(&str, &str)] = &[
    ("actionable", "easy to act on"),
    ("beneficiaries", "people we help"),
    ("beneficiary", "person we help"),
    ("capacity building", "training"),
    ("co-design", "design together"),
    ("co-produce", "make together"),
    ("comms", "messages"),
    ("deliverable", "thing to hand in"),
    ("deliverables", "things to hand in"),
    ("end users", "people who use it"),
    ("going forward", "from now on"),
    ("key learnings", "lessons"),
    ("learnings", "lessons"),
    ("leverage", "use"),
    ("leveraging", "using"),
    ("operationalise", "carry out"),
    ("operationalize", "carry out"),
    ("paradigm", "model"),
    ("service user", "person we help"),
    ("service users", "people we help"),
    ("stakeholder", "person concerned"),
    ("stakeholders", "people concerned"),
    ("synergies", "ways to work together"),
    ("touchpoints", "moments of contact"),
    ("utilise", "use"),
    ("utilize", "use"),
];

const FRENCH: &[(&str, &str)] = &[
    ("benchmark", "comparatif"),
    ("benchmarker", "comparer"),
    ("capacitation", "formation"),
    ("co-construction", "construction commune"),
    ("co-construire", "construire ensemble"),
    ("coconstruction", "construction commune"),
    ("coconstruire", "construire ensemble"),
    ("deadline", "date limite"),
    ("feedback", "retour"),
    ("feedbacks", "retours"),
    ("kick-off", "lancement"),
    ("livrable", "document à remettre"),
    ("livrables", "documents à remettre"),
    ("mailing", "courriel groupé"),
    ("mailings", "courriels groupés"),
    ("maraude", "tournée de rue"),
    ("maraudes", "tournées de rue"),
    ("parties prenantes", "personnes concernées"),
    ("primo-arrivant", "nouvel arrivant"),
    ("primo-arrivants", "nouveaux arrivants"),
    ("problematique", "question"),
    ("problematiques", "questions"),
    ("process", "déroulement"),
    ("public cible", "public visé"),
    ("reporting", "compte rendu"),
    ("roadmap", "feuille de route"),
    ("storytelling", "récit"),
    ("verbatim", "témoignage"),
    ("verbatims", "témoignages"),
    ("workshop", "moment de travail"),
    ("workshops", "moments de travail"),
];

pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    let list = reading.choose(ENGLISH, FRENCH);
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    for sentence in &passage.sentences {
        let words = &sentence.words;
        let mut at = 0;
        while at < words.len() {
            let found = list.iter().filter_map(|(jargon, plain)| Some((begins(&words[at..], jargon)?, *plain)));
            let Some((count, plain)) = found.max_by_key(|(count, _)| *count) else {
                at += 1;
                continue;
            };
            let range = words[at].range.start..words[at + count - 1].range.end;
            let with = like_it(&passage.text[range.clone()], plain);
            parts.push((range, with));
            at += count;
        }
    }
    hints.extend(replacement(Rule::Jargon, passage.field, passage.text, parts));
}
