//! Looks up who sent a request before its body is read.

use axum::http::HeaderMap;
use domain::{accounts::ClientNetwork, ids::UserId};
use std::{pin::Pin, sync::Arc};

type Found = Pin<Box<dyn Future<Output = Option<UserId>> + Send>>;
type Find = dyn Fn(&HeaderMap, ClientNetwork) -> Found + Send + Sync;

/// The session look-up. Cheap to clone.
#[derive(Clone)]
pub struct Sessions(Arc<Find>);

impl Sessions {
    /// A look-up with this function.
    pub fn new<F>(find: impl Fn(HeaderMap, ClientNetwork) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Option<UserId>> + Send + 'static,
    {
        Self(Arc::new(move |headers, network| Box::pin(find(headers.clone(), network))))
    }

    /// The signed-in person; `None` for visitors and when the look-up fails.
    pub async fn find(&self, headers: &HeaderMap, network: ClientNetwork) -> Option<UserId> {
        (self.0)(headers, network).await
    }
}
