//! Lists of slugs that a query returns as one text.

/// A list that the database has joined with spaces.
pub(crate) fn words(list: Option<String>) -> Vec<String> {
    list.iter().flat_map(|list| list.split(' ')).map(str::to_owned).collect()
}
