//! Limits for bodies: how many bytes one may have, how long it may take to arrive, and how much room all of them
//! together take in memory.

use super::{
    client_address::client_of, failure::Asker, field_limit::has_too_many_fields, sessions::Sessions,
    upload_slots::UploadSlots,
};
use crate::client_limiter::{ClientLimiter, ClientPermit};
use app::{error::AppError, platform::server::takes_file};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use domain::{accounts::ClientNetwork, ids::UserId, organisations::document::MAX_BYTES};
use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The most bytes that a request's body has: several times the longest form of ours, percent-encoded.
pub const LIMIT: usize = 256 * 1024;
/// The most bytes of the one form with a file in it: the file and what goes around it.
const LIMIT_WITH_FILE: usize = MAX_BYTES + 64 * 1024;
/// The bytes that each body has for itself: most forms have no more. There are at most as many as connections.
const FREE: usize = 16 * 1024;
/// The bytes that all bodies together have beyond those, until they are answered.
const OF_ALL: usize = 64 * 1024 * 1024;
/// The same for the bodies of one network.
const OF_ONE_NETWORK: usize = 8 * 1024 * 1024;
/// When there may be room again, in seconds.
const SOON: i64 = 10;
/// The most bytes that are read, and thrown away, before the answer. A browser that is still sending
/// when the connection closes shows an error of its own instead of ours.
const MOST_READ: usize = 16 * 1024 * 1024;
/// How long that may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long a body may take to arrive: the longest does so over the slowest of mobile networks.
const PATIENCE_WITH_BODY: Duration = Duration::from_mins(1);
/// The same for a file, with the time until there is room for it.
const PATIENCE_WITH_FILE: Duration = Duration::from_mins(5);
/// What of a file arrives in [`MOMENT`], at least: whoever is slower keeps the room from others.
const LEAST: usize = 64 * 1024;
const MOMENT: Duration = Duration::from_secs(10);

/// What there is for bodies. Cheap to clone.
#[derive(Clone)]
pub struct Bodies {
    sessions: Sessions,
    files: UploadSlots,
    all: Arc<Semaphore>,
    by_network: ClientLimiter,
}

enum Unread {
    TooLong,
    /// The connection broke, or sent what is not a body.
    Broken,
    TooSlow,
    /// All that there is for bodies is taken.
    NoRoom,
}

/// A body that is whole, and the room that it takes until it is dropped.
struct Whole {
    bytes: Bytes,
    _room: Option<BodyRoom>,
}

struct BodyRoom {
    of_network: ClientPermit,
    of_all: Option<OwnedSemaphorePermit>,
}

/// Hands a body on once it is whole, and answers for one that is too long. Of a file that nobody signed in sends nothing
/// is kept: they are led to where they can sign in.
pub async fn limit(State(bodies): State<Bodies>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (asker, network, has_file) = (Asker::of(&request), client_of(&request), takes_file(&request));
    let sender = if has_file { bodies.sessions.find(request.headers(), network).await } else { None };
    let (parts, body) = request.into_parts();
    let read = match (has_file, sender) {
        (true, Some(sender)) => timeout(PATIENCE_WITH_FILE, bodies.read_file(network, sender, body)).await,
        (true, None) => {
            timeout(TIMEOUT, discard(body)).await.ok();
            Ok(Ok(Whole { bytes: Bytes::new(), _room: None }))
        }
        (false, _) => timeout(PATIENCE_WITH_BODY, bodies.read(network, body)).await,
    };
    match read.unwrap_or(Err(Unread::TooSlow)) {
        Ok(whole) if !has_file && has_too_many_fields(&whole.bytes) => {
            asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge)
        }
        Ok(whole) => {
            let response = next.run(Request::from_parts(parts, Body::from(whole.bytes.clone()))).await;
            drop(whole);
            response
        }
        Err(Unread::TooLong) => asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge),
        Err(Unread::Broken) => asker.answer(StatusCode::BAD_REQUEST, &AppError::Malformed),
        Err(Unread::TooSlow) => asker.answer(StatusCode::REQUEST_TIMEOUT, &AppError::Malformed),
        Err(Unread::NoRoom) => asker.refuse_too_often(SOON),
    }
}

impl Bodies {
    pub fn new(sessions: Sessions) -> Self {
        let all = Arc::new(Semaphore::new(OF_ALL));
        Self { sessions, files: UploadSlots::default(), all, by_network: ClientLimiter::new(OF_ONE_NETWORK) }
    }

    /// Of a file for which there is no room yet nothing is read.
    async fn read_file(&self, network: ClientNetwork, sender: UserId, mut body: Body) -> Result<Whole, Unread> {
        let _room = self.files.room(network, sender).await.ok_or(Unread::Broken)?;
        let mut whole = Vec::new();
        loop {
            let enough = whole.len() + LEAST;
            let some = read_some(&mut body, &mut whole, enough, LIMIT_WITH_FILE);
            match timeout(MOMENT, some).await.unwrap_or(Err(Unread::TooSlow)) {
                Ok(true) => {}
                Ok(false) => return Ok(Whole { bytes: whole.into(), _room: None }),
                Err(unread) => return Err(finish(unread, body).await),
            }
        }
    }

    /// Takes room for what is beyond [`FREE`] as it arrives. Where there is none, that is said at once: those who wait
    /// with half a body would wait for each other.
    async fn read(&self, network: ClientNetwork, mut body: Body) -> Result<Whole, Unread> {
        let mut whole = Vec::new();
        let mut room =
            BodyRoom { of_network: self.by_network.acquire(network, 0).ok_or(Unread::NoRoom)?, of_all: None };
        loop {
            let enough = whole.len() + FREE;
            match read_some(&mut body, &mut whole, enough, LIMIT).await {
                Ok(true) => {}
                Ok(false) => return Ok(Whole { bytes: whole.into(), _room: Some(room) }),
                Err(unread) => return Err(finish(unread, body).await),
            }
            if !self.take(&mut room, whole.len()) {
                return Err(Unread::NoRoom);
            }
        }
    }

    /// Takes room until there is so much; whether there is.
    fn take(&self, room: &mut BodyRoom, bytes: usize) -> bool {
        let held = room.of_all.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.saturating_sub(held);
        // Far below what the type holds.
        let Ok(amount) = u32::try_from(more) else { return false };
        let Ok(of_all) = self.all.clone().try_acquire_many_owned(amount) else { return false };
        match &mut room.of_all {
            Some(held) => held.merge(of_all),
            none => *none = Some(of_all),
        }
        room.of_network.acquire_more(more)
    }
}

/// Reads until there is enough; whether there may be more.
async fn read_some(body: &mut Body, whole: &mut Vec<u8>, enough: usize, limit: usize) -> Result<bool, Unread> {
    while whole.len() < enough {
        let Some(piece) = next_piece(body).await? else { return Ok(false) };
        if whole.len() + piece.len() > limit {
            return Err(Unread::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(true)
}

/// Throws the rest of what is too long away.
async fn finish(unread: Unread, body: Body) -> Unread {
    if matches!(unread, Unread::TooLong) {
        timeout(TIMEOUT, discard(body)).await.ok();
    }
    unread
}

async fn discard(mut body: Body) {
    let mut read = 0;
    while read < MOST_READ {
        match next_piece(&mut body).await {
            Ok(Some(piece)) => read += piece.len(),
            _ => return,
        }
    }
}

/// The next bytes, `None` at the end. Trailers count as no bytes.
async fn next_piece(body: &mut Body) -> Result<Option<Bytes>, Unread> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    match frame {
        Some(Ok(frame)) => Ok(Some(frame.into_data().unwrap_or_default())),
        Some(Err(_)) => Err(Unread::Broken),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests;
