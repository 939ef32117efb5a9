//! What a phone loads before the first page is alive, in bytes after Brotli.

use std::fs;
use std::path::Path;

use super::{Counts, Suite};
use crate::files;
use crate::process::Result;
use crate::release;

/// Bytes of JavaScript and WebAssembly that the first page may cost.
const LIMIT: u64 = 240_000;

/// Weighs the release build; counts as one.
pub const SIZES: Suite = Suite {
    name: "sizes",
    needs: &[],
    run: |workspace| {
        release::built_binary(workspace)?;
        weigh(&release::site(workspace).join("pkg"))
    },
};

fn weigh(folder: &Path) -> Result<Counts> {
    let (mut first, mut later) = (0, 0);
    for file in files::walk(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        let size = fs::metadata(&file)?.len();
        match part_of(&name) {
            Some(Part::First) => {
                println!("  {size:>7}  {name}");
                first += size;
            }
            Some(Part::Later) => later += size,
            None => {}
        }
    }
    println!("  {first:>7}  the first page, of {LIMIT} allowed");
    println!("  {later:>7}  pages that are fetched when they are opened");
    Ok(verdict(first))
}

/// No bytes at all means that the front end was not found, and not that it is small.
fn verdict(first: u64) -> Counts {
    match first {
        1..=LIMIT => Counts::PASSED,
        _ => Counts::FAILED,
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    First,
    Later,
}

/// The main module, every JavaScript file (the main one imports the loader and the snippets before anything runs);
/// other WebAssembly belongs to pages that are opened later. Nothing for a file that is neither.
fn part_of(name: &str) -> Option<Part> {
    let plain = name.strip_suffix(".br")?;
    let is = |extension: &str| Path::new(plain).extension().is_some_and(|found| found == extension);
    match (is("js"), is("wasm")) {
        (true, _) => Some(Part::First),
        (_, true) if plain.starts_with("quinze.") => Some(Part::First),
        (_, true) => Some(Part::Later),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lazy_pages_do_not_weigh_on_the_first() {
        assert_eq!(part_of("quinze.Ab12.wasm.br"), Some(Part::First));
        assert_eq!(part_of("quinze.Ab12.js.br"), Some(Part::First));
        assert_eq!(part_of("__wasm_split.Ab12.js.br"), Some(Part::First));
        assert_eq!(part_of("snippets/app-1/inline0.js.br"), Some(Part::First));
        assert_eq!(part_of("chunk_0.Ab12.wasm.br"), Some(Part::Later));
        assert_eq!(part_of("quinze.Ab12.css.br"), None);
        assert_eq!(part_of("quinze.Ab12.wasm.gz"), None);
        assert_eq!(part_of("quinze.Ab12.wasm"), None);
    }

    #[test]
    fn too_much_and_nothing_both_fail() {
        assert_eq!(verdict(LIMIT), Counts::PASSED);
        assert_eq!(verdict(LIMIT + 1), Counts::FAILED);
        assert_eq!(verdict(0), Counts::FAILED);
    }
}
