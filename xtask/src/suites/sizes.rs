//! Size budgets of the front end in bytes after Brotli.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Counts, Suite};
use crate::files;
use crate::process::Result;
use crate::release;

/// The budget of the start page and the feed in JavaScript and WebAssembly.
const FIRST: u64 = 240_000;

/// The budget of any other page as the first one, shared files included.
///
/// It was 300,000 before teams had a home and challenges could be corrected, extended and copied.
const ANY: u64 = 335_000;

/// Compares the release build with the budgets; counts as one test.
pub const SIZES: Suite = Suite {
    name: "sizes",
    needs: &[],
    run: |workspace| {
        release::built_binary(workspace)?;
        let weights = weigh(&release::site(workspace).join("pkg"))?;
        println!("  {:>7}  start page and feed, of {FIRST} allowed", weights.first);
        for (page, weight) in &weights.pages {
            println!("  {weight:>7}  {page}, of {ANY} allowed");
        }
        Ok(verdict(&weights))
    },
};

/// Bytes after Brotli.
struct Weights {
    /// The main module and every JavaScript file, because the main one imports the loader and the snippets.
    first: u64,
    /// Each lazily loaded page, shared files included.
    pages: BTreeMap<String, u64>,
}

fn weigh(folder: &Path) -> Result<Weights> {
    let mut sizes = BTreeMap::new();
    for file in files::walk(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        sizes.insert(name, fs::metadata(&file)?.len());
    }
    let manifest = sizes.keys().find(|name| name.starts_with("__wasm_split_manifest") && is(name, "json"));
    let manifest = manifest.ok_or("the build says nothing of pages that are fetched when they are opened")?;
    let late = serde_json::from_str(&fs::read_to_string(folder.join(manifest))?)?;
    sum(&sizes, late)
}

/// `late`: the modules that each split point needs, without file extensions.
fn sum(sizes: &BTreeMap<String, u64>, late: BTreeMap<String, Vec<String>>) -> Result<Weights> {
    let comes_first = |name: &str| is(name, "js.br") || (name.starts_with("quinze.") && is(name, "wasm.br"));
    let first = sizes.iter().filter(|(name, _)| comes_first(name)).map(|(_, size)| size).sum();
    let mut pages = BTreeMap::new();
    for (split_point, modules) in late {
        let mut weight = first;
        for module in modules {
            let file = format!("{module}.wasm.br");
            weight += sizes.get(&file).ok_or_else(|| format!("{file} is not there"))?;
        }
        pages.insert(page_of(&split_point).to_owned(), weight);
    }
    Ok(Weights { first, pages })
}

/// `impact_page` of `__impact_page_view_7874313140147959802`.
fn page_of(split_point: &str) -> &str {
    let name = split_point.trim_start_matches('_');
    name.split_once("_view_").map_or(name, |(page, _)| page)
}

fn is(name: &str, extension: &str) -> bool {
    name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'))
}

/// No bytes at all mean that the front end was not found.
fn verdict(weights: &Weights) -> Counts {
    let fits = (1..=FIRST).contains(&weights.first) && weights.pages.values().all(|weight| *weight <= ANY);
    if fits { Counts::PASSED } else { Counts::FAILED }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes() -> BTreeMap<String, u64> {
        let files = [
            ("quinze.Ab12.wasm.br", 100_000),
            ("quinze.Ab12.wasm", 400_000),
            ("quinze.Ab12.js.br", 5_000),
            ("quinze.Ab12.css.br", 4_000),
            ("__wasm_split.Ab12.js.br", 2_000),
            ("snippets/app-1/inline0.js.br", 1),
            ("chunk_0.Ab12.wasm.br", 30_000),
            ("split_a.Ab12.wasm.br", 7_000),
            ("split_b.Ab12.wasm.br", 500),
        ];
        files.map(|(name, size)| (name.to_owned(), size)).into()
    }

    fn late(modules: &[&str]) -> BTreeMap<String, Vec<String>> {
        [("__impact_page_view_7874".to_owned(), modules.iter().map(|module| (*module).to_owned()).collect())].into()
    }

    #[test]
    fn a_page_weighs_what_is_fetched_for_it() {
        let weights = sum(&sizes(), late(&["chunk_0.Ab12", "split_a.Ab12"])).unwrap();
        assert_eq!(weights.first, 107_001);
        assert_eq!(weights.pages, [("impact_page".to_owned(), 144_001)].into());
        assert!(sum(&sizes(), late(&["chunk_1.Ab12"])).is_err());
    }

    #[test]
    fn too_much_and_nothing_both_fail() {
        let weights = |first, page| Weights { first, pages: [("impact_page".to_owned(), page)].into() };
        assert_eq!(verdict(&weights(FIRST, ANY)), Counts::PASSED);
        assert_eq!(verdict(&weights(FIRST + 1, ANY)), Counts::FAILED);
        assert_eq!(verdict(&weights(FIRST, ANY + 1)), Counts::FAILED);
        assert_eq!(verdict(&weights(0, 0)), Counts::FAILED);
    }
}
