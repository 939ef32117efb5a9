//! Build information for the service worker: version, files, and offline pages.

use super::file::Content;
use locales::Locale;
use std::collections::BTreeMap;

const WORKER: &str = "sw.js";
/// The files that any page may need, the most needed first; those of `pkg/` without their hashes. The program of the
/// islands is kept when it was used.
const FILES: [&str; 12] = [
    "pkg/quinze.css",
    "page.js",
    "navigation.js",
    "vendor/idiomorph.js",
    "fonts/atkinson-hyperlegible-next.woff2",
    "icon.svg",
    "islands.js",
    "outbox.js",
    "outbox-view.js",
    "choices.js",
    "passkeys.js",
    "offline.js",
];

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
    let files = FILES.iter().filter_map(|file| find(contents, file)).map(|path| {
        let bytes = contents.get(&[path, ".br"].concat()).or_else(|| contents.get(path)).map_or(0, |it| it.bytes.len());
        format!("[\"/pkg/{build}/{}\", {bytes}]", path.trim_start_matches("pkg/"))
    });
    let files = files.collect::<Vec<_>>().join(", ");
    let pages: Vec<String> = Locale::ALL.iter().map(|locale| format!("/{}/offline", locale.code())).collect();
    // A list of plain strings has the same syntax in Rust and in JavaScript.
    format!("const BUILD = {build:?}, FILES = [{files}], PAGES = {pages:?};\n")
}

/// The path of a file, with its hash where it has one.
fn find<'a>(contents: &'a BTreeMap<String, Content>, file: &str) -> Option<&'a str> {
    let (stem, extension) = file.rsplit_once('.')?;
    let is_hashed = |path: &str| {
        let hash = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension));
        // `.Ab3dEf6hIj9lMn2pQr5tUv.`, and no `.d.ts` or `.br` in between.
        hash.is_some_and(|hash| hash.len() > 2 && hash.matches('.').count() == 2)
    };
    let mut paths = contents.keys().map(String::as_str);
    paths.find(|path| *path == file || (file.starts_with("pkg/") && is_hashed(path)))
}
