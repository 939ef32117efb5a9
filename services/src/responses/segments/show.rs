use crate::{
    Error, Result, Services,
    challenge_access::{require_readable, require_shown},
};
use domain::{
    actor::Actor,
    challenges::{
        Spec,
        kinds::translation::{Given, Standing, Taker, Task, TranslationResults, TranslationSpec, marked},
    },
    ids::ChallengeId,
    responses::segment_view::{HeldSegment, SegmentsPage},
    time::Timestamp,
};
use store::challenges::ForReader;

/// The page on which segments are translated and checked, with the one that is held for the viewer: two queries.
/// Anonymous: visitors read what there is to do. `NotFound` where nothing is translated.
pub async fn show_segments(services: &Services, viewer: Option<&Actor>, id: ChallengeId) -> Result<SegmentsPage> {
    let db = services.store();
    let (challenge, role) = match viewer {
        Some(viewer) => {
            let found = store::challenges::find_for(db, id, viewer.id).await?;
            found.map(|ForReader { challenge, role, .. }| (challenge, role))
        }
        None => store::challenges::find(db, id).await?.map(|challenge| (challenge, None)),
    }
    .ok_or(Error::NotFound)?;
    require_readable(&challenge, viewer, role.is_some())?;
    require_shown(&challenge)?;
    let Spec::Translation(spec) = challenge.text.spec else { return Err(Error::NotFound) };
    if !challenge.state.is_public() {
        return Err(Error::NotFound);
    }
    let now = services.now();
    let taker = viewer.map(|viewer| Taker::new(viewer, role.is_some()));
    let results = TranslationResults { spec, standings: store::segments::standings(db, id).await? };
    let offers = results.offers(taker, challenge.state, now);
    let held = offers.held.zip(viewer).and_then(|(position, viewer)| {
        let standing = results.standings.iter().find(|standing| standing.position == position)?;
        held_segment(&results.spec, standing, viewer, now)
    });
    Ok(SegmentsPage {
        challenge: id,
        organisation: challenge.asked_by,
        title: challenge.text.title,
        language: challenge.text.language,
        state: challenge.state,
        from: results.spec.from,
        to: results.spec.to,
        signed_in: viewer.is_some(),
        on_the_team: role.is_some(),
        progress: results.progress(),
        offers,
        held,
    })
}

fn held_segment(spec: &TranslationSpec, standing: &Standing, viewer: &Actor, now: Timestamp) -> Option<HeldSegment> {
    let (position, task) = (standing.position, standing.task_of(viewer.id)?);
    let source = |position| spec.segment(position).map(|segment| segment.source.clone());
    let given = standing.translation.as_ref().filter(|given| given.visible || given.author == viewer.id);
    Some(HeldSegment {
        position,
        task,
        source: marked(&source(position)?, &spec.glossary),
        before: source(position - 1),
        following: source(position + 1),
        text: given.map_or_else(|| first_text(spec, task, source(position)), |given| given.text.clone()),
        author: given
            .filter(|given| given.author != viewer.id)
            .map(|given| given.author_name.clone())
            .unwrap_or_default(),
        shown: given.map(shown),
        fault: standing.fault,
        until: standing.hold.map_or(now, |hold| hold.until),
    })
}

/// Whoever proofreads begins with the text as it is.
fn first_text(spec: &TranslationSpec, task: Task, source: Option<String>) -> String {
    if spec.is_proofreading() && task == Task::Translate { source.unwrap_or_default() } else { String::new() }
}

fn shown(given: &Given) -> (domain::ids::ResponseId, Timestamp) {
    (given.response, given.version)
}
