//! Every action of staff and teams is audited, whichever function takes it.

use super::{
    functions::{Who, functions},
    scene::Scene,
};

/// Functions without an audit entry: edits of drafts, the order of a list that the team alone sees, a repeated request
/// for an existing code, and a check that changes nothing.
const NO_DEED: [&str; 5] = [
    "challenges/edit_challenge",
    "challenges/place_finding",
    "challenges/restore_revision",
    "organisations/start_domain_proof",
    "organisations/check_domain",
];

#[tokio::test]
async fn what_staff_and_teams_change_stands_in_the_log_with_their_name() {
    let scene = Scene::new().await;
    for function in functions().filter(|function| matches!(function.who, Who::Team | Who::Administrator)) {
        let who = function.who.of(&scene).unwrap();
        let name = function.path.trim_start_matches("/api/");
        let reads = ["/load_", "/list_"].iter().any(|verb| name.contains(verb));
        let theirs = format!("actor_id = {}", who.actor.id);
        let before = scene.app.count("audit_log", &theirs).await;
        scene.call(Some(who), function.path, &(function.words)(&scene.rows)).await;
        let written = scene.app.count("audit_log", &theirs).await - before;
        assert_eq!(written > 0, !reads && !NO_DEED.contains(&name), "{name} wrote {written}");
    }
}
