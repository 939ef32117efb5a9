//! ZIP archives that are packed while they are sent.

use crate::{Error, Result};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// The lowest level: what is packed are mostly pictures and PDFs, which are packed already.
const LEVEL: i64 = 1;

/// An archive under way: what is packed is taken out after each file, so that no more than one is in memory.
pub(crate) struct Zipped {
    zip: ZipWriter<StreamWriter<Packed>>,
    packed: Packed,
}

/// Bytes that were packed and not taken out yet.
#[derive(Clone, Default)]
struct Packed(Arc<Mutex<Vec<u8>>>);

impl Packed {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Zipped {
    pub fn new() -> Self {
        let packed = Packed::default();
        Self { zip: ZipWriter::new_stream(packed.clone()), packed }
    }

    /// Adds a file; returns the bytes to send, and the archive to go on with. Packs off the async threads.
    pub async fn add(mut self, name: String, content: Vec<u8>) -> Result<(Self, Vec<u8>)> {
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL));
        let packing = tokio::task::spawn_blocking(move || {
            self.zip.start_file(name, options).map_err(broken)?;
            self.zip.write_all(&content).map_err(broken)?;
            let bytes = self.packed.take();
            Ok((self, bytes))
        });
        packing.await.map_err(broken)?
    }

    /// The bytes with which the archive ends.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.zip.finish().map_err(broken)?;
        Ok(self.packed.take())
    }
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Unexpected(format!("packing an archive: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};
    use zip::ZipArchive;

    #[tokio::test]
    async fn what_is_sent_piece_by_piece_is_an_archive() {
        let mut zipped = Zipped::new();
        let (mut sent, mut longest) = (Vec::new(), 0);
        for number in 0..100_u8 {
            let content = vec![number; 50_000];
            let (rest, bytes) = zipped.add(format!("{number} é.txt"), content).await.unwrap();
            longest = longest.max(bytes.len());
            sent.extend(bytes);
            zipped = rest;
        }
        sent.extend(zipped.finish().unwrap());
        let mut archive = ZipArchive::new(Cursor::new(sent)).unwrap();
        assert_eq!(archive.len(), 100);
        let mut content = Vec::new();
        archive.by_name("7 é.txt").unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(content, vec![7; 50_000]);
        assert!(longest < 1_000, "each piece is one file: {longest}");
    }

    #[tokio::test]
    async fn of_nothing_there_is_an_empty_archive() {
        let bytes = Zipped::new().finish().unwrap();
        assert_eq!(ZipArchive::new(Cursor::new(bytes)).unwrap().len(), 0);
    }
}
