//! Pictures and files as pages show them, and the fields with which they are added.

mod files_field;
mod gallery;

pub use files_field::FilesField;
pub use gallery::{gallery, image};
