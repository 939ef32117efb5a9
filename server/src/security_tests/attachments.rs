//! Files of challenges and answers: what is sent as one, who gets one, and how.

use super::scene::{Answer, Person, Scene};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::moderation::input::SetTrust;
use services::moderation::set_trust;
use test_support::PICTURE;

/// A form with a file, as browsers send it.
fn form(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    if let Some((name, content)) = file {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
        );
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    [&body[..], b"--edge--\r\n"].concat()
}

async fn send(scene: &Scene, who: Option<&Person>, page: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(page).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let request = who.iter().fold(request, |request, who| request.header(header::COOKIE, who.cookie()));
    scene.send(request.body(Body::from(body)).unwrap()).await
}

/// The form of an answer to the open challenge of the scene.
struct Answering<'a> {
    scene: &'a Scene,
    who: &'a Person,
    page: String,
    challenge: String,
}

impl<'a> Answering<'a> {
    async fn new(scene: &'a Scene) -> Self {
        let trust = SetTrust { person: scene.stranger.actor.id.to_string(), trust: "known".to_owned() };
        set_trust(&scene.app.services, &scene.administrator.actor, &trust).await.unwrap();
        let challenge = scene.rows.open.to_string();
        Self { scene, who: &scene.stranger, page: format!("/en/challenges/{challenge}"), challenge }
    }

    async fn send(&self, text: &str, more: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        let (account, place) = (self.who.actor.id.to_string(), format!("draft-{}", self.challenge));
        let mut fields = vec![
            ("__form", "/api/responses/post_responses"),
            ("__instance", "answer"),
            ("__account", &account),
            ("__place", &place),
            ("input[challenge]", &self.challenge),
            ("input[bodies][0]", text),
        ];
        fields.extend(more);
        send(self.scene, Some(self.who), &self.page, form(&fields, file)).await
    }
}

#[tokio::test]
async fn a_file_is_kept_when_the_rest_of_the_form_is_refused() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let described = [("input[description]", "Our <van>")];
    let refused = form.send("", &described, Some(("van.jpg", PICTURE))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("alt=\"Our &lt;van&gt;\""), "the picture is there");
    assert!(!refused.body.contains("value=\"Our &lt;van&gt;\""), "and is not described a second time");
    let posted = form.send("The blue one.", &[], None).await;
    assert_eq!(posted.status, 303, "{posted:?}");
    let shown = scene.page(None, posted.header("location")).await;
    assert!(shown.body.contains("/files/1/40.webp") && shown.body.contains("width=\"40\" height=\"20\""));
}

#[tokio::test]
async fn adding_a_file_posts_nothing_and_keeps_what_was_typed() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let responses = scene.app.count("responses", "1 = 1").await;
    let button = [("input[description]", "A van"), ("__attach", "yes")];
    for (name, content, words) in [
        ("a.svg", &b"<svg onload=alert(1)>"[..], "This is no JPEG"),
        ("a.zip", b"PK\x03\x04", "This is no JPEG"),
        ("a.pdf", b"%PDF-1.7 cut", "incomplete or damaged"),
        ("", b"", "Choose a file first"),
    ] {
        let refused = form.send("Half an <answer>", &button, Some((name, content))).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.body.contains(words) && refused.body.contains("Half an &lt;answer&gt;"), "{name}");
        assert!(refused.body.contains("value=\"A van\""), "{name}");
    }
    let added = form.send("Half an <answer>", &button, Some(("van.jpg", PICTURE))).await;
    assert!(added.body.contains("Half an &lt;answer&gt;") && added.body.contains("/files/1/40.webp"));
    assert!(!added.body.contains("error-summary"), "nothing is wrong");
    let removed = form.send("Half an <answer>", &[("__remove", "1")], None).await;
    assert!(removed.body.contains("Half an &lt;answer&gt;") && !removed.body.contains("/files/1/"));
    assert_eq!(scene.app.count("responses", "1 = 1").await, responses);
    assert_eq!(scene.app.count("attachments", "1 = 1").await, 0);
}

#[tokio::test]
async fn removing_a_file_posts_nothing_whatever_else_was_chosen() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let responses = scene.app.count("responses", "1 = 1").await;
    let (described, button) = (("input[description]", "Another van"), ("__remove", "1"));
    let upload = [("input[upload]", "secret"), ("input[filename]", "b.jpg")];
    form.send("", &[("input[description]", "A van"), ("__attach", "yes")], Some(("van.jpg", PICTURE))).await;
    assert_eq!(scene.app.count("attachments", "1 = 1").await, 1);
    let removed = form.send("Half an answer", &[described, button], Some(("b.jpg", PICTURE))).await;
    assert!(removed.body.contains("Half an answer") && removed.body.contains("value=\"Another van\""));
    assert_eq!(scene.app.count("attachments", "1 = 1").await, 0);
    let removed = form.send("Half an answer", &[described, upload[0], upload[1], button], None).await;
    assert!(removed.body.contains("Half an answer") && removed.body.contains("value=\"secret\""));
    assert_eq!(scene.app.count("responses", "1 = 1").await, responses);
}

#[tokio::test]
async fn an_upload_stays_in_the_form_as_long_as_it_can_be_added() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let zip = upload(&scene, form.who, b"PK\x03\x04").await;
    let picture = upload(&scene, form.who, PICTURE).await;
    let send = async |token: &str, description: &str| {
        let more = [("input[upload]", token), ("input[filename]", "a"), ("input[description]", description)];
        form.send("An <answer>", &more, None).await
    };
    for (token, description, words, stays) in [
        (&zip, "A van", "This is no JPEG", false),
        (&picture, "", "An &lt;answer&gt;", true),
        (&"unknown".to_owned(), "A van", "Choose a file first", false),
    ] {
        let refused = send(token, description).await;
        assert_eq!(refused.status, 422, "{words}");
        assert!(refused.body.contains(words) && refused.body.contains("An &lt;answer&gt;"), "{words}");
        assert_eq!(refused.body.contains(&format!("value=\"{token}\"")), stays, "{words}");
        assert_eq!(refused.body.contains("value=\"A van\""), !description.is_empty(), "{words}");
    }
    assert_eq!(send(&picture, "A van").await.status, 303);
    // The answer to the form may have got lost.
    let again = send(&picture, "A van").await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Choose a file first") && !again.body.contains(&picture));
}

/// Uploads a file in one piece; returns its token.
async fn upload(scene: &Scene, who: &Person, content: &[u8]) -> String {
    let call = async |method: &str, path: &str, body: Vec<u8>| {
        let request = Request::builder().method(method).uri(path).header(header::COOKIE, who.cookie());
        let request = request.header(header::CONTENT_TYPE, "application/octet-stream");
        scene.send(request.body(Body::from(body)).unwrap()).await
    };
    let begun = call("POST", &format!("/files/uploads?bytes={}", content.len()), Vec::new()).await;
    let token = begun.body.split('"').nth(3).unwrap().to_owned();
    assert_eq!(call("PUT", &format!("/files/uploads/{token}?at=0"), content.to_vec()).await.status, 200);
    token
}

#[tokio::test]
async fn what_describes_no_file_yet_comes_back() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let refused = form.send("", &[("input[description]", "A van")], None).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"A van\""));
}

#[tokio::test]
async fn the_return_key_adds_a_file_where_the_form_has_nothing_else() {
    const PRESSED: &str = "aria-hidden=\"true\" name=\"__attach\" value=\"yes\"";
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    assert!(!scene.page(Some(form.who), &form.page).await.body.contains(PRESSED));
    let posted = form.send("The blue one.", &[], None).await;
    let shown = scene.page(Some(form.who), posted.header("location")).await;
    assert!(shown.body.contains(PRESSED));
}

#[tokio::test]
async fn what_is_given_is_never_a_page() {
    let scene = Scene::new().await;
    let form = Answering::new(&scene).await;
    let (button, text) = ([("__attach", "yes")], "alert(1) // <script>".as_bytes());
    form.send("", &button, Some(("\u{202e}x.html", text))).await;
    form.send("", &[("input[description]", "A van"), button[0]], Some(("a.html", PICTURE))).await;
    for (path, kind, disposition) in [
        ("/files/1/download", "text/plain; charset=utf-8", "attachment; filename*=UTF-8''x.txt"),
        ("/files/2/40.webp", "image/webp", ""),
    ] {
        let given = scene.page(Some(form.who), path).await;
        assert_eq!((given.status.as_u16(), given.header("content-type")), (200, kind));
        assert_eq!(given.header("content-disposition"), disposition);
        assert_eq!(given.header("x-content-type-options"), "nosniff");
        assert_eq!(given.header("cache-control"), "private, no-store");
        assert!(given.header("content-security-policy").starts_with("sandbox; default-src 'none'"), "{given:?}");
        for other in [None, Some(&scene.owner), Some(&scene.author)] {
            assert_eq!(scene.page(other, path).await.status, 404);
        }
    }
    for none in ["/files/2/480.webp", "/files/2/download", "/files/0/40.webp", "/files/..%2f/x", "/files/2/40.webp%00"]
    {
        assert_eq!(scene.page(Some(form.who), none).await.status, 404, "{none}");
    }
}

#[tokio::test]
async fn without_a_session_what_was_typed_is_kept_and_no_file() {
    let scene = Scene::new().await;
    let challenge = scene.rows.open.to_string();
    let fields = [
        ("__form", "/api/responses/post_responses"),
        ("__instance", "answer"),
        ("__account", "7"),
        ("input[challenge]", &challenge),
        ("input[key]", "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2"),
        ("input[bodies][0]", "What I had written"),
        ("input[description]", "Our <van>"),
        ("input[upload]", "secret"),
    ];
    let large = vec![0xff; 300_000];
    let page = format!("/en/challenges/{challenge}");
    let answer = send(&scene, None, &page, form(&fields, Some(("a.jpg", &large)))).await;
    assert_eq!(answer.status, 401);
    assert!(answer.body.contains("What I had written"));
    assert!(answer.body.contains("Our &lt;van&gt;") && answer.body.contains("value=\"secret\""));
    assert_eq!(scene.app.count("attachments", "1 = 1").await, 0);
}

#[tokio::test]
async fn pieces_are_of_their_sender_alone_and_within_limits() {
    let scene = Scene::new().await;
    let call = async |who: Option<&Person>, method: &str, path: &str, body: Vec<u8>| {
        let request =
            Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/octet-stream");
        let request = who.iter().fold(request, |request, who| request.header(header::COOKIE, who.cookie()));
        scene.send(request.body(Body::from(body)).unwrap()).await
    };
    let (owner, stranger) = (Some(&scene.owner), Some(&scene.stranger));
    assert_eq!(call(None, "POST", "/files/uploads?bytes=10", Vec::new()).await.status, 401);
    for bytes in ["0", "-1", "10000001", "x", ""] {
        let refused = call(owner, "POST", &format!("/files/uploads?bytes={bytes}"), Vec::new()).await;
        assert!(refused.status.is_client_error(), "{bytes}: {refused:?}");
    }
    let begun = call(owner, "POST", "/files/uploads?bytes=150000", Vec::new()).await;
    assert_eq!(begun.status, 201);
    let token = begun.body.split('"').nth(3).unwrap().to_owned();
    let path = |at: u32| format!("/files/uploads/{token}?at={at}");
    // As many ampersands as in no form.
    let added = call(owner, "PUT", &path(0), b"&".repeat(100_000)).await;
    assert_eq!((added.status.as_u16(), added.body.as_str()), (200, "{\"received\":100000}"));
    let elsewhere = call(owner, "PUT", &path(7), b"a".to_vec()).await;
    assert_eq!((elsewhere.status.as_u16(), elsewhere.body.as_str()), (409, "{\"received\":100000}"));
    for (who, status) in [(None, 401), (stranger, 404)] {
        assert_eq!(call(who, "GET", &path(0), Vec::new()).await.status, status);
        assert_eq!(call(who, "PUT", &path(100_000), b"a".to_vec()).await.status, status);
    }
    assert!(call(owner, "PUT", &path(100_000), vec![0; 60_000]).await.status.is_client_error());
    assert_eq!(call(owner, "PUT", &path(100_000), vec![0; 300_000]).await.status, 413);
    let found = call(owner, "GET", &path(0), Vec::new()).await;
    assert_eq!(found.body, "{\"received\":100000}");
}
