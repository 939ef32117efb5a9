//! What differs between two texts of a challenge, in words.

use domain::challenges::{
    ChallengeText,
    history::{DraftField, FieldChange, Piece, differing},
};
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// The fields in which two texts differ, with what differs.
pub(super) fn changes(older: &ChallengeText, newer: &ChallengeText) -> Vec<FieldChange> {
    differing(older, newer).into_iter().map(|field| change(field, older, newer)).collect()
}

/// What differs between two texts in a field.
pub(super) fn change(field: DraftField, older: &ChallengeText, newer: &ChallengeText) -> FieldChange {
    let pieces = match field {
        DraftField::Title => words(&older.title, &newer.title),
        DraftField::Need => words(&older.need, &newer.need),
        DraftField::DoneLooksLike => words(&older.done_looks_like, &newer.done_looks_like),
        DraftField::UseOfAnswers => words(&older.use_of_answers, &newer.use_of_answers),
        DraftField::Spec => words(&older.spec.text(), &newer.spec.text()),
        DraftField::Minutes => values(older.minutes, newer.minutes),
        DraftField::Language => values(older.language, newer.language),
        DraftField::Target => values(older.target, newer.target),
        DraftField::Days => values(older.days, newer.days),
        DraftField::Licence => values(older.licence, newer.licence),
        DraftField::Causes => chosen(&older.causes, &newer.causes),
        DraftField::Skills => chosen(&older.skills, &newer.skills),
        DraftField::PeopleOnly => values(older.people_only, newer.people_only),
    };
    FieldChange { field, pieces }
}

fn values(older: impl ToString, newer: impl ToString) -> Vec<Piece> {
    vec![Piece::Deleted(older.to_string()), Piece::Inserted(newer.to_string())]
}

fn chosen(older: &[String], newer: &[String]) -> Vec<Piece> {
    let kept = older
        .iter()
        .map(|one| if newer.contains(one) { Piece::Same(one.clone()) } else { Piece::Deleted(one.clone()) });
    let added = newer.iter().filter(|one| !older.contains(one)).map(|one| Piece::Inserted(one.clone()));
    kept.chain(added).collect()
}

/// Two texts compared by paragraph, and where a paragraph was changed by word.
pub(super) fn words(older: &str, newer: &str) -> Vec<Piece> {
    let (older, newer): (Vec<&str>, Vec<&str>) = (lines(older), lines(newer));
    let mut pieces = Pieces::default();
    for group in capture_diff_slices(Algorithm::Myers, &older, &newer) {
        let (old, new) = (older[group.old_range()].concat(), newer[group.new_range()].concat());
        if old == new {
            pieces.same(&old);
        } else {
            compare(&mut pieces, &old, &new);
        }
    }
    pieces.done()
}

/// The lines of a text, and the breaks between them by themselves: the last line has none.
fn lines(text: &str) -> Vec<&str> {
    runs(text, |character| character == '\n')
}

/// Compares by word.
fn compare(pieces: &mut Pieces, old: &str, new: &str) {
    let (old, new) = (tokens(old), tokens(new));
    for group in capture_diff_slices(Algorithm::Myers, &old, &new) {
        for change in group.iter_changes(&old, &new) {
            match change.tag() {
                ChangeTag::Equal => pieces.same(change.value()),
                ChangeTag::Delete => pieces.delete(change.value()),
                ChangeTag::Insert => pieces.insert(change.value()),
            }
        }
    }
}

/// The words of a text, the spaces between them, and each sign by itself.
fn tokens(text: &str) -> Vec<&str> {
    let class = |character: char| match character {
        _ if character.is_alphanumeric() || character == '’' || character == '\'' => 0,
        '\n' => 1,
        _ if character.is_whitespace() => 2,
        _ => 3,
    };
    // A sign is of no class that another has.
    let mut number = 3;
    runs(text, |character| match class(character) {
        3 => {
            number += 1;
            number
        }
        class => class,
    })
}

/// The parts of a text of which all characters are of one class.
fn runs<T: PartialEq>(text: &str, mut class: impl FnMut(char) -> T) -> Vec<&str> {
    let (mut runs, mut begin, mut of) = (Vec::new(), 0, None);
    for (at, character) in text.char_indices() {
        let now = Some(class(character));
        if at > begin && now != of {
            runs.push(&text[begin..at]);
            begin = at;
        }
        of = now;
    }
    if begin < text.len() {
        runs.push(&text[begin..]);
    }
    runs
}

/// Pieces that are put together so that they read well: what is changed in a row is one change, also across a space.
#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
    deleted: String,
    inserted: String,
    /// A space after a change, which belongs to it where another change follows.
    space: String,
}

impl Pieces {
    fn same(&mut self, text: &str) {
        let is_changing = !self.deleted.is_empty() || !self.inserted.is_empty();
        let is_space = !text.is_empty() && text.chars().all(|character| character == ' ');
        if is_changing && is_space && self.space.is_empty() {
            text.clone_into(&mut self.space);
            return;
        }
        self.flush();
        self.unchanged(text);
    }

    fn unchanged(&mut self, text: &str) {
        match self.all.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Same(before)) => before.push_str(text),
            _ => self.all.push(Piece::Same(text.to_owned())),
        }
    }

    /// Writes down what was changed so far.
    fn flush(&mut self) {
        let [deleted, inserted, space] = [&mut self.deleted, &mut self.inserted, &mut self.space].map(std::mem::take);
        if !deleted.is_empty() {
            self.all.push(Piece::Deleted(deleted));
        }
        if !inserted.is_empty() {
            self.all.push(Piece::Inserted(inserted));
        }
        self.unchanged(&space);
    }

    /// The space between two changes is deleted with the one and inserted with the other.
    fn join(&mut self) {
        let space = std::mem::take(&mut self.space);
        self.deleted.push_str(&space);
        self.inserted.push_str(&space);
    }

    fn delete(&mut self, text: &str) {
        self.join();
        self.deleted.push_str(text);
    }

    fn insert(&mut self, text: &str) {
        self.join();
        self.inserted.push_str(text);
    }

    fn done(mut self) -> Vec<Piece> {
        self.flush();
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(older: &str, newer: &str) -> String {
        let one = |piece: Piece| match piece {
            Piece::Same(text) => text,
            Piece::Deleted(text) => format!("[-{text}-]"),
            Piece::Inserted(text) => format!("[+{text}+]"),
        };
        words(older, newer).into_iter().map(one).collect()
    }

    #[test]
    fn a_word_is_another() {
        assert_eq!(shown("Call it Léo.", "Call it Léa."), "Call it [-Léo-][+Léa+].");
        assert_eq!(shown("", "New."), "[+New.+]");
        assert_eq!(shown("Same.", "Same."), "Same.");
    }

    #[test]
    fn words_that_follow_each_other_are_one_change() {
        assert_eq!(shown("We like green tea", "We like hot coffee"), "We like [-green tea-][+hot coffee+]");
        assert_eq!(shown("a b. c", "x b. y"), "[-a-][+x+] b. [-c-][+y+]");
        assert_eq!(shown("We like tea", "We really like tea"), "We [+really +]like tea");
    }

    #[test]
    fn paragraphs_are_compared_by_themselves() {
        let older = "One.\n\nTwo, which is long.\n\nThree.";
        let without = shown(older, "One.\n\nThree.");
        let either = ["One.\n\n[-Two, which is long.\n\n-]Three.", "One.[-\n\nTwo, which is long.-]\n\nThree."];
        assert!(either.contains(&without.as_str()), "{without}");
        let newer = "One.\n\nTwo, which was long.\n\nThree.\n\nFour.";
        assert_eq!(shown(older, newer), "One.\n\nTwo, which [-is-][+was+] long.\n\nThree.[+\n\nFour.+]");
    }

    #[test]
    fn either_text_can_be_read_out_of_the_pieces() {
        let pairs =
            [("a  b\tc", "a b c d"), ("l’été, oui", "L’été ; non"), ("x\ny\n", "y\r\nx"), ("日本語", "日本"), ("", "")];
        for (older, newer) in pairs {
            let read = |keep: fn(&Piece) -> bool| -> String {
                let text = |piece: Piece| match piece {
                    Piece::Same(text) | Piece::Deleted(text) | Piece::Inserted(text) => text,
                };
                words(older, newer).into_iter().filter(keep).map(text).collect()
            };
            assert_eq!(read(|piece| !matches!(piece, Piece::Inserted(_))), older);
            assert_eq!(read(|piece| !matches!(piece, Piece::Deleted(_))), newer);
        }
    }

    #[test]
    fn what_is_chosen_is_told_by_value() {
        let choices = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let [law, art, web] = ["law", "art", "web"].map(str::to_owned);
        assert_eq!(
            chosen(&choices(&["law", "art"]), &choices(&["art", "web"])),
            [Piece::Deleted(law), Piece::Same(art), Piece::Inserted(web)]
        );
    }

    #[test]
    fn the_longest_texts_are_compared() {
        let (older, newer) = ("a b ".repeat(1000), "c d ".repeat(1000));
        assert_eq!(words(&older, &newer).len(), 3, "one change and the space after it");
    }
}
