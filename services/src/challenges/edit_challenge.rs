use super::{
    coach::{draft_hints, mend},
    team::{find_for_team, lock_for_team},
};
use crate::{Error, Result, Services, context::require_offered};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, State, input::EditChallenge, view::EditedDraft},
    error::{FieldErrorKind, ForbiddenReason},
};
use store::{Tx, challenges::Challenge};

/// Saves a draft, finished or not, with a hint of the coach mended where its button was pressed. For the organisation's
/// team; refused when somebody saved in the meantime.
pub async fn edit_challenge(services: &Services, actor: &Actor, input: &EditChallenge) -> Result<EditedDraft> {
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let kind = find_for_team(services.store(), Some(id), actor).await?.kind;
    let text = input.parse(kind)?;
    require_offered(text.language)?;
    let (text, mended) = mend(services, kind, text, &input.then).await?;
    let edited: i64 = input.revision.parse().map_err(|_| Error::field("revision", FieldErrorKind::Unknown))?;
    let tx = services.begin_as(actor).await?;
    let mut challenge = lock_for_team(&tx, Some(id), actor).await?;
    if challenge.state != State::Draft {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    // Nothing changed, or sent twice: already saved.
    if challenge.text != text {
        challenge.revision = save(services, &tx, &challenge, edited, &text).await?;
        challenge.text = text;
    }
    tx.commit().await?;
    Ok(EditedDraft {
        revision: challenge.revision,
        need_html: services.needs().html(&challenge),
        hints: draft_hints(services, kind, &challenge.text).await?,
        mended,
    })
}

async fn save(services: &Services, tx: &Tx, challenge: &Challenge, edited: i64, text: &ChallengeText) -> Result<i64> {
    match store::challenges::save_text(tx, challenge.id, State::Draft, edited, text, services.now()).await {
        Err(store::Error::Conflict(_)) => {
            Err(Error::field(unknown_field(services, text).await?, FieldErrorKind::Unknown))
        }
        saved => saved?.ok_or(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)),
    }
}

/// The field whose selection contains an unknown value.
async fn unknown_field(services: &Services, text: &ChallengeText) -> Result<&'static str> {
    let causes = store::taxonomy::causes(services.store()).await?;
    Ok(if text.causes.iter().all(|cause| causes.contains(cause)) { "skills" } else { "causes" })
}
