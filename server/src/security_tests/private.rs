//! Personal data, and what a browser is given before it needs it.

use super::{pages::pages, scene::Scene};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::{actor::Actor, ids::IncidentId, privacy::input::NoteIncident};
use services::{accounts, jobs::sweep, mail, privacy};
use test_support::{TestApp, email_of};

/// Rows for the server functions of one's own data.
pub struct Private {
    /// The first incident.
    pub incident: IncidentId,
    /// The token with which the leaving person can erase their account.
    pub erasure: String,
}

impl Private {
    pub async fn of(app: &TestApp, leaver: &Actor) -> Self {
        privacy::note_incident(&app.services, &app.administrator().await, &incident()).await.unwrap();
        accounts::send_erasure_link(&app.services, leaver).await.unwrap();
        mail::deliver(&app.services).await.unwrap();
        Self { incident: IncidentId(1), erasure: app.mail.token(&email_of(&leaver.name)) }
    }
}

/// A valid incident.
pub fn incident() -> NoteIncident {
    NoteIncident {
        what: "A laptop was stolen.".to_owned(),
        noticed_at: "2026-03-01T09:00".to_owned(),
        whose: "Addresses of volunteers".to_owned(),
        ..NoteIncident::default()
    }
}

#[tokio::test]
async fn an_archive_is_its_owners_alone() {
    let scene = Scene::new().await;
    scene.call(Some(&scene.author), "/api/privacy/ask_for_export", "").await;
    let path = "/account/data/1";
    assert_eq!(scene.page(Some(&scene.author), path).await.status, 404, "it is not ready");
    sweep(&scene.app.services).await.unwrap();
    let own = scene.page(Some(&scene.author), path).await;
    assert_eq!(own.status, 200);
    assert!(own.body.starts_with("PK"));
    assert_eq!(own.header("content-disposition"), "attachment; filename=\"quinze-data.zip\"");
    assert!(own.header("cache-control").contains("no-store"));
    assert!(own.header("content-security-policy").starts_with("sandbox;"));
    assert_eq!(own.header("x-content-type-options"), "nosniff");
    let packed =
        Request::get(path).header(header::COOKIE, scene.author.cookie()).header(header::ACCEPT_ENCODING, "gzip");
    let packed = scene.send(packed.body(Body::empty()).unwrap()).await;
    assert_eq!((packed.status.as_u16(), packed.header("content-encoding")), (200, ""), "it is packed already");
    for who in [None, Some(&scene.stranger), Some(&scene.owner), Some(&scene.administrator)] {
        let others = scene.page(who, path).await;
        assert_eq!(others.status, 404);
        assert!(!others.body.contains("PK"));
    }
    for odd in ["0", "2", "-1", "1.zip", "x", "9223372036854775808", "1%2F..", "%00"] {
        let answer = scene.page(Some(&scene.author), &format!("/account/data/{odd}")).await;
        assert_eq!(answer.status, 404, "{odd}");
    }
}

#[tokio::test]
async fn reading_sets_no_cookie() {
    let scene = Scene::new().await;
    let others = ["/", "/en/offline", "/manifest.webmanifest", "/sw.js", "/healthz", "/en/nowhere", "/account/data/1"];
    for path in others.map(str::to_owned).into_iter().chain(pages(&scene.rows)) {
        let answer = scene.page(None, &path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}
