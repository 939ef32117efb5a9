use crate::query::use_query;
use leptos::prelude::*;

/// The word in the address (`?token=`) that shows that one has the mail with the link; empty where there is none.
pub fn token() -> String {
    use_query().with_untracked(|query| query.get("token")).unwrap_or_default()
}
