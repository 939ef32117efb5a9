use super::{
    coach::draft_hints,
    writing::{conflict, others_writing},
};
use crate::{Error, Result, Services, organisation_access::require_team, templates};
use domain::{
    actor::Actor,
    challenges::{State, input::EditChallenge, view::ChallengeDraft},
    ids::ChallengeId,
};

/// A challenge in the editor. For the organisation's team; `NotFound` for everybody else.
pub async fn show_draft(services: &Services, actor: &Actor, id: ChallengeId) -> Result<ChallengeDraft> {
    show_sent_draft(services, actor, id, None).await
}

/// The same after a form was sent and refused, with what is to be decided where somebody else saved meanwhile.
pub async fn show_sent_draft(
    services: &Services,
    actor: &Actor,
    id: ChallengeId,
    typed: Option<&EditChallenge>,
) -> Result<ChallengeDraft> {
    let db = services.store();
    let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    require_team(db, challenge.organisation, actor).await.map_err(|_| Error::NotFound)?;
    let found = store::organisations::find(db, challenge.organisation).await?;
    let (organisation, _) = found.ok_or(Error::NotFound)?;
    let conflict = match typed {
        Some(typed) if challenge.state == State::Draft => conflict(services, &challenge, typed).await?,
        _ => None,
    };
    Ok(ChallengeDraft {
        others: others_writing(services, actor, id).await?,
        conflict,
        verified: organisation.link.verified,
        organisation: organisation.link,
        kind: challenge.kind,
        state: challenge.state,
        need_html: services.needs().html(&challenge),
        attachments: store::attachments::shown(db, id, [], None).await?.into_iter().map(|file| file.view).collect(),
        template: templates::progress(db, &challenge).await?,
        hints: draft_hints(services, challenge.kind, &challenge.text).await?,
        review_note: challenge.review_note,
        saved: EditChallenge::of(challenge.id, challenge.revision, challenge.text),
    })
}
