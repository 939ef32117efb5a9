use crate::{Error, Result, Services, challenge_access::require_readable};
use domain::{
    actor::Actor,
    challenges::{
        Answer, Spec,
        kinds::{
            Results, Summary,
            poll::{GivenAnswer, PollResults},
            translation::{Taker, TranslationResults},
        },
    },
    ids::ChallengeId,
    responses::policy::sees_results,
};
use store::{
    Connect,
    challenges::{Challenge, ForReader},
};

/// The most answers that are counted: the first, which a page says where there are more.
///
/// They are counted whenever a page shows them: one query by the index on the challenge, of a hundred bytes an answer.
/// Stored counts would have to be kept right through editing, hiding, removed accounts and erasure, for each option.
const COUNTED: u64 = PollResults::MOST;

/// The results of a challenge for a viewer who may see them, `None` for others and where responses are listed instead.
pub(crate) async fn show_results(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: &Challenge,
    on_the_team: bool,
    has_answered: bool,
) -> Result<Option<Summary>> {
    if !sees_results(challenge.kind, challenge.state, on_the_team, has_answered) {
        return Ok(None);
    }
    let taker = viewer.map(|viewer| Taker::new(viewer, on_the_team));
    let results = count(services.store(), challenge).await?;
    Ok(results.map(|results| results.summary(taker, challenge.state, services.now())))
}

/// All answers to a challenge as a file. For the organisation's team; `NotFound` for everybody else, and where responses
/// are listed instead.
pub async fn export_results(services: &Services, actor: &Actor, id: ChallengeId) -> Result<Results> {
    let db = services.store();
    let ForReader { challenge, role, .. } =
        store::challenges::find_for(db, id, actor.id).await?.ok_or(Error::NotFound)?;
    let on_the_team = role.is_some();
    require_readable(&challenge, Some(actor), on_the_team)?;
    if !on_the_team || !sees_results(challenge.kind, challenge.state, on_the_team, false) {
        return Err(Error::NotFound);
    }
    count(db, &challenge).await?.ok_or(Error::NotFound)
}

/// The results, `None` where responses are listed instead.
async fn count(db: &impl Connect, challenge: &Challenge) -> Result<Option<Results>> {
    match &challenge.text.spec {
        Spec::Text => Ok(None),
        Spec::Poll(spec) => {
            let visible = store::responses::visible_answers(db, challenge.id, COUNTED).await?;
            let given = visible.into_iter().filter_map(|(response, answer)| match answer {
                Answer::Poll(replies) => Some(GivenAnswer { response, replies }),
                // Erased.
                Answer::Text(_) | Answer::Segment { .. } => None,
            });
            Ok(Some(Results::Poll(PollResults { spec: spec.clone(), answers: given.collect() })))
        }
        Spec::Translation(spec) => {
            let standings = store::segments::standings(db, challenge.id).await?;
            Ok(Some(Results::Translation(TranslationResults { spec: spec.clone(), standings })))
        }
    }
}
