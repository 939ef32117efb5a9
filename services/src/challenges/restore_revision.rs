use super::{edit_challenge::save, team::lock_for_team};
use crate::{Error, Result, Services, context::require_offered};
use domain::{
    actor::Actor,
    challenges::{State, history::RestoreRevision},
    error::ForbiddenReason,
};
use store::revisions::{self, Line};

/// Makes an earlier text of a draft its text again, as a new revision: the present one stays in the history. For the
/// organisation's team; `NotFound` where that text is not kept.
pub async fn restore_revision(services: &Services, actor: &Actor, input: &RestoreRevision) -> Result<()> {
    let number = input.number().map_err(|_| Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.challenge.parse().ok(), actor).await?;
    if challenge.state != State::Draft {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    let found = revisions::find(&tx, challenge.id, challenge.kind, number).await?;
    let text = found.ok_or(Error::NotFound)?.text;
    require_offered(text.language)?;
    // Nothing to restore, or sent twice.
    if challenge.text != text {
        save(services, &tx, actor, &challenge, &text, Line::New).await?;
    }
    Ok(tx.commit().await?)
}
