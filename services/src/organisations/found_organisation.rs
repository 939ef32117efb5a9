use super::create_organisation;
use crate::{Result, Services, challenges::begin_kept_ask};
use domain::{actor::Actor, ids::ChallengeId, organisations::input::NewOrganisation};

/// A new organisation, and the draft of what was asked before it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    pub slug: String,
    pub draft: Option<ChallengeId>,
}

/// Creates an organisation, and a draft of what its founder asked before. For any person. What cannot be made a draft stays
/// kept, because the organisation exists all the same.
pub async fn found_organisation(services: &Services, actor: &Actor, input: &NewOrganisation) -> Result<Founded> {
    let slug = create_organisation(services, actor, input).await?;
    let draft = begin_kept_ask(services, actor, &slug).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what was asked before its organisation was there is still kept");
        None
    });
    Ok(Founded { slug, draft })
}
