//! How other things name the organisation that they belong to.

use serde::{Deserialize, Serialize};

/// Enough to name an organisation and lead to its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OrganisationLink {
    pub slug: String,
    pub name: String,
    pub verified: bool,
}
