//! Modules of a crate form no circle: each can be read, tested and changed with those alone that it is built on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::finding::Finding;
use super::paths::{self, ModuleFile, Modules};
use super::sources::Source;

/// What needs what, and where that is said first. What stands in the root file of a crate itself belongs to no module: it
/// joins them, and they may name it.
type Edges<'a> = BTreeMap<(String, String), (&'a str, usize)>;

/// Looks at the modules right below `src` of every crate, each with all that is below it.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut crates: BTreeMap<&str, Vec<(Modules, &Source)>> = BTreeMap::new();
    for source in sources {
        if let Some((name, module)) = place(&source.path) {
            crates.entry(name).or_default().push((module, source));
        }
    }
    crates.values().flat_map(|files| of_crate(files)).collect()
}

/// The crate and the module of a file; `None` when it is not a file of a crate's source.
fn place(path: &str) -> Option<(&str, Modules)> {
    let (name, below) = path.strip_suffix(".rs")?.split_once("/src/")?;
    let mut module: Modules = below.split('/').map(str::to_owned).collect();
    let is_root = matches!(below, "lib" | "main");
    if is_root || module.last().is_some_and(|file| file == "mod") {
        module.pop();
    }
    Some((name, module))
}

fn of_crate(files: &[(Modules, &Source)]) -> Vec<Finding> {
    let read: Vec<ModuleFile> = files.iter().map(|(module, source)| paths::read(module, &source.text)).collect();
    let for_tests: BTreeSet<&Modules> = read.iter().flat_map(|file| &file.for_tests).collect();
    let is_for_tests = |module: &Modules| for_tests.iter().any(|test| module.starts_with(test));
    let roots = || files.iter().zip(&read).filter(|((module, _), _)| module.is_empty()).map(|(_, file)| file);
    let modules: BTreeSet<&str> = roots().flat_map(|file| &file.declared).map(|module| &*module[0]).collect();
    let reexports = reexports(roots(), &modules);
    let mut edges = Edges::new();
    for ((_, source), file) in files.iter().zip(&read).filter(|((module, _), _)| !is_for_tests(module)) {
        for path in &file.paths {
            let (Some(from), Some(first)) = (path.from.first(), path.to.first()) else { continue };
            let to = reexports.get(&**first).copied().unwrap_or(first);
            if from != to && modules.contains(to) {
                edges.entry((from.clone(), to.to_owned())).or_insert((&source.path, path.line));
            }
        }
    }
    findings(&edges)
}

/// The names that the root of a crate takes from its modules, each with its module; none that a `*` stands for.
fn reexports<'a>(
    roots: impl Iterator<Item = &'a ModuleFile>,
    modules: &BTreeSet<&'a str>,
) -> BTreeMap<&'a str, &'a str> {
    let imports = roots.flat_map(|file| &file.paths).filter(|path| path.from.is_empty());
    let imports = imports.filter_map(|path| Some((&**path.alias.as_ref().or(path.to.last())?, &**path.to.first()?)));
    imports.filter(|(name, module)| modules.contains(module) && !modules.contains(name)).collect()
}

/// One finding for each edge from whose end one gets back to its beginning.
fn findings(edges: &Edges<'_>) -> Vec<Finding> {
    let circular = edges.iter().filter_map(|((from, to), (path, line))| {
        let back = way(edges, to, from)?.join(" → ");
        Some(Finding::new(path, *line, format!("`{from}` needs `{to}`, and {back} leads back: {WHAT}")))
    });
    circular.collect()
}

const WHAT: &str = "move what both need to the one that is needed, or to a module below both";

/// The shortest way between two modules, both among them; `None` when there is none.
fn way<'a>(edges: &'a Edges<'_>, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(way) = ways.pop_front() {
        let last = way.last().copied()?;
        if last == to {
            return Some(way);
        }
        for (_, next) in edges.keys().filter(|(before, _)| before == last) {
            if seen.insert(next) {
                ways.push_back(way.iter().copied().chain([next.as_str()]).collect());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings_in(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> = files.iter().map(|(path, text)| Source::example(path, text)).collect();
        let said = |finding: &Finding| finding.to_string().split(" leads back").next().unwrap_or_default().to_owned();
        check(&sources).iter().map(said).collect()
    }

    const ROOT: (&str, &str) = (
        "store/src/lib.rs",
        "mod a;\nmod b;\nmod c;\n#[cfg(test)]\nmod t;\npub use b::{B, C as D};\npub type Result = B;",
    );

    #[test]
    fn a_circle_of_two_is_found_on_both_sides() {
        let files =
            [ROOT, ("store/src/a/x.rs", "//! A.\nuse crate::b::B;"), ("store/src/b.rs", "fn f() { super::a::g() }")];
        assert_eq!(
            findings_in(&files),
            ["store/src/a/x.rs:2: `a` needs `b`, and b → a", "store/src/b.rs:1: `b` needs `a`, and a → b"]
        );
    }

    #[test]
    fn a_longer_circle_is_found_and_what_only_leads_to_it_is_not() {
        let files = [
            ("store/src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;"),
            ("store/src/a.rs", "use crate::b::x;"),
            ("store/src/b/mod.rs", "use crate::c::x;"),
            ("store/src/c.rs", "use crate::a::x;"),
            ("store/src/d.rs", "use crate::a::x;"),
        ];
        assert_eq!(
            findings_in(&files),
            [
                "store/src/a.rs:1: `a` needs `b`, and b → c → a",
                "store/src/b/mod.rs:1: `b` needs `c`, and c → a → b",
                "store/src/c.rs:1: `c` needs `a`, and a → b → c"
            ]
        );
    }

    #[test]
    fn what_the_root_passes_on_is_its_modules_and_what_it_has_is_nobodys() {
        let passed_on = [ROOT, ("store/src/a.rs", "use crate::{B, Result};"), ("store/src/b.rs", "use crate::a::g;")];
        assert_eq!(findings_in(&passed_on).len(), 2);
        let renamed = [ROOT, ("store/src/a.rs", "use crate::D;"), ("store/src/b.rs", "use crate::a::g;")];
        assert_eq!(findings_in(&renamed).len(), 2);
        let own = [ROOT, ("store/src/a.rs", "use crate::Result;"), ("store/src/b.rs", "use crate::{Result, a::g};")];
        assert!(findings_in(&own).is_empty());
    }

    #[test]
    fn tests_may_name_everything() {
        let files = [
            ROOT,
            ("store/src/a.rs", "use crate::b::B;"),
            ("store/src/b.rs", "#[cfg(test)]\nmod tests { use crate::a::g; }\n#[cfg(test)]\nmod more;"),
            ("store/src/b/more.rs", "use crate::a::g;"),
            ("store/src/t.rs", "use crate::a::g;"),
            ("store/tests/guards.rs", "use crate::a::g;"),
        ];
        assert!(findings_in(&files).is_empty());
    }

    #[test]
    fn crates_have_modules_of_their_own() {
        let files = [
            ROOT,
            ("store/src/a.rs", "use crate::b::B;"),
            ("server/src/main.rs", "mod a;\nmod b;"),
            ("server/src/b.rs", "use crate::a::g;"),
        ];
        assert!(findings_in(&files).is_empty());
    }
}
