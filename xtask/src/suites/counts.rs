use std::fmt;
use std::iter::Sum;

/// Numbers of passed and failed tests; ignored ones count as failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u64,
    /// Failed or ignored.
    pub failed: u64,
}

impl Counts {
    /// One passed test.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One failed test.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Adds a failure when the command failed without a failed test: it did not compile, or was aborted.
    pub fn with_exit(self, succeeded: bool) -> Self {
        let unexplained = !succeeded && self.failed == 0;
        Self { failed: self.failed + u64::from(unexplained), ..self }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, counts| Self {
            passed: sum.passed + counts.passed,
            failed: sum.failed + counts.failed,
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_counts_even_when_no_test_did() {
        let three = Counts { passed: 3, failed: 0 };
        assert_eq!(three.with_exit(true), three);
        assert_eq!(three.with_exit(false), Counts { passed: 3, failed: 1 });
        assert_eq!(Counts::FAILED.with_exit(false), Counts::FAILED);
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let sum: Counts = [Counts::PASSED, Counts::PASSED, Counts::FAILED].into_iter().sum();
        assert_eq!(sum.to_string(), "2 passed, 1 failed");
    }
}
