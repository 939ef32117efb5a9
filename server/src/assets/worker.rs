//! Build information for the service worker: version, files, and offline pages.

use super::file::Content;
use locales::Locale;
use std::collections::BTreeMap;

const WORKER: &str = "sw.js";
/// The files outside `pkg/` that pages use.
const BESIDE: [&str; 5] =
    ["offline.js", "navigation.js", "passkeys.js", "icon.svg", "fonts/atkinson-hyperlegible-next.woff2"];

/// Prepends a line with all of it to the worker's script, which therefore differs between builds, so that browsers
/// notice a new version.
pub fn tell(contents: &mut BTreeMap<String, Content>, build: &str) {
    let Some(worker) = contents.get(WORKER) else { return };
    let told = worker.after(&line(contents, build), build);
    contents.insert(WORKER.to_owned(), told);
    // The compressed variants lack the line.
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
    // A list of plain strings has the same syntax in Rust and in JavaScript.
    format!("const BUILD = {build:?}, FILES = {files:?}, PAGES = {pages:?};\n")
}
