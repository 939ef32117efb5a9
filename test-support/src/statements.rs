//! The statements that the services execute.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::Executed;

/// What is written down of statements.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements(Arc<Mutex<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    /// Each statement that was executed, by its shape, once with values.
    shapes: HashMap<String, String>,
    /// All of them in order, while somebody asks.
    log: Option<Vec<String>>,
}

impl Statements {
    /// Writes a statement down.
    pub fn note(&self, executed: &Executed<'_>) {
        let mut noted = self.noted();
        noted.shapes.entry(shape(executed.sql())).or_insert_with(|| executed.sql_with_values());
        if let Some(log) = &mut noted.log {
            log.push(executed.sql_with_values());
        }
    }

    /// The statements by their shape.
    pub fn shapes(&self) -> HashMap<String, String> {
        mem::take(&mut self.noted().shapes)
    }

    /// What was written down since the last call, if anything; `next`: what is written to from now on.
    pub fn log(&self, next: Option<Vec<String>>) -> Vec<String> {
        mem::replace(&mut self.noted().log, next).unwrap_or_default()
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The SQL with each list of placeholders as one, so that it is the same for any number of values.
fn shape(sql: &str) -> String {
    let mut pieces = sql.split('$');
    let mut shape = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shape.push('?');
        shape.push_str(piece.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    }
    while shape.contains("?, ?") {
        shape = shape.replace("?, ?", "?");
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn a_list_of_any_length_has_one_shape() {
        let one = shape("SELECT a FROM t WHERE a IN (?) AND b = ?");
        assert_eq!(shape("SELECT a FROM t WHERE a IN (?, ?) AND b = ?"), one);
        assert_eq!(shape("SELECT a FROM t WHERE a IN (?, ?, ?, ?) AND b = ?"), one);
        assert_ne!(shape("SELECT a FROM t WHERE a IN (?) AND c = ?"), one);
        let numbered = shape("SELECT a FROM t WHERE a IN ($1, $2, $3) AND b = $4");
        assert_eq!(shape("SELECT a FROM t WHERE a IN ($1, $2) AND b = $3"), numbered);
    }
}
