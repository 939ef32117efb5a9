//! Dependencies between the workspace's crates follow the layers.

use cargo_metadata::{Dependency, DependencyKind, Package};

use super::finding::Finding;

/// A crate and what it may depend on.
struct Layer {
    name: &'static str,
    may: &'static [&'static str],
    /// Allowed as optional dependencies only, enabled by a feature.
    may_optionally: &'static [&'static str],
}

const fn layer(name: &'static str, may: &'static [&'static str]) -> Layer {
    Layer { name, may, may_optionally: &[] }
}

/// The table of docs/architecture.md.
const LAYERS: &[Layer] = &[
    layer("domain", &[]),
    layer("locales", &[]),
    layer("migrations", &[]),
    layer("store", &["domain", "migrations"]),
    layer("services", &["domain", "locales", "store"]),
    Layer { name: "app", may: &["domain", "locales"], may_optionally: &["services"] },
    layer("pages", &["app", "domain", "locales", "services"]),
    layer("frontend", &["app"]),
    layer("server", &["app", "domain", "locales", "migrations", "pages", "services", "store"]),
    layer("bench", &["domain", "services", "store"]),
    layer("test-macros", &[]),
    layer("test-support", &["domain", "locales", "migrations", "services", "store", "test-macros"]),
    layer("xtask", &[]),
];

/// Dev-dependencies, allowed for every crate.
const TEST_SUPPORT: &str = "test-support";

/// Compares each crate's dependencies with the table.
pub fn check(packages: &[Package]) -> Vec<Finding> {
    let is_ours = |dependency: &&Dependency| packages.iter().any(|ours| *ours.name == dependency.name);
    let mut findings = Vec::new();
    for package in packages {
        let manifest = format!("{}/Cargo.toml", package.name);
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == *package.name) else {
            findings.push(Finding::new(&manifest, 1, UNKNOWN));
            continue;
        };
        let wrong = package.dependencies.iter().filter(is_ours).filter_map(|ours| objection(layer, ours));
        findings.extend(wrong.map(|what| Finding::new(&manifest, 1, what)));
    }
    findings
}

const UNKNOWN: &str = "this crate has no layer: give it one in docs/architecture.md and xtask/src/tidy/layers.rs";

/// Why the layer may not have this dependency; `None` when it may.
fn objection(layer: &Layer, on: &Dependency) -> Option<String> {
    let name = on.name.as_str();
    let for_tests = on.kind == DependencyKind::Development;
    if name == TEST_SUPPORT {
        return (!for_tests).then(|| format!("{name} is a dev-dependency only: it must not be shipped"));
    }
    if layer.may_optionally.contains(&name) && !on.optional && !for_tests {
        return Some(format!("{name} must be optional here, switched on by `ssr`: browsers must not get it"));
    }
    let allowed = layer.may.contains(&name) || layer.may_optionally.contains(&name);
    (!allowed).then(|| format!("{} must not depend on {name}: dependencies point one way", layer.name))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn package(name: &str, dependencies: &[Value]) -> Package {
        let manifest = format!("/quinze/{name}/Cargo.toml");
        serde_json::from_value(json!({
            "name": name, "version": "0.1.0", "id": name, "dependencies": dependencies, "targets": [],
            "features": {}, "manifest_path": manifest, "authors": [], "edition": "2024",
        }))
        .unwrap()
    }

    fn on(name: &str, kind: Option<&str>, optional: bool) -> Value {
        json!({
            "name": name, "req": "*", "kind": kind, "optional": optional,
            "uses_default_features": true, "features": [],
        })
    }

    fn findings(name: &str, dependency: Value) -> usize {
        let others = ["domain", "services", "store", "test-support"].map(|name| package(name, &[]));
        let packages: Vec<Package> =
            others.into_iter().filter(|other| *other.name != name).chain([package(name, &[dependency])]).collect();
        check(&packages).len()
    }

    #[test]
    fn a_dependency_upwards_is_found() {
        assert_eq!(findings("domain", on("store", None, false)), 1);
        assert_eq!(findings("store", on("domain", None, false)), 0);
        assert_eq!(findings("domain", on("serde", None, false)), 0);
    }

    #[test]
    fn services_reach_pages_on_the_server_only() {
        assert_eq!(findings("app", on("services", None, false)), 1);
        assert_eq!(findings("app", on("services", None, true)), 0);
    }

    #[test]
    fn what_supports_tests_is_not_shipped() {
        assert_eq!(findings("services", on("test-support", None, false)), 1);
        assert_eq!(findings("services", on("test-support", Some("dev"), false)), 0);
    }

    #[test]
    fn a_crate_without_a_layer_is_found() {
        assert_eq!(findings("elsewhere", on("serde", None, false)), 1);
    }
}
