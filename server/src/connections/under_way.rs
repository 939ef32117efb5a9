//! Tracks the requests under way of a connection: from the last header to the last byte of the response.

use axum::body::Body;
use hyper::{
    Response,
    body::{Body as HttpBody, Bytes, Frame, SizeHint},
};
use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{sync::watch, time::timeout};

/// The number of requests under way on one connection.
#[derive(Clone)]
pub struct UnderWay(watch::Sender<usize>);

impl Default for UnderWay {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl UnderWay {
    /// Counts one more until the guard is dropped.
    pub fn one(&self) -> One {
        self.0.send_modify(|number| *number += 1);
        One(self.0.clone())
    }

    /// Waits until there has been none for this long.
    pub async fn none_for(&self, time: Duration) {
        let mut number = self.0.subscribe();
        loop {
            // Cannot fail: the sender exists.
            number.wait_for(|number| *number == 0).await.ok();
            if timeout(time, number.wait_for(|number| *number > 0)).await.is_err() {
                return;
            }
        }
    }
}

/// A guard that counts a request as under way.
pub struct One(watch::Sender<usize>);

impl One {
    /// Attaches the guard to a response's body, until that is sent.
    pub fn until_sent(self, response: Response<Body>) -> Response<Sending> {
        response.map(|body| Sending { body, _one: self })
    }
}

impl Drop for One {
    fn drop(&mut self) {
        self.0.send_modify(|number| *number -= 1);
    }
}

/// A response body with its guard.
pub struct Sending {
    body: Body,
    _one: One,
}

impl HttpBody for Sending {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
