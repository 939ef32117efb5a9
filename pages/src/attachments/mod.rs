//! Pictures and files as pages show them, and the fields with which they are added.

mod files_field;
mod gallery;

pub use files_field::FilesField;
pub use gallery::gallery;

use domain::ids::AttachmentId;

/// The address of a picture in one of its widths.
fn picture_path(id: AttachmentId, width: i64) -> String {
    format!("/files/{id}/{width}.webp")
}

/// The address of a download.
fn download_path(id: AttachmentId) -> String {
    format!("/files/{id}/download")
}
