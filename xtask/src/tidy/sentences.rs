//! Every language has every sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::finding::Finding;
use crate::process::Result;
use crate::workspace::Workspace;

/// All files of `locales/` have the keys of `en.json`.
pub fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    let folder = workspace.root.join("locales");
    let Ok(english) = fs::read_to_string(folder.join("en.json")) else {
        let what = "is missing, and the other languages follow it";
        return Ok(vec![Finding::new("locales/en.json", 1, what)]);
    };
    let mut findings = Vec::new();
    for path in languages(&folder)? {
        let name = format!("locales/{}", path.file_name().unwrap_or_default().to_string_lossy());
        findings.extend(compare(&english, &name, &fs::read_to_string(&path)?)?);
    }
    Ok(findings)
}

fn languages(folder: &Path) -> Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    Ok(paths)
}

fn compare(english: &str, name: &str, other: &str) -> Result<Vec<Finding>> {
    let (ours, theirs) = (keys(english)?, keys(other)?);
    let missing = ours.difference(&theirs).map(|key| format!("`{key}` is missing, which en.json has"));
    let extra = theirs.difference(&ours).map(|key| format!("`{key}` is not in en.json: nothing can say it"));
    Ok(missing.chain(extra).map(|what| Finding::new(name, 1, what)).collect())
}

fn keys(text: &str) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    collect("", &serde_json::from_str(text)?, &mut found);
    Ok(found)
}

fn collect(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    let Value::Object(entries) = value else {
        found.insert(path.to_owned());
        return;
    };
    for (key, value) in entries {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        collect(&path, value, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_one_language_lacks_is_found() {
        let english = r#"{"vote": {"helpful": "Helpful", "count_one": "1", "count_other": "{{count}}"}}"#;
        let french = r#"{"vote": {"helpful": "Utile", "count_one": "1", "old": "Ancien"}}"#;
        let found: Vec<String> =
            compare(english, "locales/fr.json", french).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "locales/fr.json:1: `vote.count_other` is missing, which en.json has",
                "locales/fr.json:1: `vote.old` is not in en.json: nothing can say it",
            ]
        );
        assert!(compare(english, "locales/en.json", english).unwrap().is_empty());
    }
}
