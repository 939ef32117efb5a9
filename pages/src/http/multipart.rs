//! Forms as browsers send them, with a file or without.

use super::limits::{MOST_FIELDS, MOST_TYPED};
use axum::{
    Form,
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, multipart::Field},
    http::{HeaderMap, Method, Request as HttpRequest, StatusCode, header},
};
use domain::{attachments::MAX_BYTES, organisations::document, recognition::certificate};
use locales::Locale;

/// A form.
#[derive(Debug, Default)]
pub(super) struct SentForm {
    /// The names and texts of its fields, in order.
    pub typed: Vec<(String, String)>,
    /// Its file, if one was chosen.
    pub file: Option<FormFile>,
}

/// A file of a form.
#[derive(Debug)]
pub(super) struct FormFile {
    /// As its sender calls it.
    pub name: String,
    pub content: Vec<u8>,
}

/// The name of the field with a file.
const FILE: &str = "file";

/// The most bytes of the file in a form that is sent to this page, `None` where no form has one.
pub fn file_limit<B>(http: &HttpRequest<B>) -> Option<usize> {
    if *http.method() != Method::POST || !is_multipart(http.headers()) {
        return None;
    }
    let (language, page) = http.uri().path().strip_prefix('/')?.split_once('/')?;
    Locale::from_code(language)?;
    match page.split('/').collect::<Vec<_>>()[..] {
        ["challenges", challenge, ..] if !challenge.is_empty() => usize::try_from(MAX_BYTES).ok(),
        ["organisations", slug, "verify"] if !slug.is_empty() => Some(document::MAX_BYTES),
        ["certificates", "check"] => Some(certificate::MAX_FILE),
        _ => None,
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Reads a form. What is cut off by a limit or a broken line is refused, unless `lenient`: then what can be read of it
/// is its content, which is more than nothing for somebody whose session has ended.
pub(super) async fn read_form(http: HttpRequest<Body>, lenient: bool) -> Result<SentForm, StatusCode> {
    let form = if is_multipart(http.headers()) {
        read_parts(http, lenient).await?
    } else {
        let typed = Form::<Vec<(String, String)>>::from_request(http, &()).await;
        SentForm { typed: typed.map_err(|unreadable| unreadable.status())?.0, file: None }
    };
    let typed: usize = form.typed.iter().map(|(name, value)| name.len() + value.len()).sum();
    if typed > MOST_TYPED { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(form) }
}

async fn read_parts(mut http: HttpRequest<Body>, lenient: bool) -> Result<SentForm, StatusCode> {
    // The size was limited by the middleware.
    DefaultBodyLimit::disable().apply(&mut http);
    let mut parts = Multipart::from_request(http, &()).await.map_err(|unreadable| unreadable.status())?;
    let mut form = SentForm::default();
    for _ in 0..MOST_FIELDS {
        let read = match parts.next_field().await {
            Ok(None) => return Ok(form),
            Ok(Some(part)) => read_part(&mut form, part).await,
            Err(unreadable) => Err(unreadable.status()),
        };
        match read {
            Err(_) if lenient => return Ok(form),
            read => read?,
        }
    }
    Err(StatusCode::PAYLOAD_TOO_LARGE)
}

async fn read_part(form: &mut SentForm, part: Field<'_>) -> Result<(), StatusCode> {
    let name = part.name().unwrap_or_default().to_owned();
    match part.file_name().map(str::to_owned) {
        Some(file) => {
            let content: Vec<u8> = part.bytes().await.map_err(|unreadable| unreadable.status())?.into();
            // Browsers send an empty one where none was chosen.
            if name == FILE && form.file.is_none() && !(file.is_empty() && content.is_empty()) {
                form.file = Some(FormFile { name: file, content });
            }
        }
        None => form.typed.push((name, part.text().await.map_err(|unreadable| unreadable.status())?)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(path: &str, kind: &str) -> Option<usize> {
        file_limit(&HttpRequest::post(path).header(header::CONTENT_TYPE, kind).body(()).unwrap())
    }

    #[test]
    fn few_pages_take_files() {
        const MULTIPART: &str = "multipart/form-data; boundary=x";
        assert_eq!(limit("/fr/organisations/refuge-2/verify", MULTIPART), Some(document::MAX_BYTES));
        assert_eq!(limit("/en/certificates/check", MULTIPART), Some(1_000_000));
        for page in ["/en/challenges/12", "/en/challenges/12-name", "/fr/challenges/12/edit"] {
            assert_eq!(limit(page, MULTIPART), Some(10_000_000), "{page}");
            assert_eq!(limit(page, "application/x-www-form-urlencoded"), None, "{page}");
        }
        for other in [
            "/fr/organisations/refuge",
            "/fr/organisations//verify",
            "/fr/organisations/a/b/verify",
            "/xx/organisations/a/verify",
            "/organisations/a/verify",
            "/fr/organisations/verify",
            "/api/organisations/a/verify",
            "/xx/challenges/12",
            "/fr/challenges",
            "/fr/challenges/",
            "/fr/certificates/12",
            "/fr/certificates/check/12",
            "/fr/me",
            "/",
        ] {
            assert_eq!(limit(other, MULTIPART), None, "{other}");
        }
        assert_eq!(file_limit(&HttpRequest::get("/en/challenges/12").body(()).unwrap()), None);
    }

    fn sent(body: &str) -> HttpRequest<Body> {
        let kind = "multipart/form-data; boundary=edge";
        HttpRequest::post("/").header(header::CONTENT_TYPE, kind).body(Body::from(body.to_owned())).unwrap()
    }

    #[tokio::test]
    async fn a_form_has_its_texts_and_at_most_one_file() {
        let part = |disposition: &str, content: &str| {
            format!("--edge\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n")
        };
        let text = part("name=\"input[bodies][0]\"", "Bleu\r\nou vert");
        let none = part("name=\"file\"; filename=\"\"", "");
        let file = part("name=\"file\"; filename=\"a.pdf\"", "%PDF-");
        let form = read_form(sent(&[&text, &none, "--edge--\r\n"].concat()), false).await.unwrap();
        assert_eq!(form.typed, vec![("input[bodies][0]".to_owned(), "Bleu\r\nou vert".to_owned())]);
        assert!(form.file.is_none());
        let other = part("name=\"other\"; filename=\"b.pdf\"", "%PDF-");
        let form = read_form(sent(&[&text, &other, &file, &file, "--edge--\r\n"].concat()), false).await.unwrap();
        assert_eq!(form.file.map(|file| (file.name, file.content)), Some(("a.pdf".to_owned(), b"%PDF-".to_vec())));
        let cut =
            [&text[..], "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhal"].concat();
        assert!(read_form(sent(&cut), false).await.is_err());
        let form = read_form(sent(&cut), true).await.unwrap();
        assert!(form.typed.len() == 1 && form.file.is_none(), "{form:?}");
        assert!(read_form(sent(&text.repeat(1_100)), false).await.is_err());
    }
}
