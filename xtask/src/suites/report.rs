use super::Counts;

/// The most lines of one suite that are said again at the end.
const MOST_LINES: usize = 300;

/// What a suite has found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub counts: Counts,
    /// The lines that tell why tests failed, to be read at the end, below everything that passed since.
    pub failures: Vec<String>,
}

impl Report {
    /// Keeps a line, as long as there are not too many.
    pub fn keep(&mut self, line: &str) {
        if self.failures.len() < MOST_LINES {
            self.failures.push(line.to_owned());
        }
    }
}

impl From<Counts> for Report {
    fn from(counts: Counts) -> Self {
        Self { counts, failures: Vec::new() }
    }
}
