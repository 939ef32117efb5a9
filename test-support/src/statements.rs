//! The statements that the services execute.

use crate::TestApp;
use std::{
    collections::HashMap,
    future::Future,
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

    fn log(&self, next: Option<Vec<String>>) -> Vec<String> {
        mem::replace(&mut self.noted().log, next).unwrap_or_default()
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The SQL with lists of placeholders shortened to one, so that it is the same for any number of values.
fn shape(sql: &str) -> String {
    let mut words = sql.split(", ").map(|word| {
        let number = word.trim_start_matches('(').trim_end_matches(')').strip_prefix(['$', '?']);
        let is_placeholder = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        if is_placeholder { "?" } else { word }
    });
    let mut shape: Vec<&str> = words.next().into_iter().collect();
    for word in words {
        if word != "?" || shape.last() != Some(&"?") {
            shape.push(word);
        }
    }
    shape.join(", ")
}

impl TestApp {
    /// The statements that the services execute until this is done, with their values, in order. Those that begin and
    /// end transactions are left out.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> Vec<String> {
        self.statements.log(Some(Vec::new()));
        work.await;
        self.statements.log(None)
    }
}
