//! Pictures and files of challenges and responses.

mod content;
mod jpeg;
mod name;

pub use content::{FileKind, Format};
pub use name::{FileName, name_among};

use crate::{
    error::FieldErrorKind,
    ids::{AttachmentId, ChallengeId, ResponseId},
    string_enum::string_enum,
    text,
    time::Span,
};
use serde::{Deserialize, Serialize};

/// The largest file, in bytes.
pub const MAX_BYTES: i64 = 10_000_000;
/// The largest file, in megabytes.
pub const MAX_MEGABYTES: i64 = 10;
/// The most files of a challenge itself.
pub const MAX_OF_CHALLENGE: i64 = 6;
/// The most files of a response.
pub const MAX_OF_RESPONSE: i64 = 4;
/// The most characters of a description.
pub const MAX_DESCRIPTION: i64 = 250;
/// How long files of a response are kept that is still being written.
pub const DRAFTS_KEPT: Span = Span::days(7);
/// How long an upload in pieces may take.
pub const UPLOADS_KEPT: Span = Span::days(1);
/// The widths in which a picture is stored, in pixels: a phone, a phone with a fine screen, and a wide screen.
pub const WIDTHS: [u32; 3] = [480, 960, 1920];

string_enum! {
    /// What an attachment is for. Kinds of challenges add what they need, such as the options between which one chooses.
    pub enum Purpose {
        /// It shows or explains what the text says.
        Illustration => "illustration",
    }
}

/// Where an attachment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To a challenge, from its team.
    Challenge(ChallengeId),
    /// To the response that somebody is writing to a challenge.
    Draft(ChallengeId),
    /// To a response that was posted, from its author.
    Response(ResponseId),
}

/// The fields with which a file is sent, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewFile {
    /// What its sender calls it.
    pub name: String,
    pub description: String,
}

impl NewFile {
    /// The field of the file itself.
    pub const FILE: &str = "file";
    /// The field of the description.
    pub const DESCRIPTION: &str = "description";

    /// The description of a file of this kind: required for pictures, and dropped for all others, which have their name.
    pub fn description(&self, kind: FileKind) -> Result<String, FieldErrorKind> {
        match kind {
            FileKind::Picture => text::line(&self.description, MAX_DESCRIPTION).map_err(|problem| match problem {
                FieldErrorKind::Empty => FieldErrorKind::NotDescribed,
                problem => problem,
            }),
            FileKind::Pdf | FileKind::Text => Ok(String::new()),
        }
    }
}

/// An attachment as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AttachmentView {
    pub id: AttachmentId,
    pub purpose: Purpose,
    pub kind: FileKind,
    /// Its name as a download.
    pub name: String,
    /// What a picture shows; empty for other files.
    pub description: String,
    /// The length of the download, or of the largest picture, in bytes.
    pub bytes: i64,
    /// The sizes of a picture, the smallest first; empty for other files.
    pub sizes: Vec<PictureSize>,
}

impl AttachmentView {
    /// The path of the file: of the largest picture, or of the download.
    pub fn path(&self) -> String {
        let id = self.id;
        match self.sizes.last() {
            Some(size) => picture_path(id, size.width),
            None => format!("/files/{id}/download"),
        }
    }
}

/// The path of a picture in one of its widths.
pub fn picture_path(id: AttachmentId, width: i64) -> String {
    format!("/files/{id}/{width}.webp")
}

/// A picture's size in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PictureSize {
    pub width: i64,
    pub height: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_described_and_other_files_have_their_name() {
        let file = |description: &str| NewFile { name: String::new(), description: description.to_owned() };
        assert_eq!(file(" A red\nvan ").description(FileKind::Picture), Ok("A red van".to_owned()));
        assert_eq!(file(" \u{200b} ").description(FileKind::Picture), Err(FieldErrorKind::NotDescribed));
        assert_eq!(file(&"é".repeat(250)).description(FileKind::Picture), Ok("é".repeat(250)));
        assert_eq!(file(&"é".repeat(251)).description(FileKind::Picture), Err(FieldErrorKind::TooLong { max: 250 }));
        assert_eq!(file("\0").description(FileKind::Pdf), Ok(String::new()));
    }
}
