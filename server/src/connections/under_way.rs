//! Whether a request of a connection is under way: from its last header to the last byte of its answer.

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

/// The requests of one connection that are under way.
#[derive(Clone)]
pub struct UnderWay(watch::Sender<usize>);

impl Default for UnderWay {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl UnderWay {
    /// One more, until what is given back is dropped.
    pub fn one(&self) -> One {
        self.0.send_modify(|number| *number += 1);
        One(self.0.clone())
    }

    /// Returns once none has been under way for so long.
    pub async fn none_for(&self, time: Duration) {
        let mut number = self.0.subscribe();
        loop {
            // It never fails: the sender is here.
            number.wait_for(|number| *number == 0).await.ok();
            if timeout(time, number.wait_for(|number| *number > 0)).await.is_err() {
                return;
            }
        }
    }
}

/// A request that is under way.
pub struct One(watch::Sender<usize>);

impl One {
    /// Is under way until its answer is sent.
    pub fn until_sent(self, response: Response<Body>) -> Response<Sending> {
        response.map(|body| Sending { body, _one: self })
    }
}

impl Drop for One {
    fn drop(&mut self) {
        self.0.send_modify(|number| *number -= 1);
    }
}

/// The body of an answer.
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
