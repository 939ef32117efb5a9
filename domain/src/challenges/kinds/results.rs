use super::{
    deliverable::DeliveriesResults,
    image_choice::{ImagesResults, ImagesSummary},
    poll::{PollResults, PollSummary},
    ranked::RankedResults,
    review::FindingsResults,
    translation::{Taker, TranslationResults, TranslationSummary},
};
use crate::{challenges::State, time::Timestamp};
use serde::{Deserialize, Serialize};

/// What came out of a challenge, as files and where responses are not listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Results {
    Ranked(RankedResults),
    Poll(PollResults),
    Images(ImagesResults),
    Translation(TranslationResults),
    Findings(FindingsResults),
    Deliveries(DeliveriesResults),
}

/// What is shown of it on the challenge's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    Poll(PollSummary),
    Images(ImagesSummary),
    Translation(TranslationSummary),
}

impl Results {
    /// What is shown to a viewer instead of the responses, `None` for a visitor; to the organisation's team more than to
    /// others. Nothing where responses are listed. `state`: of the challenge.
    pub fn summary(&self, viewer: Option<Taker>, state: State, now: Timestamp) -> Option<Summary> {
        let on_the_team = viewer.is_some_and(|viewer| viewer.on_the_team);
        match self {
            Self::Poll(poll) => Some(Summary::Poll(poll.summary(on_the_team))),
            Self::Images(images) => Some(Summary::Images(images.summary(on_the_team))),
            Self::Translation(translation) => Some(Summary::Translation(translation.summary(viewer, state, now))),
            Self::Ranked(_) | Self::Findings(_) | Self::Deliveries(_) => None,
        }
    }

    /// A table, as comma-separated values.
    pub fn to_csv(&self) -> String {
        match self {
            Self::Ranked(ranked) => ranked.to_csv(),
            Self::Poll(poll) => poll.to_csv(),
            Self::Images(images) => images.to_csv(),
            Self::Translation(translation) => translation.to_csv(),
            Self::Findings(findings) => findings.to_csv(),
            Self::Deliveries(deliveries) => deliveries.to_csv(),
        }
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Ranked(ranked) => ranked.to_json(),
            Self::Poll(poll) => poll.to_json(),
            Self::Images(images) => images.to_json(),
            Self::Translation(translation) => translation.to_json(),
            Self::Findings(findings) => findings.to_json(),
            Self::Deliveries(deliveries) => deliveries.to_json(),
        }
    }

    /// The same as a text, `None` where it is none.
    pub fn to_txt(&self) -> Option<String> {
        match self {
            Self::Ranked(_) | Self::Poll(_) | Self::Images(_) | Self::Findings(_) | Self::Deliveries(_) => None,
            Self::Translation(translation) => Some(translation.to_txt()),
        }
    }
}
