use super::form_outcome;
use crate::context::query;

/// What was just done on this page: the value of `done` in its query. `None` when a form was refused, because the
/// address then still has what was done before.
pub fn done() -> Option<String> {
    query().get("done").filter(|_| form_outcome().is_none())
}
