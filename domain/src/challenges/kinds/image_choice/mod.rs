//! Image choice: which of two to six pictures somebody prefers, and why; shown to each person in an order of their own.

mod choice;
mod export;
mod results;

pub use choice::{Choice, ChoiceInput};
pub use results::{GivenChoice, ImagesResults, ImagesSummary, OptionSummary};

use super::{DecidedBy, Others, Rules};
use crate::{
    attachments::{AttachmentView, FileKind, NewFile},
    drawn::drawn,
    error::{FieldErrorKind, FieldErrors},
    ids::AttachmentId,
};
use serde::{Deserialize, Serialize};

pub(super) const RULES: Rules = Rules {
    max_responses: 1,
    max_length: Choice::MAX_WHY,
    max_files: 0,
    others: Others::InResultsAfterOwn,
    decided_by: DecidedBy::Shares,
    duels: false,
};

/// The pictures between which one chooses: those of the challenge at the moment it was handed in, none in a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImagesSpec {
    /// By their number, counted from 1.
    pub options: Vec<ImageOption>,
}

/// A picture to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImageOption {
    pub attachment: AttachmentId,
    pub description: String,
}

impl ImagesSpec {
    /// The fewest pictures; the most are those that a challenge may have.
    pub const MIN_OPTIONS: i64 = 2;

    /// The pictures among the files of a challenge.
    pub fn of(files: &[AttachmentView]) -> Self {
        let pictures = files.iter().filter(|file| file.kind == FileKind::Picture);
        let option = |file: &AttachmentView| ImageOption { attachment: file.id, description: file.description.clone() };
        Self { options: pictures.map(option).collect() }
    }

    /// Refuses a choice between fewer than two pictures, at the field for files.
    pub fn require_finished(files: &[FileKind]) -> Result<(), FieldErrors> {
        let pictures = files.iter().filter(|kind| **kind == FileKind::Picture).count();
        if i64::try_from(pictures).is_ok_and(|pictures| pictures >= Self::MIN_OPTIONS) {
            return Ok(());
        }
        Err(FieldErrors::of(NewFile::FILE, FieldErrorKind::TooFewPictures { min: Self::MIN_OPTIONS }))
    }

    /// The numbers of the options with the options.
    pub fn numbered(&self) -> impl Iterator<Item = (i64, &ImageOption)> {
        (1..).zip(&self.options)
    }

    /// The option with this number.
    pub fn option(&self, number: i64) -> Option<&ImageOption> {
        self.numbered().find(|(of, _)| *of == number).map(|(_, option)| option)
    }

    /// The number of the option that this attachment is, `None` where it is none.
    pub fn number(&self, attachment: AttachmentId) -> Option<i64> {
        self.numbered().find(|(_, option)| option.attachment == attachment).map(|(number, _)| number)
    }

    /// Sorts the files of the challenge: the options in the order of a viewer, then the rest. `seed`: secret, different
    /// for each viewer and challenge.
    pub fn shuffle(&self, seed: u64, files: &mut [AttachmentView]) {
        files.sort_by_key(|file| {
            let number = self.number(file.id);
            (number.is_none(), number.map(|number| drawn(seed, number)))
        });
    }

    /// The descriptions, for search and the archive of one's data: each in a line after its letter.
    pub fn text(&self) -> String {
        self.numbered().map(|(number, option)| option.named(number)).collect::<Vec<_>>().join("\n")
    }
}

impl ImageOption {
    /// Its letter and its description.
    pub fn named(&self, number: i64) -> String {
        [&letter(number), " – ", &self.description].concat()
    }
}

/// The letter by which people speak of an option, whatever its place: `A` for 1.
pub fn letter(number: i64) -> String {
    let letter = u8::try_from(number).ok().filter(|number| (1..=26).contains(number)).map(|number| b'A' + number - 1);
    letter.map_or_else(|| number.to_string(), |letter| char::from(letter).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachments::Purpose;
    use std::collections::HashSet;

    fn file(id: i64, kind: FileKind) -> AttachmentView {
        AttachmentView {
            id: AttachmentId(id),
            purpose: Purpose::Illustration,
            kind,
            name: format!("{id}"),
            description: format!("Logo {id}"),
            bytes: 1,
            sizes: Vec::new(),
        }
    }

    fn files() -> Vec<AttachmentView> {
        vec![
            file(7, FileKind::Picture),
            file(8, FileKind::Pdf),
            file(9, FileKind::Picture),
            file(10, FileKind::Picture),
        ]
    }

    #[test]
    fn the_options_are_the_pictures_by_their_letters() {
        let spec = ImagesSpec::of(&files());
        assert_eq!(spec.text(), "A – Logo 7\nB – Logo 9\nC – Logo 10");
        assert_eq!([7, 8, 9, 10].map(|id| spec.number(AttachmentId(id))), [Some(1), None, Some(2), Some(3)]);
        assert_eq!(spec.option(3).map(|option| option.attachment), Some(AttachmentId(10)));
        assert_eq!((spec.option(0), spec.option(4)), (None, None));
    }

    #[test]
    fn two_pictures_are_the_fewest() {
        use FileKind::{Pdf, Picture, Text};
        let too_few = Err(FieldErrors::of("file", FieldErrorKind::TooFewPictures { min: 2 }));
        for few in [&[][..], &[Picture], &[Picture, Pdf, Text]] {
            assert_eq!(ImagesSpec::require_finished(few), too_few, "{few:?}");
        }
        assert_eq!(ImagesSpec::require_finished(&[Picture, Pdf, Picture]), Ok(()));
    }

    #[test]
    fn each_viewer_has_an_order_and_all_orders_occur_alike() {
        let spec = ImagesSpec::of(&files());
        let order = |seed: u64| {
            let mut files = files();
            spec.shuffle(seed, &mut files);
            assert_eq!(files.pop().map(|file| file.id), Some(AttachmentId(8)), "what is no option comes last");
            files.iter().filter_map(|file| spec.number(file.id)).collect::<Vec<_>>()
        };
        assert_eq!(order(1), order(1));
        let orders: Vec<Vec<i64>> = (0..600).map(|viewer| order(drawn(42, viewer))).collect();
        assert_eq!(orders.iter().collect::<HashSet<_>>().len(), 6);
        for number in 1..=3 {
            let first = orders.iter().filter(|order| order.first() == Some(&number)).count();
            assert!((150..=250).contains(&first), "{number} was first {first} times of 600");
        }
    }
}
