use super::{
    poll::{PollResults, PollSummary},
    review::FindingsResults,
};
use serde::{Deserialize, Serialize};

/// What came out of a challenge, as files and where responses are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Results {
    Poll(PollResults),
    Findings(FindingsResults),
}

/// What is shown of it on the challenge's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    Poll(PollSummary),
}

impl Results {
    /// What is shown instead of the responses: to the organisation's team more than to others. `None` where they are
    /// listed.
    pub fn summary(&self, on_the_team: bool) -> Option<Summary> {
        match self {
            Self::Poll(poll) => Some(Summary::Poll(poll.summary(on_the_team))),
            Self::Findings(_) => None,
        }
    }

    /// A table, as comma-separated values.
    pub fn to_csv(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_csv(),
            Self::Findings(findings) => findings.to_csv(),
        }
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_json(),
            Self::Findings(findings) => findings.to_json(),
        }
    }
}
