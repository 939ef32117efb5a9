use super::poll::{PollResults, PollSummary};
use serde::{Deserialize, Serialize};

/// What came out of a challenge whose responses are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Results {
    Poll(PollResults),
}

/// What is shown of it on the challenge's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    Poll(PollSummary),
}

impl Results {
    /// What is shown: to the organisation's team more than to others.
    pub fn summary(&self, on_the_team: bool) -> Summary {
        match self {
            Self::Poll(poll) => Summary::Poll(poll.summary(on_the_team)),
        }
    }

    /// A table, as comma-separated values.
    pub fn to_csv(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_csv(),
        }
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_json(),
        }
    }
}
