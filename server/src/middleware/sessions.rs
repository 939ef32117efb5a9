//! Looks up who sent a request before its body is read.

use axum::http::HeaderMap;
use domain::{accounts::ClientNetwork, ids::UserId};
use std::{pin::Pin, sync::Arc};

type Found = Pin<Box<dyn Future<Output = Option<UserId>> + Send>>;
type Find = dyn Fn(&HeaderMap, ClientNetwork) -> Found + Send + Sync;

/// Looks sessions up. Cheap to clone.
#[derive(Clone)]
pub struct Sessions(Arc<Find>);

impl Sessions {
    /// Sessions that are looked up in this way.
    pub fn new<F>(find: impl Fn(HeaderMap, ClientNetwork) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Option<UserId>> + Send + 'static,
    {
        Self(Arc::new(move |headers, network| Box::pin(find(headers.clone(), network))))
    }

    /// Who is signed in; `None` when nobody is, or when it cannot be found out.
    pub async fn find(&self, headers: &HeaderMap, network: ClientNetwork) -> Option<UserId> {
        (self.0)(headers, network).await
    }
}
