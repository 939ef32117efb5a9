//! A public file and its compressed variants.

use super::encoding::Encoding;
use axum::body::Bytes;
use rust_embed::EmbeddedFile;
use std::{borrow::Cow, collections::BTreeMap, fmt::Write};

/// A static file.
pub struct File {
    pub content_type: &'static str,
    plain: Content,
    brotli: Option<Content>,
    gzip: Option<Content>,
}

/// A content with its entity tag.
#[derive(Clone)]
pub struct Content {
    pub bytes: Bytes,
    /// The entity tag, quoted as in the header.
    pub etag: String,
}

impl File {
    /// The variant in this encoding, `None` when there is none.
    pub fn variant(&self, encoding: Encoding) -> Option<&Content> {
        match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => Some(&self.plain),
            Encoding::Zstandard => None,
        }
    }

    /// The uncompressed content.
    pub fn plain(&self) -> &Content {
        &self.plain
    }
}

impl Content {
    /// The same file with a prefix. `build` is part of both entity tags.
    pub fn after(&self, before: &str, build: &str) -> Self {
        Self { bytes: [before.as_bytes(), &self.bytes].concat().into(), etag: format!("\"{build}\"") }
    }
}

impl From<EmbeddedFile> for Content {
    fn from(file: EmbeddedFile) -> Self {
        let digest = file.metadata.sha256_hash();
        let bytes = match file.data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => bytes.into(),
        };
        Self { bytes, etag: etag(&digest[..12]) }
    }
}

/// Groups files with their compressed variants: `main.js`, `main.js.br`, `main.js.gz`.
pub fn with_variants(contents: BTreeMap<String, Content>) -> BTreeMap<String, File> {
    let is_variant = |path: &str| {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
        plain.is_some_and(|plain| contents.contains_key(plain))
    };
    let files = contents.iter().filter(|(path, _)| !is_variant(path));
    let files = files.map(|(path, plain)| {
        let file = File {
            content_type: content_type(path),
            plain: plain.clone(),
            brotli: contents.get(&format!("{path}.br")).cloned(),
            gzip: contents.get(&format!("{path}.gz")).cloned(),
        };
        (path.clone(), file)
    });
    files.collect()
}

fn etag(digest: &[u8]) -> String {
    let mut hex = String::new();
    for byte in digest {
        write!(hex, "{byte:02x}").ok();
    }
    format!("\"{hex}\"")
}

/// Browsers compile modules while loading only if they are `application/wasm`, and `nosniff` forbids guessing.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
