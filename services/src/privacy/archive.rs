use crate::{Error, Result};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A ZIP archive of these files, as bytes. Blocking: to be run off the async threads.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(name.as_str(), options).map_err(broken)?;
        zip.write_all(content).map_err(broken)?;
    }
    Ok(zip.finish().map_err(broken)?.into_inner())
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Unexpected(format!("packing an archive: {error}"))
}
