use futures::{
    FutureExt,
    future::{self, BoxFuture, Shared},
};

/// A shutdown signal for the jobs. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Stop(Shared<BoxFuture<'static, ()>>);

impl Stop {
    /// A signal that is given once this future completes.
    pub(crate) fn when(asked: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(asked.boxed().shared())
    }

    /// A signal that is never given.
    pub(crate) fn never() -> Self {
        Self::when(future::pending())
    }

    /// Waits for the signal.
    pub(crate) async fn asked(&self) {
        self.0.clone().await;
    }

    /// Whether the signal was given.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.clone().now_or_never().is_some()
    }
}
