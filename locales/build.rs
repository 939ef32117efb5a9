//! Turns `en.json`, `fr.json`, … into typed functions on `Locale`.
//!
//! The format is i18next's: nested keys, `{{name}}` for parameters, `_one` and `_other` for counts. A key or parameter
//! that one language lacks fails the build. Groups in `LOOKUPS` are also found by string at run time.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Groups of sentences with a function that takes the key as a string.
const LOOKUPS: [&str; 20] = [
    "also_in",
    "cause",
    "cookie",
    "cookie_when",
    "audit_action",
    "given",
    "given_field",
    "ground",
    "kept",
    "kept_since",
    "kept_what",
    "month",
    "noted",
    "reason",
    "response_in",
    "skill",
    "text_language",
    "translated_from",
    "weekday",
    "written_in",
];

type Sentences = BTreeMap<String, String>;

/// The fallback language, which comes first.
const FIRST: &str = "en";

fn main() {
    println!("cargo::rerun-if-changed=.");
    let languages = read_languages(Path::new("."));
    let (first, reference) = languages.first_key_value().expect("there is at least one language");
    for (code, sentences) in &languages {
        compare(first, reference, code, sentences);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("sentences.rs");
    fs::write(out, generate(&languages)).expect("OUT_DIR can be written to");
}

fn read_languages(folder: &Path) -> BTreeMap<String, Sentences> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        let code = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|extension| extension == "json") && code.len() == 2 {
            let text = fs::read_to_string(&path).expect("a language can be read");
            let tree: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut sentences = Sentences::new();
            flatten("", &tree, &mut sentences);
            languages.insert(code, sentences);
        }
    }
    languages
}

fn flatten(prefix: &str, value: &Value, into: &mut Sentences) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&path, value, into);
            }
        }
        Value::String(text) => {
            into.insert(prefix.to_owned(), text.clone());
        }
        other => panic!("{prefix}: a sentence is a string, not {other}"),
    }
}

fn compare(first: &str, reference: &Sentences, code: &str, sentences: &Sentences) {
    for key in reference.keys().chain(sentences.keys()) {
        let (Some(a), Some(b)) = (reference.get(key), sentences.get(key)) else {
            panic!("the key {key} is in one of {first}.json and {code}.json only");
        };
        // The parameter of a count may be missing where the plural form says it: “one answer”.
        assert_eq!(
            placeholders(a),
            placeholders(b),
            "the placeholders of {key} differ between {first}.json and {code}.json"
        );
    }
}

/// The parameters of a sentence, in the order of the first language.
fn parameters(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()).map(str::trim) {
        if name != "count" && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn placeholders(text: &str) -> BTreeSet<String> {
    parameters(text).into_iter().collect()
}

fn generate(languages: &BTreeMap<String, Sentences>) -> String {
    let mut code = locale_enum(languages);
    let (_, reference) = languages.first_key_value().expect("there is at least one language");
    code.push_str("impl Locale {\n");
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for key in reference.keys() {
        match key.split_once('.') {
            Some((group, word)) if LOOKUPS.contains(&group) => groups.entry(group).or_default().push(word),
            _ if key.strip_suffix("_one").is_some_and(|stem| reference.contains_key(&format!("{stem}_other"))) => {}
            _ => code.push_str(&function(key, languages)),
        }
    }
    for (group, words) in groups {
        code.push_str(&lookup(group, &words, languages));
    }
    code.push_str("}\n");
    code
}

fn locale_enum(languages: &BTreeMap<String, Sentences>) -> String {
    let mut code = String::from(
        "/// A language of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum Locale {\n",
    );
    for language in languages.keys() {
        let _ = writeln!(code, "    /// `{language}.json`\n    {},", variant(language));
    }
    let mut codes: Vec<&String> = languages.keys().collect();
    codes.sort_by_key(|code| (*code != FIRST, code.to_owned()));
    let all: Vec<String> = codes.into_iter().map(|language| format!("Self::{}", variant(language))).collect();
    let _ = writeln!(
        code,
        "}}\n\nimpl Locale {{\n    /// Every language there is.\n    pub const ALL: &[Self] = &[{}];\n",
        all.join(", ")
    );
    code.push_str("    /// The two-letter code that stands in addresses.\n    pub const fn code(self) -> &'static str {\n        match self {\n");
    for language in languages.keys() {
        let _ = writeln!(code, "            Self::{} => {language:?},", variant(language));
    }
    code.push_str("        }\n    }\n}\n\n");
    code
}

fn function(key: &str, languages: &BTreeMap<String, Sentences>) -> String {
    let plural = key.strip_suffix("_other");
    let name = plural.unwrap_or(key).replace('.', "_");
    let parameters = parameters(&languages[FIRST][key]);
    let counted = if plural.is_some() { ", count: i64" } else { "" };
    let named = parameters.iter().map(|name| [", ", name, ": &str"].concat()).collect::<Vec<_>>().concat();
    let plain = plural.is_none() && parameters.is_empty();
    let gives = if plain { "&'static str" } else { "String" };
    let english = languages.values().next().map_or("", |sentences| &sentences[key]);
    let mut code = format!(
        "    /// {}\n    pub fn {name}(self{counted}{named}) -> {gives} {{\n        match self {{\n",
        english.replace('\n', " ")
    );
    for (language, sentences) in languages {
        let arm = match plural {
            Some(stem) => {
                let one = sentences.get(&format!("{stem}_one")).unwrap_or_else(|| panic!("{stem}_one is missing"));
                format!("if self.is_one(count) {{ {} }} else {{ {} }}", concat(one), concat(&sentences[key]))
            }
            None if plain => format!("{:?}", sentences[key]),
            None => concat(&sentences[key]),
        };
        let _ = writeln!(code, "            Self::{} => {arm},", variant(language));
    }
    code.push_str("        }\n    }\n\n");
    code
}

/// An expression that concatenates the pieces of a sentence, without the code size of `format!`.
fn concat(text: &str) -> String {
    let mut pieces = Vec::new();
    for (position, part) in text.split("{{").enumerate() {
        let literal = match (position, part.split_once("}}")) {
            (0, _) => part,
            (_, Some((name, rest))) => {
                let name = name.trim();
                pieces.push(if name == "count" { "&self.number(count)".to_owned() } else { name.to_owned() });
                rest
            }
            _ => panic!("a placeholder is not closed in {text:?}"),
        };
        if !literal.is_empty() {
            pieces.push(format!("{literal:?}"));
        }
    }
    format!("[{}].concat()", pieces.join(", "))
}

fn lookup(group: &str, words: &[&str], languages: &BTreeMap<String, Sentences>) -> String {
    let mut code = format!(
        "    /// The sentence of the group `{group}` for a word, `None` when there is none.\n    pub fn {group}(self, word: &str) -> Option<&'static str> {{\n        Some(match (self, word) {{\n"
    );
    for (language, sentences) in languages {
        for word in words {
            let sentence = &sentences[&format!("{group}.{word}")];
            let _ = writeln!(code, "            (Self::{}, {word:?}) => {sentence:?},", variant(language));
        }
    }
    code.push_str("            _ => return None,\n        })\n    }\n\n");
    code
}

fn variant(language: &str) -> String {
    let mut letters = language.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
