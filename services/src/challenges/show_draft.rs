use crate::{Error, Result, Services, markdown, organisations::require_team};
use domain::{
    actor::Actor,
    challenges::{input::EditChallenge, view::ChallengeDraft},
    ids::ChallengeId,
};
use store::challenges::Challenge;

/// A challenge in the editor. For the organisation's team; for everyone else it does not exist.
pub async fn show_draft(services: &Services, actor: &Actor, id: ChallengeId) -> Result<ChallengeDraft> {
    let db = services.store();
    let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    require_team(db, challenge.organisation, actor).await.map_err(|_| Error::NotFound)?;
    let found = store::organisations::find(db, challenge.organisation).await?;
    let (organisation, _) = found.ok_or(Error::NotFound)?;
    Ok(ChallengeDraft {
        verified: organisation.link.verified,
        organisation: organisation.link,
        kind: challenge.kind,
        state: challenge.state,
        review_note: challenge.review_note.clone(),
        need_html: markdown::to_html(&challenge.text.need),
        saved: saved(&challenge),
    })
}

fn saved(challenge: &Challenge) -> EditChallenge {
    let text = challenge.text.clone();
    EditChallenge {
        challenge: challenge.id.to_string(),
        revision: challenge.revision.to_string(),
        title: text.title,
        need: text.need,
        done_looks_like: text.done_looks_like,
        use_of_answers: text.use_of_answers,
        language: text.language.to_string(),
        minutes: text.minutes.to_string(),
        target: text.target.to_string(),
        days: text.days.to_string(),
        licence: text.licence.to_string(),
        people_only: if text.people_only { "yes".to_owned() } else { String::new() },
        causes: text.causes,
        skills: text.skills,
        then: String::new(),
    }
}
