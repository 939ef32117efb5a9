//! The paths in a file of Rust that lead from one module of its crate to another.

use super::tokens::{Token, for_tests, tokens};

/// The modules from the root of the crate to the one that is meant.
pub type Modules = Vec<String>;

/// A path that begins with `crate`, `self` or `super`, or in the root of the crate with `use`.
#[derive(Debug, PartialEq, Eq)]
pub struct ModulePath {
    /// The module in which it stands.
    pub from: Modules,
    /// What it leads to, from the root of the crate; the last part is an item as a rule.
    pub to: Modules,
    /// What it is called where it stands, when that is not its last part.
    pub alias: Option<String>,
    /// From 1.
    pub line: usize,
}

/// What a file says of the modules of its crate, without what is there for tests alone.
#[derive(Debug, Default)]
pub struct ModuleFile {
    pub paths: Vec<ModulePath>,
    /// The modules that it declares, in it or in files of their own.
    pub declared: Vec<Modules>,
    /// Those that it declares for tests alone.
    pub for_tests: Vec<Modules>,
}

/// Reads the file of a module.
pub fn read(module: &Modules, text: &str) -> ModuleFile {
    let tokens = tokens(text);
    let mut reader =
        Reader { module, tokens: &tokens, at: 0, depth: 0, inside: Vec::new(), file: ModuleFile::default() };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.file
}

struct Reader<'a> {
    module: &'a Modules,
    tokens: &'a [Token<'a>],
    at: usize,
    /// The braces that are open.
    depth: usize,
    /// The modules in this file around what is read, each with the braces that were open before it.
    inside: Vec<(usize, &'a str)>,
    file: ModuleFile,
}

impl<'a> Reader<'a> {
    /// Reads what is there for tests alone, a module's declaration, a path or one token.
    fn step(&mut self) {
        if let Some(item) = for_tests(&self.tokens[self.at..]) {
            let modules = item.windows(2).filter(|two| two[0].text == "mod").map(|two| self.below(two[1].text));
            self.file.for_tests.extend(modules.collect::<Vec<_>>());
            self.at += item.len();
            return;
        }
        match self.text(0) {
            "mod" if matches!(self.text(2), ";" | "{") => self.module(),
            "crate" | "self" | "super" if self.text(1) == "::" => self.path(&Vec::new()),
            "use" if self.here().is_empty() => {
                self.at += 1;
                self.path(&Vec::new());
            }
            "{" => {
                self.depth += 1;
                self.at += 1;
            }
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.inside.pop_if(|(before, _)| *before == self.depth);
                self.at += 1;
            }
            _ => self.at += 1,
        }
    }

    fn module(&mut self) {
        let name = self.text(1);
        self.file.declared.push(self.below(name));
        if self.text(2) == "{" {
            self.inside.push((self.depth, name));
        }
        self.at += 2;
    }

    fn text(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text)
    }

    fn here(&self) -> Modules {
        self.module.iter().cloned().chain(self.inside.iter().map(|(_, name)| (*name).to_owned())).collect()
    }

    fn below(&self, name: &str) -> Modules {
        self.here().into_iter().chain([name.to_owned()]).collect()
    }

    /// Reads what follows `parts`, every branch of it.
    fn path(&mut self, parts: &Modules) {
        let mut parts = parts.clone();
        while let Some(token) = self.tokens.get(self.at).filter(|token| token.is_word() || token.text == "*") {
            parts.push(token.text.to_owned());
            self.at += 1;
            if self.text(0) != "::" {
                return self.end(&parts, token.line);
            }
            self.at += 1;
        }
        if self.text(0) == "{" {
            self.branches(&parts);
        } else {
            self.end(&parts, self.tokens[self.at.saturating_sub(1)].line);
        }
    }

    fn end(&mut self, parts: &Modules, line: usize) {
        let alias = (self.text(0) == "as").then(|| self.text(1).to_owned());
        let from = self.here();
        self.file.paths.push(ModulePath { to: resolved(&from, parts), from, alias, line });
    }

    fn branches(&mut self, parts: &Modules) {
        self.at += 1;
        while !matches!(self.text(0), "}" | "") {
            self.path(parts);
            while !matches!(self.text(0), "," | "}" | "") {
                self.at += 1;
            }
            if self.text(0) == "," {
                self.at += 1;
            }
        }
        self.at += 1;
    }
}

/// A path as it is written in a module, from the root of its crate.
fn resolved(here: &Modules, parts: &Modules) -> Modules {
    let mut full = here.clone();
    for part in parts {
        match part.as_str() {
            "crate" => full.clear(),
            "super" => drop(full.pop()),
            "self" => {}
            name => full.push(name.to_owned()),
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(module: &[&str], text: &str) -> Vec<String> {
        let module = module.iter().map(|name| (*name).to_owned()).collect();
        let found = read(&module, text).paths;
        found.iter().map(|path| format!("{} {}", path.line, path.to.join("::"))).collect()
    }

    #[test]
    fn every_branch_of_an_import_is_a_path() {
        let text = "use crate::{\n    Error, mail::{self, To as Recipient},\n    jobs::*,\n};\nuse std::fmt;\n";
        assert_eq!(paths(&["a"], text), ["2 Error", "2 mail", "2 mail::To", "3 jobs::*"]);
        assert_eq!(
            paths(&["a", "b"], "use super::{c, super::d};\npub(in crate::a) use self::e;"),
            ["1 a::c", "1 d", "2 a", "2 a::b::e"]
        );
    }

    #[test]
    fn paths_in_code_count_and_those_of_other_crates_do_not() {
        let text = "fn f() -> crate::Result<()> { super::g::<u8>(crate::b::C { x: 1 }) }\nuse other::crate_name;";
        assert_eq!(paths(&["a"], text), ["1 Result", "1 g", "1 b::C"]);
    }

    #[test]
    fn super_is_the_module_around_one_in_the_same_file() {
        assert_eq!(paths(&["a"], "mod b { use super::c; }\nuse super::d;"), ["1 a::c", "2 d"]);
    }

    #[test]
    fn what_is_for_tests_is_not_read() {
        let text =
            "mod a;\n#[cfg(test)]\nmod b;\nmod c { #[cfg(test)] mod d; }\n#[cfg(test)]\nmod tests { use crate::e; }";
        let file = read(&Vec::new(), text);
        assert!(file.paths.is_empty());
        assert_eq!(file.declared, [vec!["a"], vec!["c"]]);
        assert_eq!(file.for_tests, [vec!["b"], vec!["c", "d"], vec!["tests"]]);
    }

    #[test]
    fn the_root_imports_without_saying_crate() {
        assert_eq!(
            paths(&[], "pub use context::{Services, Tx};\nuse self::error::Error;"),
            ["1 context::Services", "1 context::Tx", "2 error::Error"]
        );
    }
}
