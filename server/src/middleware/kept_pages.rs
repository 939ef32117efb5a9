//! Pages for visitors are kept for a moment and sent again: what many ask for at the same time is computed once.
//!
//! A page is kept for at most a second, in which another process may have changed it, and not across a change that this
//! process has committed. Who sends a cookie is somebody, whose pages are never kept.

use super::revalidation::{is_known, not_modified};
use axum::{
    body::{Bytes, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_ENCODING, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, COOKIE, ETAG, HOST, IF_NONE_MATCH, SET_COOKIE,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::time::{Span, Timestamp};
use locales::Locale;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How long a page is kept.
const KEPT: Span = Span::seconds(1);
/// The most bytes of all pages that are kept, with their addresses.
const MOST: usize = 32 * 1024 * 1024;
/// What the headers of a page take at most.
const OF_HEADERS: usize = 2_048;
/// The largest page that is kept, compressed.
const LARGEST: usize = 256 * 1024;
/// The longest address with host and encodings whose page is kept.
const LONGEST: usize = 1_024;
/// The slices with pages that many ask for, beside the start. No form on them is bound to one visitor.
const KEPT_SLICES: [&str; 2] = ["challenges", "organisations"];

/// The pages that are kept. Cheap to clone.
#[derive(Clone)]
pub struct KeptPages {
    kept: Arc<Mutex<Kept>>,
    moment: Arc<dyn Fn() -> Moment + Send + Sync>,
}

/// When a page is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// How many changes this process has committed.
    pub changes: u64,
    pub at: Timestamp,
}

impl Moment {
    /// Whether what was computed at this moment may be sent at another.
    fn lasts_until(self, now: Self) -> bool {
        self.changes == now.changes && self.at <= now.at && now.at - self.at < KEPT
    }
}

#[derive(Default)]
struct Kept {
    pages: HashMap<Key, Page>,
    bytes: usize,
}

/// What a page depends on beside the content of the database.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    host: Vec<u8>,
    target: String,
    encoding: Vec<u8>,
}

impl Key {
    /// Its bytes.
    fn size(&self) -> usize {
        self.host.len() + self.target.len() + self.encoding.len()
    }
}

#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    /// Before it was computed.
    since: Moment,
}

impl KeptPages {
    /// No pages. `moment`: the present one.
    pub fn new(moment: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self { kept: Arc::default(), moment: Arc::new(moment) }
    }

    fn find(&self, key: &Key) -> Option<Page> {
        let page = self.kept().pages.get(key).cloned()?;
        page.since.lasts_until((self.moment)()).then_some(page)
    }

    fn keep(&self, key: Key, page: Page) {
        let size = |key: &Key, page: &Page| key.size() + page.body.len() + OF_HEADERS;
        let now = (self.moment)();
        let mut kept = self.kept();
        if kept.bytes + size(&key, &page) > MOST {
            let Kept { pages, bytes } = &mut *kept;
            pages.retain(|_, page| page.since.lasts_until(now));
            *bytes = pages.iter().map(|(key, page)| size(key, page)).sum();
        }
        if kept.bytes + size(&key, &page) <= MOST {
            kept.bytes += size(&key, &page);
            let before = kept.pages.insert(key.clone(), page);
            kept.bytes -= before.map_or(0, |before| size(&key, &before));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a kept page, or computes it and keeps it.
pub async fn answer(State(pages): State<KeptPages>, request: Request, next: Next) -> Response {
    let Some(key) = key_of(&request) else { return next.run(request).await };
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    if let Some(Page { headers, body, .. }) = pages.find(&key) {
        return if is_known(known.as_ref(), &headers) {
            not_modified(headers)
        } else {
            (headers, body).into_response()
        };
    }
    let since = (pages.moment)();
    let response = next.run(request).await;
    if !is_kept(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if body.len() <= LARGEST {
        pages.keep(key, Page { headers: parts.headers.clone(), body: body.clone(), since });
    }
    Response::from_parts(parts, body.into())
}

/// What is asked for, where anybody would be sent the same.
fn key_of(request: &Request) -> Option<Key> {
    let headers = request.headers();
    let is_anybody = !headers.contains_key(COOKIE) && !headers.contains_key(AUTHORIZATION);
    let parts: Vec<&str> = request.uri().path().split('/').skip(1).collect();
    let is_asked_for = match parts[..] {
        [code] => Locale::from_code(code).is_some(),
        [code, slice, ..] => Locale::from_code(code).is_some() && KEPT_SLICES.contains(&slice),
        [] => false,
    };
    if request.method() != Method::GET || !is_anybody || !is_asked_for {
        return None;
    }
    // All lines of a header: encodings may be in several.
    let value =
        |name: HeaderName| headers.get_all(name).iter().map(HeaderValue::as_bytes).collect::<Vec<_>>().join(&b'\n');
    let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let key = Key { host: value(HOST), target, encoding: value(ACCEPT_ENCODING) };
    (key.size() <= LONGEST).then_some(key)
}

/// Whether a response is a page with a tag that sets no cookie and may be kept.
fn is_kept(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    response.status() == StatusCode::OK
        && kind.starts_with("text/html")
        && headers.contains_key(ETAG)
        && !headers.contains_key(SET_COOKIE)
        && !headers
            .get_all(CACHE_CONTROL)
            .iter()
            .any(|control| control.to_str().is_ok_and(|control| control.contains("no-store")))
}

#[cfg(test)]
mod events;
#[cfg(test)]
mod tests;
