//! Moderators who are party to what they would decide: on the team concerned.

use super::{
    functions::{Who, functions},
    scene::{Person, Scene},
};

/// Functions that only read.
const READS: [&str; 2] = ["/load_", "/list_"];

impl Scene {
    /// A moderator on the team of every organisation, one of which everybody else is on as well.
    async fn insider(&self) -> Person {
        let insider = self.app.moderator("Insider").await;
        let id = insider.id;
        for joined in [
            format!(
                "INSERT INTO memberships (organisation_id, user_id, role, created_at) SELECT id, {id}, 'editor', 1 FROM organisations"
            ),
            format!(
                "INSERT INTO memberships (organisation_id, user_id, role, created_at) SELECT {}, u.id, 'editor', 1 FROM users u \
                 WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = {} AND m.user_id = u.id)",
                self.rows.unread.id, self.rows.unread.id
            ),
        ] {
            self.app.sql(&joined).await.unwrap();
        }
        Person::signed_in(&self.app, insider).await
    }
}

#[tokio::test]
async fn a_moderator_on_the_team_decides_nothing_of_it() {
    let scene = Scene::new().await;
    let insider = scene.insider().await;
    let before = scene.app.contents().await;
    let decisions = functions().filter(|function| function.who == Who::Administrator);
    for function in decisions.filter(|function| !READS.iter().any(|verb| function.path.contains(verb))) {
        let answer = scene.call(Some(&insider), function.path, &(function.words)(&scene.rows)).await;
        // Cases are decided one by one, each with its own outcome.
        let refused = match function.path {
            "/api/moderation/decide_cases" => answer.body.contains("\"party\""),
            _ => [403, 404].contains(&answer.status.as_u16()),
        };
        assert!(refused, "{}: {answer:?}", function.path);
        assert_eq!(scene.app.contents().await, before, "{}", function.path);
    }
}

/// Proves that the refusals above have no other reason.
#[tokio::test]
async fn a_moderator_from_elsewhere_decides() {
    let scene = Scene::new().await;
    let outsider = Person::signed_in(&scene.app, scene.app.moderator("Outsider").await).await;
    for name in [
        "organisations/verify_organisation",
        "organisations/suspend_organisation",
        "organisations/lift_suspension",
        "organisations/accept_document",
        "organisations/refuse_document",
        "challenges/approve_challenge",
        "challenges/send_back_challenge",
        "moderation/decide_cases",
        "moderation/restore_content",
        "moderation/set_trust",
        "moderation/remove_account",
        "moderation/restore_account",
        "recognition/revoke_certificate",
    ] {
        let function = functions().find(|function| function.path.ends_with(name)).unwrap();
        let answer = scene.call(Some(&outsider), function.path, &(function.words)(&scene.rows)).await;
        assert!(answer.status.is_success() && !answer.body.contains("\"party\""), "{name}: {answer:?}");
    }
}
