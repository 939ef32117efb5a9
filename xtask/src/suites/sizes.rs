//! Size budgets of the front end in bytes after Brotli.

use std::fs;
use std::path::Path;

use super::{Counts, Suite};
use crate::files;
use crate::process::Result;
use crate::release;

/// The budget of a page without islands, in scripts.
const PLAIN: u64 = 15_000;

/// The budget of a page with islands, in scripts and WebAssembly, and the most files.
const ALIVE: u64 = 130_000;
const MOST_FILES: usize = 6;

/// The scripts of every page, those of some pages alone, and those of pages with islands beside the built files.
const EVERYWHERE: [&str; 3] = ["navigation.js", "page.js", "vendor/idiomorph.js"];
const SOMEWHERE: [&str; 7] =
    ["choices.js", "notices.js", "offline.js", "passkeys.js", "push.js", "session.js", "time-zone.js"];
const FOR_ISLANDS: &str = "islands.js";
/// The scripts of the heaviest page with islands.
const FOR_EDITORS: [&str; 2] = ["markdown.js", "options.js"];

/// Compares the release build with the budgets; counts as one test.
pub const SIZES: Suite = Suite {
    name: "sizes",
    needs: &[],
    run: |workspace| {
        release::built_binary(workspace)?;
        let weights = weigh(&release::site(workspace))?;
        println!("  {:>7}  a page without islands, at most, of {PLAIN} allowed", weights.plain);
        println!("  {:>7}  a page with islands in {} files, of {ALIVE} allowed", weights.alive, weights.files);
        Ok(verdict(&weights).into())
    },
};

/// Bytes after Brotli.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Weights {
    /// The scripts of every page, and the heaviest of those of some.
    plain: u64,
    /// Everything that a page with islands fetches.
    alive: u64,
    /// The number of files in `alive`.
    files: usize,
}

fn weigh(site: &Path) -> Result<Weights> {
    let mut sizes = Vec::new();
    for file in files::walk(site)? {
        let name = file.strip_prefix(site)?.to_string_lossy().into_owned();
        sizes.push((name, fs::metadata(&file)?.len()));
    }
    sum(&sizes)
}

fn sum(sizes: &[(String, u64)]) -> Result<Weights> {
    let of = |name: &str| {
        let packed = format!("{name}.br");
        let found = sizes.iter().find(|(file, _)| *file == packed);
        found.map(|(_, size)| *size).ok_or_else(|| format!("{packed} is not there"))
    };
    let for_editors = FOR_EDITORS.into_iter().map(of).sum::<std::result::Result<u64, _>>()?;
    let everywhere = EVERYWHERE.into_iter().map(of).sum::<std::result::Result<u64, _>>()?;
    let somewhere = SOMEWHERE.into_iter().map(of).collect::<std::result::Result<Vec<_>, _>>()?;
    let is_built = |name: &str| name.starts_with("pkg/") && (name.ends_with(".js.br") || name.ends_with(".wasm.br"));
    let built: Vec<u64> = sizes.iter().filter(|(name, _)| is_built(name)).map(|(_, size)| *size).collect();
    if built.is_empty() {
        return Err("the build has no islands".into());
    }
    Ok(Weights {
        plain: everywhere + somewhere.iter().max().copied().unwrap_or_default(),
        alive: everywhere + of(FOR_ISLANDS)? + for_editors + built.iter().sum::<u64>(),
        files: EVERYWHERE.len() + 1 + built.len(),
    })
}

fn verdict(weights: &Weights) -> Counts {
    let fits = weights.plain <= PLAIN && weights.alive <= ALIVE && weights.files <= MOST_FILES;
    if fits { Counts::PASSED } else { Counts::FAILED }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, u64); 17] = [
        ("navigation.js.br", 4_000),
        ("page.js.br", 2_000),
        ("vendor/idiomorph.js.br", 3_000),
        ("islands.js.br", 1_000),
        ("choices.js.br", 300),
        ("markdown.js.br", 1_700),
        ("notices.js.br", 850),
        ("offline.js.br", 500),
        ("options.js.br", 700),
        ("passkeys.js.br", 900),
        ("push.js.br", 600),
        ("session.js.br", 800),
        ("time-zone.js.br", 200),
        ("navigation.js", 12_000),
        ("pkg/quinze.Ab12.wasm.br", 90_000),
        ("pkg/quinze.Ab12.js.br", 5_000),
        ("pkg/quinze.Ab12.css.br", 4_000),
    ];

    fn weights(files: &[(&str, u64)]) -> Result<Weights> {
        sum(&files.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect::<Vec<_>>())
    }

    #[test]
    fn a_page_weighs_what_is_fetched_for_it() {
        assert_eq!(weights(&FILES).unwrap(), Weights { plain: 9_900, alive: 107_400, files: 6 });
        assert!(weights(&FILES[1..]).is_err(), "a script is missing");
        assert!(weights(&FILES[..14]).is_err(), "nothing was built");
    }

    #[test]
    fn too_much_fails() {
        let fits = Weights { plain: PLAIN, alive: ALIVE, files: MOST_FILES };
        assert_eq!(verdict(&fits), Counts::PASSED);
        assert_eq!(verdict(&Weights { plain: PLAIN + 1, ..fits }), Counts::FAILED);
        assert_eq!(verdict(&Weights { alive: ALIVE + 1, ..fits }), Counts::FAILED);
        assert_eq!(verdict(&Weights { files: MOST_FILES + 1, ..fits }), Counts::FAILED);
    }
}
