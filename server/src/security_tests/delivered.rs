//! What is handed in, and its files and receipts: for whom they are, and nothing in them that a browser runs.

use super::scene::{Person, Scene};
use domain::{
    actor::Actor,
    challenges::{input::ChallengeRef, kinds::deliverable::TakePlace},
    ids::{ChallengeId, ResponseId},
};
use test_support::{Organisation, TestApp};

/// Two deliverables for which somebody else than the other authors has handed in, one of them closed.
pub struct Delivered {
    pub challenge: ChallengeId,
    pub response: ResponseId,
    pub closed: ResponseId,
    pub author: Actor,
}

impl Delivered {
    /// Opens both, hands in, and closes one.
    pub async fn of(app: &TestApp, owner: &Actor, organisation: &Organisation) -> Self {
        let author = app.volunteer("Inker").await;
        let challenge = app.open_challenge(owner, organisation, "deliverable").await;
        let closed = app.open_challenge(owner, organisation, "deliverable").await;
        let response = app.deliver(&author, challenge, "A bench").await;
        let receipt = app.deliver(&author, closed, "A chair").await;
        app.stop(owner, closed).await;
        app.close(owner, closed).await;
        Self { challenge, response, closed: receipt, author }
    }

    pub fn take(&self) -> TakePlace {
        TakePlace { challenge: self.challenge.to_string(), agreed: "yes".to_owned() }
    }

    pub fn reference(&self) -> ChallengeRef {
        ChallengeRef { challenge: self.challenge.to_string() }
    }
}

#[tokio::test]
async fn files_are_for_the_team_and_a_receipt_is_for_its_author() {
    let scene = Scene::new().await;
    let Delivered { challenge, response, author, .. } = &scene.rows.delivered;
    let author = Person::signed_in(&scene.app, author.clone()).await;
    let (files, receipt) =
        (format!("/challenges/{challenge}/files.zip"), format!("/fr/challenges/{challenge}/receipts/{response}/pdf"));
    let (owner, author, stranger) = (Some(&scene.owner), Some(&author), Some(&scene.stranger));
    for (path, whose, others) in
        [(&files, owner, [author, stranger, None]), (&receipt, author, [owner, stranger, None])]
    {
        for other in others {
            assert_eq!(scene.page(other, path).await.status, 404, "{path}");
        }
        let given = scene.page(whose, path).await;
        let header = |name: &str| given.headers[name].to_str().unwrap().to_owned();
        assert_eq!((given.status.as_u16(), header("cache-control")), (200, "no-store, private".to_owned()), "{path}");
        assert!(
            header("content-security-policy").starts_with("sandbox")
                && header("content-disposition").starts_with("attachment")
        );
    }
    let page = format!("/fr/challenges/{challenge}/receipts/{response}");
    assert_eq!(scene.page(author, &page).await.status, 200);
    for other in [owner, stranger] {
        assert_eq!(scene.page(other, &page).await.status, 404);
    }
    for odd in ["x", "999", "%00", "1/2"] {
        assert_eq!(
            scene.page(author, &format!("/fr/challenges/{challenge}/receipts/{odd}/pdf")).await.status,
            404,
            "{odd}"
        );
    }
}

#[tokio::test]
async fn no_page_names_an_author_before_the_end() {
    let scene = Scene::new().await;
    let Delivered { challenge, response, author, .. } = &scene.rows.delivered;
    for who in [Some(&scene.owner), Some(&scene.stranger), None::<&Person>] {
        for path in [format!("/en/challenges/{challenge}"), format!("/en/report/response-{response}")] {
            let page = scene.page(who, &path).await;
            assert!(!page.body.contains(&author.name), "{path}: {}", page.body);
        }
    }
    let table = scene.page(Some(&scene.owner), &format!("/challenges/{challenge}/results.csv")).await;
    assert!(table.body.contains("A bench") && !table.body.contains(&author.name));
}
