//! The region whose organisations a volunteer would like to help first.

use crate::location::Region;
use serde::{Deserialize, Serialize};

/// The region that a volunteer prefers, and those that they may want to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferredRegion {
    /// `None` for no preference.
    pub chosen: Option<Region>,
    /// The regions that verified organisations are in, by code.
    pub with_organisations: Vec<Region>,
}

/// The form that says which region one prefers, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetRegion {
    /// The code of a region, empty for none.
    pub region: String,
}
