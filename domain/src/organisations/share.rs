//! What a team gives to those who know its organisation.

use crate::{challenges::view::ChallengeCard, organisation_link::OrganisationLink};
use serde::{Deserialize, Serialize};

/// The page with what a team sends to its supporters and puts up, for its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharePage {
    pub organisation: OrganisationLink,
    /// Its newest open challenge, `None` while none is open.
    pub challenge: Option<ChallengeCard>,
    /// The origin of this site, without a slash at its end.
    pub site: String,
    pub code: QrCode,
}

/// A QR code that leads to the organisation's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// The address in it.
    pub address: String,
    /// Its dark modules as an SVG path.
    pub picture: String,
    /// Its width in modules, the quiet zone included.
    pub size: i64,
}
