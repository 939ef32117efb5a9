use super::{TemplateText, gaps_in};
use crate::{
    challenges::ChallengeText,
    error::{FieldErrorKind, FieldErrors},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How much of a need may still be its template's, in thousandths.
pub const MOST_UNCHANGED: i64 = 600;

/// How many words in a row make a shingle.
const SHINGLE: usize = 5;

/// What of a challenge's text is still its template's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unchanged {
    /// How much of the need, in thousandths of its words.
    pub share: i64,
    /// The passages of title, need and *done looks like*, as they stand in the challenge.
    pub passages: Vec<String>,
    /// The gaps of the template that are not filled in.
    pub gaps: Vec<Gap>,
}

/// A gap of the template that still stands in the challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The name of the editor's field.
    pub field: String,
    /// With its square brackets.
    pub text: String,
}

/// What of a text is still the template's: the words that stand in a shingle (five words in a row, whatever their case and
/// the signs between them) that title, need or *done looks like* of the template have too. The share is the containment of
/// the text in the template, counted in words: A. Broder, “On the resemblance and containment of documents”, 1997.
pub fn unchanged(template: &TemplateText, text: &ChallengeText) -> Unchanged {
    let known: Vec<Vec<Word>> =
        [&template.title, &template.need, &template.done_looks_like].map(|field| words(field)).into();
    let known: HashSet<Vec<&str>> = known.iter().flat_map(|words| shingles(words)).collect();
    let mut found = Unchanged { gaps: gaps_left(template, text), ..Unchanged::default() };
    for (field, is_need) in [(&text.title, false), (&text.need, true), (&text.done_looks_like, false)] {
        let words = words(field);
        let shared = shared(&words, &known);
        found.passages.extend(passages(field, &words, &shared));
        if is_need {
            found.share = share(&shared);
        }
    }
    found
}

impl Unchanged {
    /// The most that is unchanged of several texts of one template: of the text with the largest share, and every gap.
    pub fn most(several: impl Iterator<Item = Self>) -> Self {
        several.fold(Self::default(), |most, one| {
            let (mut most, mut other) = if one.share > most.share { (one, most) } else { (most, one) };
            other.gaps.retain(|gap| !most.gaps.contains(gap));
            most.gaps.append(&mut other.gaps);
            most
        })
    }

    /// Whether the text is the organisation's own.
    pub fn is_own(&self) -> bool {
        self.gaps.is_empty() && self.share <= MOST_UNCHANGED
    }

    /// The share as a percentage, rounded up: what is refused is never told as what would be allowed.
    pub fn percent(&self) -> i64 {
        (self.share + 9) / 10
    }

    /// Refuses a text that is not the organisation's own: with an error for each field with gaps, and for the need where
    /// too much of it is the template's.
    pub fn require_own(&self) -> Result<(), FieldErrors> {
        let mut wrong = FieldErrors::default();
        for field in ["title", "need", "done_looks_like", "use_of_answers"] {
            let left = self.gaps.iter().filter(|gap| gap.field == field).count();
            let count = i64::try_from(left).unwrap_or(i64::MAX);
            wrong.check(field, if count > 0 { Err(FieldErrorKind::TemplateGaps { count }) } else { Ok(()) });
        }
        if self.share > MOST_UNCHANGED {
            let percent = self.percent();
            wrong.check::<()>("need", Err(FieldErrorKind::TemplateUnchanged { percent }));
        }
        if wrong.0.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

fn gaps_left(template: &TemplateText, text: &ChallengeText) -> Vec<Gap> {
    let gaps = template.gaps();
    let fields = [
        ("title", &text.title),
        ("need", &text.need),
        ("done_looks_like", &text.done_looks_like),
        ("use_of_answers", &text.use_of_answers),
    ];
    let mut left: Vec<Gap> = Vec::new();
    for (field, text) in fields {
        for gap in gaps_in(text).filter(|gap| gaps.contains(gap)) {
            let gap = Gap { field: field.to_owned(), text: gap.to_owned() };
            if !left.contains(&gap) {
                left.push(gap);
            }
        }
    }
    left
}

/// A word, in small letters, with where it stands in its text.
struct Word {
    folded: String,
    start: usize,
    end: usize,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (start, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = start + letter.len_utf8();
        match words.last_mut().filter(|word| word.end == start) {
            Some(word) => {
                word.folded.extend(letter.to_lowercase());
                word.end = end;
            }
            None => words.push(Word { folded: letter.to_lowercase().collect(), start, end }),
        }
    }
    words
}

/// Five words each; a shorter text is one shingle.
fn shingles(words: &[Word]) -> impl Iterator<Item = Vec<&str>> {
    words.windows(SHINGLE.min(words.len()).max(1)).map(|some| some.iter().map(|word| word.folded.as_str()).collect())
}

/// For each word whether it stands in a known shingle.
fn shared(words: &[Word], known: &HashSet<Vec<&str>>) -> Vec<bool> {
    let mut shared = vec![false; words.len()];
    for (start, shingle) in shingles(words).enumerate() {
        if known.contains(&shingle) {
            shared[start..start + shingle.len()].fill(true);
        }
    }
    shared
}

fn share(shared: &[bool]) -> i64 {
    let (all, of_template) = (shared.len(), shared.iter().filter(|is_shared| **is_shared).count());
    i64::try_from(of_template * 1_000 / all.max(1)).unwrap_or(1_000)
}

/// The parts of a text that are shared, from their first word to their last.
fn passages(text: &str, words: &[Word], shared: &[bool]) -> Vec<String> {
    let runs = shared.chunk_by(|one, next| one == next);
    let mut at = 0;
    let mut passages = Vec::new();
    for run in runs {
        if run[0] {
            passages.push(text[words[at].start..words[at + run.len() - 1].end].to_owned());
        }
        at += run.len();
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::Kind;

    const NEED: &str = "Every Saturday somebody brings back a cat. We are [name of your shelter], two people and a van. \
                        What should we ask before we say yes?";

    fn template() -> TemplateText {
        TemplateText {
            language: "en".parse().unwrap(),
            title: "What to ask before an adoption".to_owned(),
            need: NEED.to_owned(),
            done_looks_like: "we have five questions.".to_owned(),
            use_of_answers: "We print them by [date].".to_owned(),
        }
    }

    fn challenge(title: &str, need: &str, done: &str) -> ChallengeText {
        ChallengeText {
            title: title.to_owned(),
            need: need.to_owned(),
            done_looks_like: done.to_owned(),
            ..ChallengeText::empty(Kind::Feedback, "en".parse().unwrap(), Vec::new())
        }
    }

    #[test]
    fn the_share_is_that_of_the_words_in_shared_shingles() {
        for (need, share) in [
            (NEED, 1_000),
            ("", 0),
            ("Something else altogether, in words of our own.", 0),
            // Case, signs and lines make no difference.
            ("EVERY SATURDAY — somebody\nbrings back, a cat", 1_000),
            // Four words in a row are nobody's.
            ("Every Saturday somebody brings bread to us", 0),
            // Seven of fourteen.
            ("Every Saturday somebody brings back a cat, and on Sundays nobody comes at all.", 500),
            // What stands in another field of the template is the template's as well.
            ("We have five questions", 1_000),
            ("What to ask before an adoption", 1_000),
        ] {
            assert_eq!(unchanged(&template(), &challenge("", need, "")).share, share, "{need}");
        }
    }

    #[test]
    fn passages_are_shown_as_they_stand() {
        let need = "Every *Saturday* somebody brings back a cat. Mo did, twice. What should we ask before we say no?";
        let found = unchanged(&template(), &challenge("What to ask first", need, "We have five questions!"));
        let passages = ["Every *Saturday* somebody brings back a cat", "What should we ask before we say"];
        assert_eq!(found.passages[..2], passages);
        assert_eq!(found.passages[2..], ["We have five questions"], "a text of less than five words is one shingle");
    }

    #[test]
    fn gaps_of_the_template_must_be_filled_in() {
        let own = "We are [name of your shelter] and [this is ours]. [name of your shelter]!";
        let text = ChallengeText { use_of_answers: "[date]?".to_owned(), ..challenge("A cat", own, "[date]") };
        let gap = |field: &str, text: &str| Gap { field: field.to_owned(), text: text.to_owned() };
        let found = unchanged(&template(), &text);
        assert_eq!(
            found.gaps,
            [gap("need", "[name of your shelter]"), gap("done_looks_like", "[date]"), gap("use_of_answers", "[date]")]
        );
        let refused = found.require_own().unwrap_err();
        for field in ["need", "done_looks_like", "use_of_answers"] {
            assert_eq!(refused.problem(field), Some(FieldErrorKind::TemplateGaps { count: 1 }), "{field}");
        }
        assert_eq!((refused.problem("title"), found.is_own()), (None, false));
    }

    #[test]
    fn more_than_six_tenths_is_refused() {
        for (share, percent, is_own) in [(0, 0, true), (600, 60, true), (601, 61, false), (1_000, 100, false)] {
            let found = Unchanged { share, ..Unchanged::default() };
            let problem = found.require_own().err().and_then(|refused| refused.problem("need"));
            assert_eq!(found.is_own(), is_own, "{share}");
            assert_eq!(problem, (!is_own).then_some(FieldErrorKind::TemplateUnchanged { percent }), "{share}");
        }
    }

    #[test]
    fn of_several_texts_the_nearest_counts() {
        let gap = |text: &str| Gap { field: "need".to_owned(), text: text.to_owned() };
        let of = |share, gaps: &[&str]| Unchanged {
            share,
            passages: vec![share.to_string()],
            gaps: gaps.iter().map(|text| gap(text)).collect(),
        };
        let several = [of(200, &["[a]"]), of(700, &["[b]"]), of(100, &["[b]", "[c]"])];
        let most = Unchanged::most(several.into_iter());
        assert_eq!((most.share, most.passages), (700, vec!["700".to_owned()]));
        assert_eq!(most.gaps, [gap("[b]"), gap("[a]"), gap("[c]")]);
        assert_eq!(Unchanged::most(std::iter::empty()), Unchanged::default());
    }
}
