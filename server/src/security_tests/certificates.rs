//! Certificates: for whoever has the address, kept nowhere, and what is sent to be checked.

use super::scene::{Answer, Person, Scene};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::{
    actor::Actor,
    recognition::certificate::{CertificateRef, MakeCertificate, RevokeCertificate},
};
use services::recognition::{certificate_pdf, make_certificate};
use test_support::TestApp;

/// Certificates of the author.
pub struct Certificates {
    pub shown: String,
    pub to_revoke: CertificateRef,
    pub to_moderate: RevokeCertificate,
}

impl Certificates {
    /// Three of them, under different names.
    pub async fn of(app: &TestApp, author: &Actor) -> Self {
        let made = async |name: &str| {
            let input = certificate(name);
            make_certificate(&app.services, author, &input).await.unwrap()
        };
        let [because, words] = ["evidence_gone", "It was taken back."].map(str::to_owned);
        Self {
            shown: made("A. Uthor").await,
            to_revoke: CertificateRef { certificate: made("An Author").await },
            to_moderate: RevokeCertificate { certificate: made("Another Name").await, because, words },
        }
    }
}

/// A certificate of all years under a name.
pub fn certificate(name: &str) -> MakeCertificate {
    let [name, year, language] = [name, "all", "fr"].map(str::to_owned);
    MakeCertificate { name, year, language }
}

const CHECK: &str = "/en/certificates/check";

async fn check(scene: &Scene, who: Option<&Person>, file: &[u8]) -> Answer {
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"<b>.pdf\"\r\n\
                Content-Type: application/pdf\r\n\r\n";
    let body = [head.as_bytes(), file, b"\r\n--edge--\r\n"].concat();
    let request = Request::post(CHECK).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let request = who.iter().fold(request, |request, who| request.header(header::COOKIE, who.cookie()));
    scene.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn whoever_has_the_address_reads_it_and_nobody_keeps_or_lists_it() {
    let scene = Scene::new().await;
    let id = &scene.rows.certificates.shown;
    for who in [None, Some(&scene.stranger), Some(&scene.author)] {
        for language in ["en", "fr"] {
            let page = scene.page(who, &format!("/{language}/certificates/{id}")).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains("A. Uthor") && page.body.contains("Refuge"), "{}", page.body);
            assert_eq!((page.header("x-robots-tag"), page.header("cache-control")), ("noindex", "no-store"));
            assert_eq!(page.header("referrer-policy"), "strict-origin");
            let file = scene.page(who, &format!("/{language}/certificates/{id}.pdf")).await;
            assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/pdf"));
            assert_eq!((file.header("x-robots-tag"), file.header("cache-control")), ("noindex", "no-store, private"));
            assert!(file.header("content-security-policy").starts_with("sandbox"));
            assert!(file.header("content-disposition").starts_with("attachment"));
        }
    }
    let cut = &id[1..];
    for odd in ["x", "%00", "..", cut, &[id, "x"].concat(), &id.to_lowercase()] {
        assert_eq!(scene.page(None, &format!("/en/certificates/{odd}.pdf")).await.status, 404, "{odd}");
        let page = scene.page(None, &format!("/en/certificates/{odd}")).await;
        assert!([404, 308].contains(&page.status.as_u16()) || odd == "..", "{odd}: {page:?}");
    }
    let keys = scene.page(None, "/certificates/key").await;
    assert_eq!((keys.status.as_u16(), keys.header("content-type")), (200, "application/json"));
    assert!(keys.body.contains("\"Ed25519\"") && keys.body.contains("\"public_key\":\""), "{}", keys.body);
    let secrets = scene.app.contents().await["secrets"].concat();
    assert!(secrets.contains("'certificates'") && !secrets.is_empty());
}

#[tokio::test]
async fn a_file_is_checked_without_an_account_and_nothing_is_kept() {
    let scene = Scene::new().await;
    let id = &scene.rows.certificates.shown;
    let pdf = certificate_pdf(&scene.app.services, id).await.unwrap();
    let mut altered = pdf.clone();
    *altered.last_mut().unwrap() ^= 1;
    let before = (scene.app.contents().await, scene.app.files.keys());
    for who in [None, Some(&scene.stranger)] {
        for (file, status, words) in [
            (&pdf[..], 200, "This file is genuine"),
            (&altered[..], 200, "This file was altered"),
            (b"%PDF-1.7 <script>", 200, "no certificate of this site"),
            (b"", 422, "Choose a file"),
        ] {
            let page = check(&scene, who, file).await;
            assert_eq!(page.status, status, "{words}: {page:?}");
            assert!(page.body.contains(words) && !page.body.contains("<b>.pdf"), "{words}: {}", page.body);
            assert_eq!(page.header("cache-control"), "no-store");
        }
    }
    for who in [None, Some(&scene.stranger)] {
        let allowed = check(&scene, who, &vec![b'a'; 1_000_000]).await;
        assert!(allowed.status == 200 && allowed.body.contains("no certificate of this site"), "{allowed:?}");
        let large = check(&scene, who, &vec![b'a'; 1_000_001]).await;
        assert!(large.status == 422 && large.body.contains("1 MB"), "{large:?}");
        let huge = check(&scene, who, &vec![b'a'; 3_000_000]).await;
        assert_eq!(huge.status, 413, "it is bounded before anything is done with it");
    }
    assert_eq!((scene.app.contents().await, scene.app.files.keys()), before);
}

#[tokio::test]
async fn what_is_revoked_shows_nothing_of_what_it_states() {
    let scene = Scene::new().await;
    let id = scene.rows.certificates.to_moderate.certificate.clone();
    let words = super::words::input(scene.rows.certificates.to_moderate.clone());
    let done = scene.call(Some(&scene.administrator), "/api/recognition/revoke_certificate", &words).await;
    assert!(done.status.is_success(), "{done:?}");
    for who in [None, Some(&scene.stranger)] {
        let page = scene.page(who, &format!("/en/certificates/{id}")).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Revoked on") && !page.body.contains("Another Name"), "{}", page.body);
        assert!(!page.body.contains("It was taken back."), "that is for its owner");
        assert_eq!(scene.page(who, &format!("/en/certificates/{id}.pdf")).await.status, 404);
    }
    let own = scene.page(Some(&scene.author), &format!("/en/certificates/{id}")).await;
    assert!(own.body.contains("It was taken back.") && own.body.contains("Another Name"), "{}", own.body);
}
