//! Project rules that the compiler cannot check. One file per rule, with a test on a bad example.

mod circles;
mod database;
mod finding;
mod layers;
mod length;
mod names;
mod paths;
mod platform;
mod requirements;
mod sentences;
mod server_functions;
mod sources;
mod tokens;
mod unfinished;
mod versions;
mod wasm_tree;
mod wording;

use finding::Finding;
use sources::Source;

use crate::process::Result;
use crate::workspace::Workspace;

/// Rules about one file at a time.
const OF_A_FILE: &[fn(&Source) -> Vec<Finding>] =
    &[database::check, length::check, names::check, platform::check, server_functions::check, unfinished::check];

/// Rules about the workspace as a whole.
const OF_THE_WORKSPACE: &[WorkspaceRule] =
    &[requirements::check, sentences::check, versions::check, wasm_tree::check, wording::check];

type WorkspaceRule = fn(&Workspace) -> Result<Vec<Finding>>;

/// Prints each finding on a line; returns whether there was none.
pub fn check(workspace: &Workspace) -> Result<bool> {
    let sources = sources::read(&workspace.root)?;
    let mut findings: Vec<Finding> =
        sources.iter().flat_map(|source| OF_A_FILE.iter().flat_map(move |rule| rule(source))).collect();
    findings.extend(circles::check(&sources));
    findings.extend(layers::check(&workspace.metadata.packages));
    for rule in OF_THE_WORKSPACE {
        findings.extend(rule(workspace)?);
    }
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: {} files, nothing to say", sources.len()),
        count => println!("tidy: {} files, {count} to put right", sources.len()),
    }
    Ok(findings.is_empty())
}
