//! Files of challenges and responses: with the form in which they are chosen, and as pictures and downloads.

use super::{
    error_page,
    forms::value,
    multipart::SentForm,
    rate_limit::{RequestClass, refuse_page},
    routes::{Pages, client, page_failed},
    whose_form::ACCOUNT,
};
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    actor::Actor,
    attachments::{FileKind, NewFile, Place},
    error::{FieldErrorKind, FieldErrors},
    ids::AttachmentId,
};
use locales::Locale;
use services::{
    Services,
    attachments::{
        ReadAttachment, SentFile, add_attachment, find_upload, finish_upload, read_attachment, remove_attachment,
    },
};

/// The field with the place to which files go.
const PLACE: &str = "__place";
/// The button that adds a file and sends nothing else.
const ATTACH: &str = "__attach";
/// The button that takes a file away and sends nothing else.
const REMOVE: &str = "__remove";
/// The field of the description, among those of the input.
const DESCRIPTION: &str = "input[description]";
/// The fields that name an upload which has arrived in pieces.
const UPLOAD: &str = "input[upload]";
const FILE_NAME: &str = "input[filename]";
/// The policy of a file that is opened by itself: everything is forbidden.
const POLICY: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// A picture never changes under its address. It is kept by the browser alone, which has seen it, so that nothing else
/// shows what was hidden since.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

/// What became of the files of a form.
pub(super) enum Changed {
    /// The form is done as any other.
    GoOn,
    /// The page comes again with what was typed, and with what was wrong with the file.
    Stay(Option<AppError>),
}

/// Adds the file of a form, or takes one away, whichever its button says. What was typed about a file that is not added
/// stays among what was typed, and so does an upload that can still be added.
pub(super) async fn change_files(request: &Request, t: Locale, form: &mut SentForm) -> Changed {
    let is_asked = |button| !value(&form.typed, button).is_empty();
    let (attach, remove) = (is_asked(ATTACH), is_asked(REMOVE));
    let has_file = form.file.is_some() || !value(&form.typed, UPLOAD).is_empty();
    if !has_file && !attach && !remove {
        return Changed::GoOn;
    }
    let Some(actor) = request.viewer.clone().filter(|viewer| value(&form.typed, ACCOUNT) == viewer.id.to_string())
    else {
        // Whoever calls the function is told.
        return Changed::GoOn;
    };
    if remove {
        let removed = take_away(&request.services, &actor, &value(&form.typed, REMOVE)).await;
        return Changed::Stay(removed.err().map(|error| localised_error(&request.services, t, error)));
    }
    match add(&request.services, &actor, form).await {
        Ok(()) => {
            form.typed.retain(|(name, _)| !is_about_file(name));
            if attach { Changed::Stay(None) } else { Changed::GoOn }
        }
        Err(error) => {
            let error = localised_error(&request.services, t, error);
            if !may_add_again(&error) {
                form.typed.retain(|(name, _)| ![UPLOAD, FILE_NAME].contains(&name.as_str()));
            }
            Changed::Stay(Some(error))
        }
    }
}

/// Whether a field says something of the file of a form, which no function is told.
pub(super) fn is_about_file(name: &str) -> bool {
    [DESCRIPTION, UPLOAD, FILE_NAME].contains(&name)
}

/// Whether an upload that was refused is added when the form is sent again, with a description or later. Any other one
/// would be refused each time.
fn may_add_again(error: &AppError) -> bool {
    match error {
        AppError::Rejected(fields) => fields.iter().all(|problem| problem.field == NewFile::DESCRIPTION),
        error => error.seconds_to_wait().is_some(),
    }
}

async fn take_away(services: &Services, actor: &Actor, file: &str) -> services::Result<()> {
    let id = file.parse().map_err(|_| services::Error::NotFound)?;
    remove_attachment(services, actor, id).await
}

async fn add(services: &Services, actor: &Actor, form: &SentForm) -> services::Result<()> {
    let no_file = || services::Error::from(FieldErrors::of(NewFile::FILE, FieldErrorKind::NoFile));
    let upload = value(&form.typed, UPLOAD);
    if form.file.is_none() && upload.is_empty() {
        return Err(no_file());
    }
    let place = place_of(&value(&form.typed, PLACE)).ok_or(services::Error::NotFound)?;
    let description = value(&form.typed, DESCRIPTION);
    if let Some(file) = &form.file {
        let about = NewFile { name: file.name.clone(), description };
        let sent = SentFile { place, about, content: file.content.clone() };
        return add_attachment(services, actor, sent).await.map(drop);
    }
    let about = NewFile { name: value(&form.typed, FILE_NAME), description };
    match finish_upload(services, actor, &upload, (place, about)).await {
        // It is too old, or was added already by a form whose answer got lost.
        Err(services::Error::NotFound) if is_gone(services, actor, &upload).await => Err(no_file()),
        done => done.map(drop),
    }
}

async fn is_gone(services: &Services, actor: &Actor, upload: &str) -> bool {
    matches!(find_upload(services, actor, upload).await, Err(services::Error::NotFound))
}

/// `challenge-12`, `draft-12` and `response-5`.
pub(super) fn place_of(word: &str) -> Option<Place> {
    let (what, id) = word.split_once('-')?;
    match what {
        "challenge" => Some(Place::Challenge(id.parse().ok()?)),
        "draft" => Some(Place::Draft(id.parse().ok()?)),
        "response" => Some(Place::Response(id.parse().ok()?)),
        _ => None,
    }
}

/// A picture or download, for whoever sees what it belongs to.
pub(super) async fn give(
    State(pages): State<Pages>,
    Path((attachment, file)): Path<(String, String)>,
    http: HttpRequest<Body>,
) -> Response {
    let t = language_of(http.uri(), http.headers());
    let request = match pages.read(http.headers(), client(&http)).await {
        Ok(request) => request,
        Err(error) => return page_failed(t, &error),
    };
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return refuse_page(t, seconds);
    }
    let Some((id, width)) = wanted(&attachment, &file) else { return error_page(t, StatusCode::NOT_FOUND, None) };
    match read_attachment(&request.services, request.viewer.as_ref(), id, width).await {
        Ok(read) => to_response(read),
        Err(error) => match localised_error(&request.services, t, error) {
            broken @ (AppError::Unexpected { .. } | AppError::Unavailable) => page_failed(t, &broken),
            _ => error_page(t, StatusCode::NOT_FOUND, None),
        },
    }
}

/// The attachment and its width: `480.webp`, or 0 for `download`.
fn wanted(attachment: &str, file: &str) -> Option<(AttachmentId, i64)> {
    let id = attachment.parse().ok()?;
    match file.strip_suffix(".webp") {
        None => (file == "download").then_some((id, 0)),
        Some(width) => width.parse().ok().filter(|width: &i64| *width > 0).map(|width| (id, width)),
    }
}

fn to_response(ReadAttachment { kind, name, content, is_public }: ReadAttachment) -> Response {
    let media_type = match kind {
        FileKind::Picture => "image/webp",
        FileKind::Pdf => "application/pdf",
        FileKind::Text => "text/plain; charset=utf-8",
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    headers.insert(header::CACHE_CONTROL, if is_public { KEPT } else { HeaderValue::from_static("private, no-store") });
    if kind != FileKind::Picture {
        let attachment = HeaderValue::from_str(&disposition(&name));
        headers.insert(header::CONTENT_DISPOSITION, attachment.unwrap_or(HeaderValue::from_static("attachment")));
    }
    (headers, content).into_response()
}

/// A name in any script, percent-encoded (RFC 6266, 4.3; RFC 8187).
fn disposition(name: &str) -> String {
    use std::fmt::Write;
    let mut encoded = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{ChallengeId, ResponseId};

    #[test]
    fn a_place_is_a_word_and_a_number() {
        assert_eq!(place_of("challenge-12"), Some(Place::Challenge(ChallengeId(12))));
        assert_eq!(place_of("draft-12"), Some(Place::Draft(ChallengeId(12))));
        assert_eq!(place_of("response-5"), Some(Place::Response(ResponseId(5))));
        for other in ["", "challenge", "challenge-", "challenge-0", "challenge--1", "account-1", "draft-1-2", "draft-x"]
        {
            assert_eq!(place_of(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_names_a_width_or_a_download() {
        assert_eq!(wanted("7", "480.webp"), Some((AttachmentId(7), 480)));
        assert_eq!(wanted("7", "download"), Some((AttachmentId(7), 0)));
        for (attachment, file) in
            [("7", "0.webp"), ("7", "-1.webp"), ("7", "480.png"), ("7", ""), ("0", "480.webp"), ("x", "download")]
        {
            assert_eq!(wanted(attachment, file), None, "{attachment}/{file}");
        }
    }

    #[test]
    fn a_name_of_any_script_is_ascii_in_the_header() {
        assert_eq!(disposition("Plan d’été.pdf"), "attachment; filename*=UTF-8''Plan%20d%E2%80%99%C3%A9t%C3%A9.pdf");
        assert!(HeaderValue::from_str(&disposition("مخطط\r\n\".pdf")).is_ok());
    }
}
