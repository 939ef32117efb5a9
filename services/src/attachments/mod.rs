//! Pictures and files of challenges and responses.
//!
//! A file is stored by its content, with a row in the database from before it is written until after it is deleted: a
//! process may end at any moment, and no file is forgotten, nor does anything point to one that is not there.

mod add_attachment;
mod export_files;
mod place;
mod read_attachment;
mod remove_attachment;
mod stored;
mod uploads;

pub use add_attachment::{SentFile, add_attachment};
pub use export_files::export_files;
pub use read_attachment::{ReadAttachment, read_attachment};
pub use remove_attachment::remove_attachment;
pub(crate) use stored::remove_unused_files;
pub use uploads::{MAX_PIECE, PieceAdded, add_piece, begin_upload, find_upload, finish_upload};
