//! What was just done with a segment, as the query parameter `done`, where the name of the function does not say enough.

/// It was handed in, and the next one is there.
pub const HANDED_IN_NEXT: &str = "handed_in_next";
/// It was handed in, and none is left for the person.
pub const HANDED_IN_LAST: &str = "handed_in_last";
/// It was checked, and the next one is there.
pub const CHECKED_NEXT: &str = "checked_next";
/// It was checked, and none is left for the person.
pub const CHECKED_LAST: &str = "checked_last";

/// The word after an action: alone, with the next segment, or with none left though one was asked for.
pub fn after(next: Option<i64>, asked: bool, [alone, with_next, last]: [&'static str; 3]) -> &'static str {
    match (next, asked) {
        (Some(_), _) => with_next,
        (None, true) => last,
        (None, false) => alone,
    }
}
