use super::{
    poll::{PollResults, PollSummary},
    translation::{Taker, TranslationResults, TranslationSummary},
};
use crate::{challenges::State, time::Timestamp};
use serde::{Deserialize, Serialize};

/// What came out of a challenge whose responses are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Results {
    Poll(PollResults),
    Translation(TranslationResults),
}

/// What is shown of it on the challenge's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    Poll(PollSummary),
    Translation(TranslationSummary),
}

impl Results {
    /// What is shown to a viewer, `None` for a visitor; to the organisation's team more than to others. `state`: of the
    /// challenge.
    pub fn summary(&self, viewer: Option<Taker>, state: State, now: Timestamp) -> Summary {
        match self {
            Self::Poll(poll) => Summary::Poll(poll.summary(viewer.is_some_and(|viewer| viewer.on_the_team))),
            Self::Translation(translation) => Summary::Translation(translation.summary(viewer, state, now)),
        }
    }

    /// A table, as comma-separated values.
    pub fn to_csv(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_csv(),
            Self::Translation(translation) => translation.to_csv(),
        }
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Poll(poll) => poll.to_json(),
            Self::Translation(translation) => translation.to_json(),
        }
    }

    /// The same as a text, `None` where it is none.
    pub fn to_txt(&self) -> Option<String> {
        match self {
            Self::Poll(_) => None,
            Self::Translation(translation) => Some(translation.to_txt()),
        }
    }
}
