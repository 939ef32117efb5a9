use crate::query::use_query;
use leptos::prelude::*;

/// The token of a mailed link from the query (`?token=`); empty when there is none.
pub fn token() -> String {
    use_query().with_untracked(|query| query.get("token")).unwrap_or_default()
}
