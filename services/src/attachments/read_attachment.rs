use crate::{Error, Result, Services, challenge_access::may_read, responses::seen_response};
use domain::{
    actor::Actor,
    attachments::FileKind,
    ids::{AttachmentId, ChallengeId, ResponseId},
    responses::policy::sees_others,
};
use store::{attachments::Owner, challenges::Challenge};

/// A file of an attachment with its content.
#[derive(Debug)]
pub struct ReadAttachment {
    pub kind: FileKind,
    pub name: String,
    pub content: Vec<u8>,
    /// Whether everybody may read it now.
    pub is_public: bool,
}

/// A file of an attachment: a picture in one of its widths, or with the width 0 anything else. `NotFound` for whoever
/// does not see what it belongs to: a hidden response's are for moderators alone, those of a response that is not
/// posted for its author.
pub async fn read_attachment(
    services: &Services,
    viewer: Option<&Actor>,
    id: AttachmentId,
    width: i64,
) -> Result<ReadAttachment> {
    let found = store::attachments::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    let is_public = match found.owner {
        Owner::Challenge(challenge) => sees_challenge(services, viewer, challenge).await?,
        Owner::Response(_, response) => sees_response(services, viewer, response).await?,
        Owner::Draft(_, uploader) if viewer.is_some_and(|viewer| viewer.id == uploader) => false,
        Owner::Draft(..) => return Err(Error::NotFound),
    };
    let key = store::attachments::file_key(services.store(), id, width).await?.ok_or(Error::NotFound)?;
    let content = services.ports().files.get(&key).await?.ok_or(Error::NotFound)?;
    Ok(ReadAttachment { kind: found.view.kind, name: found.view.name, content, is_public })
}

/// Refuses whoever does not see a challenge; returns whether everybody does.
async fn sees_challenge(services: &Services, viewer: Option<&Actor>, id: ChallengeId) -> Result<bool> {
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    may_read(services.store(), &challenge, viewer).await?;
    Ok(is_public(&challenge))
}

fn is_public(challenge: &Challenge) -> bool {
    challenge.state.is_public() && challenge.hidden.is_none()
}

async fn sees_response(services: &Services, viewer: Option<&Actor>, id: ResponseId) -> Result<bool> {
    match seen_response(services.store(), id, viewer).await {
        Ok((_, challenge)) => Ok(is_public(&challenge) && sees_others(challenge.kind, challenge.state, false, false)),
        // What is hidden is seen by those who decide about it.
        Err(Error::Forbidden(_)) if viewer.is_some_and(Actor::is_moderator) => Ok(false),
        Err(Error::Forbidden(_)) => Err(Error::NotFound),
        Err(error) => Err(error),
    }
}
