//! News of one's notices: how many are unread, asked for or told as it changes (server-sent events).

use super::{
    RequestClass, rate_limit,
    routes::{PERSON, Pages, call_failed, client},
};
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error},
};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Request as HttpRequest, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::{accounts::ClientNetwork, actor::Actor, notifications::view::Unread};
use futures::{Stream, stream};
use locales::Locale;
use serde::Serialize;
use services::{
    LiveStream, Services, Waited,
    notifications::{find_unread, unread_of_session},
};
use std::{convert::Infallible, time::Duration};

/// After how long without news something is sent all the same, so that no proxy takes the line for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// After how long a browser that lost the line connects again.
const RETRY: Duration = Duration::from_secs(3);
/// What the browser had received when it lost the line.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Proxies that wait for whole responses are not to wait for this one.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// How many notices are unread, as both ways tell it.
#[derive(Serialize)]
struct Told {
    unread: i64,
}

/// How many of the viewer's notices are unread.
pub(super) async fn count(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    let asked = Asked::of(&http);
    let (request, viewer) = match asked.begin(&pages).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    match find_unread(&request.services, &viewer).await {
        Ok(unread) => with_headers(&request, Json(Told { unread: unread.count }).into_response()),
        Err(error) => call_failed(&localised_error(&request.services, asked.t, error)),
    }
}

/// The same as it changes, for as long as the session lasts. An account has its newest three.
pub(super) async fn listen(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    let asked = Asked::of(&http);
    let (request, viewer) = match asked.begin(&pages).await {
        Ok(found) => found,
        Err(refused) => return *refused,
    };
    let Some(token) = request.session_token.clone() else { return call_failed(&AppError::SignInNeeded) };
    let Ok(stream) = request.services.live_streams().open(viewer.id) else {
        return call_failed(&AppError::Unavailable);
    };
    let known = asked.headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).map(str::to_owned);
    let news = News { services: request.services.clone(), token, stream, known, has_asked: false };
    let events = Sse::new(events(news)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    with_headers(&request, events.into_response())
}

/// Who asks.
struct Asked {
    headers: HeaderMap,
    client: ClientNetwork,
    t: Locale,
}

impl Asked {
    fn of(http: &HttpRequest<Body>) -> Self {
        Self { headers: http.headers().clone(), client: client(http), t: language_of(http.uri(), http.headers()) }
    }

    /// The request and the person who is signed in, or the response that refuses them.
    async fn begin(&self, pages: &Pages) -> Result<(Request, Actor), Box<Response>> {
        let read = pages.read(&self.headers, self.client).await;
        let request = read.map_err(|error| Box::new(call_failed(&error)))?;
        pages
            .check_rate_limit(RequestClass::Read, &request)
            .map_err(|seconds| Box::new(rate_limit::refuse_call(self.t, seconds)))?;
        let viewer = request.viewer.clone().ok_or_else(|| Box::new(call_failed(&AppError::SignInNeeded)))?;
        Ok((request, viewer))
    }
}

/// Nobody keeps it, and the service worker is told whose it is.
fn with_headers(request: &Request, mut response: Response) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ACCEL_BUFFERING, HeaderValue::from_static("no"));
    headers.extend(HeaderValue::from_str(&request.reader()).ok().map(|person| (PERSON, person)));
    response.headers_mut().extend(headers);
    response
}

/// A stream under way.
struct News {
    services: Services,
    token: String,
    stream: LiveStream,
    /// What the browser knows, as the identifier of the last event.
    known: Option<String>,
    has_asked: bool,
}

/// What is to be told next.
enum Next {
    Changed(Unread),
    /// The session has ended, or its account has opened others: the browser is told not to connect again.
    Over,
    /// The process ends, or this stream has lasted long enough: the browser connects again.
    End,
}

fn events(news: News) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(Some(news), |news| async move {
        let mut news = news?;
        match news.next().await {
            Next::Changed(unread) => {
                let told = format!("{{\"unread\":{}}}", unread.count);
                Some((Ok(Event::default().id(id_of(unread)).retry(RETRY).data(told)), Some(news)))
            }
            Next::Over => Some((Ok(Event::default().event("over").data("over")), None)),
            Next::End => None,
        }
    })
}

impl News {
    /// Waits until there is something that the browser does not know yet.
    async fn next(&mut self) -> Next {
        loop {
            if self.has_asked {
                match self.stream.wait().await {
                    Waited::Changed => {}
                    Waited::Superseded => return Next::Over,
                    Waited::Over => return Next::End,
                }
            }
            self.has_asked = true;
            match unread_of_session(&self.services, &self.token, self.stream.user()).await {
                Ok(Some(unread)) if self.known.as_ref() == Some(&id_of(unread)) => {}
                Ok(Some(unread)) => {
                    self.known = Some(id_of(unread));
                    return Next::Changed(unread);
                }
                Ok(None) => return Next::Over,
                Err(error) => {
                    tracing::error!(%error, "cannot tell of notices");
                    return Next::End;
                }
            }
        }
    }
}

/// The identifier of an event: all that it tells, so that whoever knows it has missed nothing.
fn id_of(Unread { count, newest }: Unread) -> String {
    format!("{}-{count}", newest.map_or(0, |newest| newest.0))
}
