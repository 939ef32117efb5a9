//! What the service worker is told of the build: its name, its files, and the pages for when there is no connection.

use super::file::Content;
use locales::Locale;
use std::collections::BTreeMap;

const WORKER: &str = "sw.js";
/// What pages use beside the files below `pkg/`.
const BESIDE: [&str; 5] =
    ["offline.js", "navigation.js", "passkeys.js", "icon.svg", "fonts/atkinson-hyperlegible-next.woff2"];

/// Puts a line before the worker that says all of it. Each build's worker is another file thereby, which is how a
/// browser learns of a new version.
pub fn tell(contents: &mut BTreeMap<String, Content>, build: &str) {
    let Some(worker) = contents.get(WORKER) else { return };
    let told = worker.after(&line(contents, build), build);
    contents.insert(WORKER.to_owned(), told);
    // They were compressed without the line.
    for variant in [".br", ".gz"] {
        contents.remove(&[WORKER, variant].concat());
    }
}

fn line(contents: &BTreeMap<String, Content>, build: &str) -> String {
    let is_file =
        |path: &&str| !["br", "gz", "json", "ts", "txt"].iter().any(|other| path.ends_with(&format!(".{other}")));
    let packed = contents.keys().filter_map(|path| path.strip_prefix("pkg/")).filter(is_file);
    let beside = BESIDE.into_iter().filter(|path| contents.contains_key(*path));
    let files: Vec<String> = packed.chain(beside).map(|path| format!("/pkg/{build}/{path}")).collect();
    let pages: Vec<String> = Locale::ALL.iter().map(|locale| format!("/{}/offline", locale.code())).collect();
    // Lists of plain text are written alike in Rust and in JavaScript.
    format!("const BUILD = {build:?}, FILES = {files:?}, PAGES = {pages:?};\n")
}
