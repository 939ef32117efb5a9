//! Limits for bodies: how many bytes one may have, how long it may take to arrive, and how much room all of them
//! together take in memory.

use super::{
    client_address::client_of, failure::Asker, field_limit::has_too_many_fields, sessions::Sessions,
    upload_slots::UploadSlots,
};
use crate::client_limiter::{ClientLimiter, ClientPermit};
use app::error::AppError;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::Response,
};
use domain::{accounts::ClientNetwork, ids::UserId};
use pages::http::{file_limit, is_certificate_check};
use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The maximum body in bytes: several times the longest form, percent-encoded.
pub const LIMIT: usize = 256 * 1024;
/// The room for the other fields of a form with a file, in bytes.
const BESIDE_FILE: usize = LIMIT;
/// The bytes that each body may use without a reservation: most forms are shorter. There are at most as many as
/// connections.
const FREE: usize = 16 * 1024;
/// The most bytes that are kept of a form with a file without a session.
const BEGINNING: usize = 64 * 1024;
/// The bytes that all bodies may reserve beyond those, until their responses.
const OF_ALL: usize = 64 * 1024 * 1024;
/// The same for the bodies of one network.
const OF_ONE_NETWORK: usize = 8 * 1024 * 1024;
/// The `Retry-After` when memory is short, in seconds.
const RETRY_AFTER: i64 = 10;
/// The most bytes that are read and discarded before an error response. A browser that is still sending when the
/// connection closes shows its own error instead of ours.
const MAX_DISCARDED: usize = 16 * 1024 * 1024;
/// The timeout for that, and for what is read of a file without a session.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The timeout of a body: enough for the longest one over a slow mobile network.
const BODY_TIMEOUT: Duration = Duration::from_mins(1);
/// The same for a file, waiting for an upload slot included.
const FILE_TIMEOUT: Duration = Duration::from_mins(5);
/// The minimum of a file in bytes that has to arrive in each [`PROGRESS_INTERVAL`]; slower uploads are cancelled to
/// free their slots.
const MIN_PROGRESS: usize = 64 * 1024;
const PROGRESS_INTERVAL: Duration = Duration::from_secs(10);

/// The memory for bodies. Cheap to clone.
#[derive(Clone)]
pub struct Bodies {
    sessions: Sessions,
    files: UploadSlots,
    all: Arc<Semaphore>,
    by_network: ClientLimiter,
}

enum ReadError {
    TooLong,
    /// The connection broke, or the body is malformed.
    Broken,
    TooSlow,
    /// The memory for bodies is exhausted.
    OutOfMemory,
}

/// A complete body with its reservation, released when dropped.
struct Whole {
    bytes: Bytes,
    _room: Option<Reservation>,
}

struct Reservation {
    of_network: ClientPermit,
    of_all: Option<OwnedSemaphorePermit>,
}

/// Buffers the body before passing the request on, and rejects one that is too long. Files of visitors are discarded, but for those that are only checked,
/// and the response leads to the sign-in page.
pub async fn limit(State(bodies): State<Bodies>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (asker, network, file) = (Asker::of(&request), client_of(&request), file_limit(&request));
    let is_form = file.is_none() && !is_bytes(request.headers());
    let is_open = is_certificate_check(&request);
    let sender = if file.is_some() { bodies.sessions.find(request.headers(), network).await } else { None };
    let (parts, body) = request.into_parts();
    let read = match (file, sender) {
        (Some(most), Some(sender)) => timeout(FILE_TIMEOUT, bodies.read_file(network, sender, body, most)).await,
        (Some(most), None) if is_open => timeout(BODY_TIMEOUT, bodies.read(network, body, most + BESIDE_FILE)).await,
        (Some(_), None) => timeout(TIMEOUT, bodies.read_beginning(network, body)).await,
        (None, _) => timeout(BODY_TIMEOUT, bodies.read(network, body, LIMIT)).await,
    };
    match read.unwrap_or(Err(ReadError::TooSlow)) {
        Ok(whole) if is_form && has_too_many_fields(&whole.bytes) => {
            asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge)
        }
        Ok(whole) => {
            let response = next.run(Request::from_parts(parts, Body::from(whole.bytes.clone()))).await;
            drop(whole);
            response
        }
        Err(ReadError::TooLong) => asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge),
        Err(ReadError::Broken) => asker.answer(StatusCode::BAD_REQUEST, &AppError::Malformed),
        Err(ReadError::TooSlow) => asker.answer(StatusCode::REQUEST_TIMEOUT, &AppError::Malformed),
        Err(ReadError::OutOfMemory) => asker.refuse_too_often(RETRY_AFTER),
    }
}

/// Whether a body says that it is no form: a piece of an upload.
fn is_bytes(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/octet-stream")
}

impl Bodies {
    pub fn new(sessions: Sessions) -> Self {
        let all = Arc::new(Semaphore::new(OF_ALL));
        Self { sessions, files: UploadSlots::default(), all, by_network: ClientLimiter::new(OF_ONE_NETWORK) }
    }

    /// Waits for an upload slot before reading a file.
    async fn read_file(
        &self,
        network: ClientNetwork,
        sender: UserId,
        mut body: Body,
        most: usize,
    ) -> Result<Whole, ReadError> {
        let _room = self.files.room(network, sender).await.ok_or(ReadError::Broken)?;
        let mut whole = Vec::new();
        loop {
            let enough = whole.len() + MIN_PROGRESS;
            let some = read_some(&mut body, &mut whole, enough, most + BESIDE_FILE);
            match timeout(PROGRESS_INTERVAL, some).await.unwrap_or(Err(ReadError::TooSlow)) {
                Ok(true) => {}
                Ok(false) => return Ok(Whole { bytes: whole.into(), _room: None }),
                Err(unread) => return Err(finish(unread, body).await),
            }
        }
    }

    /// What was typed before the file of somebody whose session has ended; the rest is discarded.
    async fn read_beginning(&self, network: ClientNetwork, mut body: Body) -> Result<Whole, ReadError> {
        let mut whole = Vec::new();
        let _room = self.by_network.acquire(network, BEGINNING).ok_or(ReadError::OutOfMemory)?;
        while let Some(piece) = next_piece(&mut body).await? {
            let room = BEGINNING - whole.len();
            whole.extend_from_slice(&piece[..piece.len().min(room)]);
            if piece.len() > room {
                timeout(TIMEOUT, discard(body)).await.ok();
                break;
            }
        }
        Ok(Whole { bytes: whole.into(), _room: None })
    }

    /// Reserves memory beyond [`FREE`] as the body arrives. Fails at once when there is none: waiting with partial
    /// bodies could deadlock.
    async fn read(&self, network: ClientNetwork, mut body: Body, limit: usize) -> Result<Whole, ReadError> {
        let mut whole = Vec::new();
        let mut room = Reservation {
            of_network: self.by_network.acquire(network, 0).ok_or(ReadError::OutOfMemory)?,
            of_all: None,
        };
        loop {
            let enough = whole.len() + FREE;
            match read_some(&mut body, &mut whole, enough, limit).await {
                Ok(true) => {}
                Ok(false) => return Ok(Whole { bytes: whole.into(), _room: Some(room) }),
                Err(unread) => return Err(finish(unread, body).await),
            }
            if !self.take(&mut room, whole.len()) {
                return Err(ReadError::OutOfMemory);
            }
        }
    }

    /// Grows the reservation to this size; returns whether there was enough.
    fn take(&self, room: &mut Reservation, bytes: usize) -> bool {
        let held = room.of_all.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.saturating_sub(held);
        // Cannot overflow: far below the type's maximum.
        let Ok(amount) = u32::try_from(more) else { return false };
        let Ok(of_all) = self.all.clone().try_acquire_many_owned(amount) else { return false };
        match &mut room.of_all {
            Some(held) => held.merge(of_all),
            none => *none = Some(of_all),
        }
        room.of_network.acquire_more(more)
    }
}

/// Reads until there are enough bytes; returns whether more may follow.
async fn read_some(body: &mut Body, whole: &mut Vec<u8>, enough: usize, limit: usize) -> Result<bool, ReadError> {
    while whole.len() < enough {
        let Some(piece) = next_piece(body).await? else { return Ok(false) };
        if whole.len() + piece.len() > limit {
            return Err(ReadError::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(true)
}

/// Reads and discards the rest of a body that is too long.
async fn finish(unread: ReadError, body: Body) -> ReadError {
    if matches!(unread, ReadError::TooLong) {
        timeout(TIMEOUT, discard(body)).await.ok();
    }
    unread
}

async fn discard(mut body: Body) {
    let mut read = 0;
    while read < MAX_DISCARDED {
        match next_piece(&mut body).await {
            Ok(Some(piece)) => read += piece.len(),
            _ => return,
        }
    }
}

/// The next bytes, `None` at the end. Trailers count as no bytes.
async fn next_piece(body: &mut Body) -> Result<Option<Bytes>, ReadError> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    match frame {
        Some(Ok(frame)) => Ok(Some(frame.into_data().unwrap_or_default())),
        Some(Err(_)) => Err(ReadError::Broken),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests;
