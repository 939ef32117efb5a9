use super::{changed, lock_for_team};
use crate::{
    Error, Result, Services, audit,
    discovery::{index_challenge, update_feed_rank},
    notifications::record,
    organisation_access::require_not_suspended,
    templates::require_made_own,
};
use domain::{
    actor::Actor,
    attachments::{AttachmentView, FileKind},
    challenges::{
        Spec, State,
        input::ChallengeRef,
        kinds::{deliverable::DeliverableSpec, image_choice::ImagesSpec},
        lifecycle::{REVIEWED_CHALLENGES, require_verified},
    },
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::AuditAction,
    notifications::Event,
    time::Span,
};
use store::{Tx, challenges::Challenge};

/// Opens a finished draft that is made one's own, or puts it in review: the first ones of an organisation, and all while it
/// is not verified. Returns the new state. For the team of an active organisation.
pub async fn publish_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<State> {
    let tx = services.begin_as(actor).await?;
    let mut challenge = lock_for_team(&tx, input.id(), actor).await?;
    require_not_suspended(&tx, challenge.organisation).await?;
    let verified = is_verified(&tx, challenge.organisation).await?;
    let standing = store::challenges::standing(&tx, challenge.organisation, verified).await?;
    let files = store::attachments::of_targets(&tx, [challenge.id], []).await?;
    let files: Vec<AttachmentView> = files.into_iter().map(|file| file.view).collect();
    let kinds: Vec<FileKind> = files.iter().map(|file| file.kind).collect();
    challenge.text.require_finished(&kinds)?;
    require_made_own(&tx, &challenge).await?;
    let state = challenge.state.publish(standing)?;
    if !verified && store::challenges::count_in_review(&tx, challenge.organisation).await? >= REVIEWED_CHALLENGES {
        return Err(Error::Forbidden(ForbiddenReason::NotVerified));
    }
    if let Spec::Images(options) = &mut challenge.text.spec {
        *options = ImagesSpec::of(&files);
        store::challenges::set_spec(&tx, challenge.id, &challenge.text.spec).await?;
    }
    if state == State::Open {
        open_until_deadline(services, &tx, actor, &challenge).await?;
    } else {
        changed(store::challenges::submit(&tx, challenge.id, services.now()).await?)?;
    }
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengePublished, &challenge, state.as_str())
        .await?;
    tx.commit().await?;
    Ok(state)
}

async fn is_verified(tx: &Tx, organisation: OrganisationId) -> Result<bool> {
    let organisation = store::organisations::find(tx, organisation).await?;
    Ok(organisation.is_some_and(|(card, _)| card.link.verified))
}

/// Opens a challenge of a verified organisation for the chosen number of days, on behalf of the actor.
pub(crate) async fn open_until_deadline(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    challenge: &Challenge,
) -> Result<()> {
    require_verified(is_verified(tx, challenge.organisation).await?)?;
    let now = services.now();
    let deadline = now + Span::days(challenge.text.days);
    changed(store::challenges::open(tx, challenge.id, &[challenge.state], now, deadline).await?)?;
    match &challenge.text.spec {
        Spec::Translation(translation) => {
            store::segments::create(tx, challenge.id, translation.count()).await?;
        }
        Spec::Deliverable(DeliverableSpec { places }) => store::places::create(tx, challenge.id, *places).await?,
        Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Review(_) => {}
    }
    index_challenge(tx, challenge).await?;
    update_feed_rank(tx, challenge.id).await?;
    record(services, tx, Event::ChallengeOpened, Some(actor.id), challenge.id.0).await
}
