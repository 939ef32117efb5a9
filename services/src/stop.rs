use futures::{
    FutureExt,
    future::{self, BoxFuture, Shared},
};

/// Whether the jobs were told to stop. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Stop(Shared<BoxFuture<'static, ()>>);

impl Stop {
    /// Stops once this future returns.
    pub(crate) fn when(asked: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(asked.boxed().shared())
    }

    /// Never stops.
    pub(crate) fn never() -> Self {
        Self::when(future::pending())
    }

    /// Returns once it was told to stop.
    pub(crate) async fn asked(&self) {
        self.0.clone().await;
    }

    /// Whether it was told to stop.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.clone().now_or_never().is_some()
    }
}
