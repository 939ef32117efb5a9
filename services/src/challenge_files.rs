//! The files of a challenge's page.

use crate::Result;
use domain::{actor::Actor, attachments::AttachmentView, responses::view::ResponseView};
use store::{
    Connect,
    attachments::{Attachment, Owner},
    challenges::Challenge,
};

/// The files of a challenge's page that are not a response's.
#[derive(Default)]
pub(crate) struct Files {
    pub of_challenge: Vec<AttachmentView>,
    pub of_draft: Vec<AttachmentView>,
}

/// Gives the responses of a page their files, hidden ones for moderators alone; returns the others. One query, none
/// where there are no files.
pub(crate) async fn files_of(
    db: &impl Connect,
    challenge: &Challenge,
    viewer: Option<&Actor>,
    responses: &mut [ResponseView],
) -> Result<Files> {
    let mut files = Files::default();
    if challenge.attachments == 0 {
        return Ok(files);
    }
    let sees_hidden = viewer.is_some_and(Actor::is_moderator);
    let shown = responses.iter().filter(|response| sees_hidden || !response.hidden).map(|response| response.id);
    let writing = viewer.map(|viewer| viewer.id);
    for Attachment { owner, view, .. } in store::attachments::shown(db, challenge.id, shown, writing).await? {
        match owner {
            Owner::Challenge(_) => files.of_challenge.push(view),
            Owner::Draft(..) => files.of_draft.push(view),
            Owner::Response(_, id) => {
                if let Some(response) = responses.iter_mut().find(|response| response.id == id) {
                    response.attachments.push(view);
                }
            }
        }
    }
    Ok(files)
}
