//! Invalid documents, documents by people who may not upload them, and readers who may not read them.

use super::scene::{Answer, Person, Scene};
use axum::{
    body::Body,
    http::{Method, Request, header},
};

const PDF: &[u8] = b"%PDF-1.7 Statutes";
const PAGE: &str = "/en/organisations/waiting/verify";

/// A multipart form with a file, as browsers send it.
fn parts(name: &str, filename: &str, kind: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n--edge--\r\n"].concat()
}

fn pdf() -> Vec<u8> {
    parts("file", "statutes.pdf", "application/pdf", PDF)
}

async fn send(scene: &Scene, who: Option<&Person>, page: &str, body: Vec<u8>, more: &[(&str, &str)]) -> Answer {
    let request = Request::post(page).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let request = who.iter().fold(request, |request, who| request.header(header::COOKIE, who.cookie()));
    let request = more.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    scene.send(request.body(Body::from(body)).unwrap()).await
}

async fn ask(scene: &Scene, method: Method, who: Option<&Person>, path: &str) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = who.iter().fold(request, |request, who| request.header(header::COOKIE, who.cookie()));
    scene.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_owner_sends_one_and_nothing_of_its_name_is_kept() {
    let scene = Scene::new().await;
    let named = parts("file", "../../etc/\u{202e}fdp.<script>.exe", "text/html", PDF);
    let sent = send(&scene, Some(&scene.owner), PAGE, named, &[]).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/en/organisations/waiting/verify#document"));
    let rows = scene.app.contents().await["documents"].concat();
    // Of the characters in a name only those that no drawn key can have.
    assert!(rows.contains("'pdf'") && !rows.contains("<script") && !rows.contains("etc/"), "{rows}");
    assert!(scene.app.files.keys().iter().all(|key| services::ports::is_key(key)));
}

#[tokio::test]
async fn nobody_else_sends_one() {
    let scene = Scene::new().await;
    let before = (scene.app.contents().await, scene.app.files.keys());
    let visitor = send(&scene, None, PAGE, pdf(), &[]).await;
    assert!(visitor.header("location").starts_with("/en/sign-in"), "{visitor:?}");
    for who in [&scene.stranger, &scene.author, &scene.administrator] {
        let answer = send(&scene, Some(who), PAGE, pdf(), &[]).await;
        assert_eq!(answer.status, 403, "{}", who.actor.name);
    }
    for page in ["/en/organisations/nowhere/verify", "/en/organisations/../verify", "/en/organisations/%2e%2e/verify"] {
        let answer = send(&scene, Some(&scene.owner), page, pdf(), &[]).await;
        assert!(answer.status.is_client_error(), "{page}: {answer:?}");
    }
    for elsewhere in [[("sec-fetch-site", "cross-site")], [("sec-fetch-site", "same-site")], [("origin", "null")]] {
        let answer = send(&scene, Some(&scene.owner), PAGE, pdf(), &elsewhere).await;
        assert_eq!(answer.status, 403, "{elsewhere:?}");
    }
    assert_eq!((scene.app.contents().await, scene.app.files.keys()), before);
}

#[tokio::test]
async fn what_is_none_comes_back_with_what_is_wrong() {
    let scene = Scene::new().await;
    let before = (scene.app.contents().await, scene.app.files.keys());
    let mut large = PDF.to_vec();
    large.resize(5_000_001, b' ');
    let part = b"--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    let [few_parts, many_parts] = [900, 1_100].map(|parts| [&part.repeat(parts)[..], b"--edge--\r\n"].concat());
    for (body, words) in [
        (parts("file", "a.pdf", "application/pdf", b"<svg onload=alert(1)>"), "must be a PDF, JPEG or PNG"),
        (parts("file", "a.pdf", "application/pdf", b"MZ\x90"), "must be a PDF, JPEG or PNG"),
        (parts("file", "", "application/octet-stream", b""), "Choose a file"),
        (parts("other", "a.pdf", "application/pdf", PDF), "Choose a file"),
        (b"--edge--\r\n".to_vec(), "Choose a file"),
        (few_parts, "Choose a file"),
        (parts("file", "a.pdf", "application/pdf", &large), "larger than 5 MB"),
    ] {
        let answer = send(&scene, Some(&scene.owner), PAGE, body, &[]).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
        assert!(!answer.body.contains("alert(1)"));
    }
    for (body, status) in [
        (many_parts, 413),
        (b"no parts at all".to_vec(), 400),
        (b"--edge\r\nhalf".to_vec(), 400),
        (vec![b'a'; 6_000_000], 413),
    ] {
        let answer = send(&scene, Some(&scene.owner), PAGE, body, &[]).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
    assert_eq!((scene.app.contents().await, scene.app.files.keys()), before);
}

#[tokio::test]
async fn those_who_decide_get_it_to_keep_and_never_to_look_at_within_the_site() {
    let scene = Scene::new().await;
    let path = format!("/documents/{}", scene.rows.teams.documents[0]);
    let answer = ask(&scene, Method::GET, Some(&scene.administrator), &path).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "%PDF-1.7 Statutes"));
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-disposition", "attachment; filename=\"papers.pdf\""),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    let read = "audit_action = 'document_read' AND organisation_id IS NOT NULL AND actor_id = ";
    let reader = scene.administrator.actor.id;
    assert_eq!(scene.app.count("audit_log", &format!("{read}{reader}")).await, 1);
}

#[tokio::test]
async fn for_everybody_else_there_is_no_such_thing() {
    let scene = Scene::new().await;
    let path = format!("/documents/{}", scene.rows.teams.documents[0]);
    for who in [None, Some(&scene.owner), Some(&scene.author), Some(&scene.stranger)] {
        let answer = ask(&scene, Method::GET, who, &path).await;
        assert_eq!(answer.status, 404, "{answer:?}");
        assert!(!answer.body.contains("Statutes"));
    }
    let key = scene.app.files.keys()[0].clone();
    for made_up in [
        "/documents/0",
        "/documents/99",
        "/documents/x",
        "/documents/..%2F1",
        "/documents/",
        "/files/1",
        &format!("/{key}"),
    ] {
        let answer = ask(&scene, Method::GET, Some(&scene.administrator), made_up).await;
        assert_eq!(answer.status, 404, "{made_up}");
    }
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = ask(&scene, method.clone(), Some(&scene.administrator), &path).await;
        assert_eq!(answer.status, 405, "{method}");
    }
    assert_eq!(scene.app.count("audit_log", "audit_action = 'document_read'").await, 0);
}
