use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The word in the address (`?token=`) that shows that one has the mail with the link; empty where there is none.
pub fn token() -> String {
    use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default()
}
