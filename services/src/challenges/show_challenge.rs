use super::{extend_challenge::open_time, hidden::notice, use_translation::for_challenge};
use crate::{
    Error, Result, Services,
    challenge_access::require_readable,
    challenge_cards::card,
    challenge_files::files_of,
    challenge_translation::source_digest,
    responses::{Listed, find_draft, list_responses, show_places, show_results},
};
use domain::{
    actor::Actor,
    attachment_policy::may_attach,
    attachments::{AttachmentView, Place},
    challenge_page::ChallengePage,
    challenges::{
        Spec, State,
        by_volunteers::require_cuttable,
        closing_link::next_request,
        kinds::{DecidedBy, deliverable::PlacesView},
        lifecycle,
        view::{ChallengeDetail, Story, TranslationView, ViewerOfChallenge},
    },
    drawn::drawn,
    ids::ChallengeId,
    moderation::Trust,
    responses::{input::ShowResponses, policy::may_reveal},
    time::Timestamp,
};
use store::challenges::{Challenge, ForReader};

/// The most corrections shown: the latest.
const CORRECTIONS: u64 = 10;

/// A challenge's page for the viewer. `draft_token`: of the visitor's drafts, from the cookie. Anonymous; challenges
/// that are not public exist for team and administrators alone, hidden ones for moderators too.
pub async fn show_challenge(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    draft_token: Option<&str>,
) -> Result<ChallengePage> {
    show_challenge_part(services, viewer, id, draft_token, &ShowResponses::default()).await
}

/// The same with a chosen page of responses.
pub async fn show_challenge_part(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    draft_token: Option<&str>,
    shown: &ShowResponses,
) -> Result<ChallengePage> {
    let shown = shown.parse()?;
    let db = services.store();
    let Found { for_viewer, trust, translating, follows } = find(services, viewer, id).await?;
    let on_the_team = for_viewer.role.is_some();
    require_readable(&for_viewer.challenge, viewer, on_the_team)?;
    let Listed { mut responses, given } = list_responses(services, viewer, &for_viewer, shown).await?;
    let ForReader { challenge, has_revealed, .. } = for_viewer;
    let mut files = files_of(db, &challenge, viewer, &mut responses.items).await?;
    shuffle_options(services, viewer, &challenge, &mut files.of_challenge).await?;
    let results = show_results(services, viewer, &challenge, on_the_team, given > 0).await?;
    let (draft, draft_language) = find_draft(services, draft_token, id).await?;
    let (notice, sees_why) = notice(db, &challenge, viewer, on_the_team).await?;
    let translates = for_challenge(db, &challenge, results.as_ref(), on_the_team).await?;
    let translating = translating.filter(|_| on_the_team);
    let places = show_places(services, &challenge, viewer.map(|viewer| viewer.id)).await?;
    let viewer = if on_the_team {
        team_of(services, &challenge, translating)
    } else {
        volunteer(&challenge, viewer, given, places.as_ref())
    };
    let may_reveal = challenge.hidden.is_none()
        && may_reveal(challenge.kind, challenge.state, on_the_team, given > 0 || has_revealed);
    let attaches =
        viewer.may_answer > 0 && may_attach(Place::Draft(id), challenge.kind, challenge.state, trust).is_ok();
    let viewer = ViewerOfChallenge { sees_why, may_reveal, has_revealed, follows, ..viewer };
    Ok(ChallengePage {
        challenge: ChallengeDetail {
            card: card(services, &challenge),
            need_html: services.needs().html(&challenge),
            revision: challenge.revision,
            text: challenge.text.clone(),
            decide_until: challenge.deciding_since.map(lifecycle::decide_until),
            closed_at: challenge.closed_at,
            asks_outcome_at: asks_outcome_at(&challenge, on_the_team),
            story: story(&challenge),
            translation: translation(services, &challenge),
            translates,
            translating,
            attachments: files.of_challenge,
            corrections: store::corrections::of_challenge(db, id, CORRECTIONS).await?,
            review_note: review_note(&challenge, on_the_team),
            notice,
            viewer,
        },
        responses,
        results,
        places,
        draft,
        draft_language,
        draft_files: attaches.then_some(files.of_draft),
        shown_at: services.now().to_the_minute(),
    })
}

/// What is read of a challenge and of its viewer at first.
struct Found {
    for_viewer: ForReader,
    trust: Trust,
    /// The challenge in which volunteers translate it now.
    translating: Option<ChallengeId>,
    /// Whether the viewer follows the organisation that asks.
    follows: bool,
}

async fn find(services: &Services, viewer: Option<&Actor>, id: ChallengeId) -> Result<Found> {
    let db = services.store();
    let Some(viewer) = viewer else {
        let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
        let for_viewer = ForReader { challenge, role: None, has_revealed: false };
        return Ok(Found { for_viewer, trust: Trust::New, translating: None, follows: false });
    };
    let found = store::challenges::find_for_reader(db, id, viewer.id).await?.ok_or(Error::NotFound)?;
    let trust = Trust::of(viewer.role, found.grounds);
    Ok(Found { for_viewer: found.for_reader, trust, translating: found.translating, follows: found.follows })
}

/// Sorts the pictures between which one chooses in the viewer's own order. All visitors share a page, so that theirs
/// changes with each answer.
async fn shuffle_options(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: &Challenge,
    files: &mut [AttachmentView],
) -> Result<()> {
    if let Spec::Images(options) = &challenge.text.spec {
        let seed = services.order_seed(viewer.map(|viewer| viewer.id), challenge.id).await?;
        let seed = if viewer.is_some() { seed } else { drawn(seed, challenge.answers) };
        options.shuffle(seed, files);
    }
    Ok(())
}

fn volunteer(
    challenge: &Challenge,
    viewer: Option<&Actor>,
    given: i64,
    places: Option<&PlacesView>,
) -> ViewerOfChallenge {
    let open = challenge.state == State::Open && challenge.hidden.is_none();
    let most = challenge.kind.rules().max_responses;
    // Segments are given one by one, on a page of their own.
    let takes_any = challenge.kind.rules().decided_by != DecidedBy::SecondPerson;
    // A place is taken first.
    let has_place = places.is_none_or(|places| places.own.is_some());
    ViewerOfChallenge {
        signed_in: viewer.is_some(),
        reviews: reviews(challenge, viewer),
        may_answer: if open && takes_any && has_place { (most - given).max(0) } else { 0 },
        ..ViewerOfChallenge::default()
    }
}

/// What the policies allow the organisation's team now. `translating`: the challenge in which volunteers translate it.
fn team_of(services: &Services, challenge: &Challenge, translating: Option<ChallengeId>) -> ViewerOfChallenge {
    let may_translate = challenge.state.translate(false).is_ok();
    let is_whole = require_cuttable(&challenge.text).is_ok();
    let is_original = challenge.translates.is_none() && challenge.hidden.is_none();
    ViewerOfChallenge {
        signed_in: true,
        on_the_team: true,
        may_decide: challenge.state.is_decided_on(challenge.closing),
        may_correct: challenge.state.correct().is_ok(),
        may_translate,
        may_begin_translation: may_translate && is_whole && is_original && translating.is_none(),
        may_extend: open_time(challenge).extension(services.now()),
        ..ViewerOfChallenge::default()
    }
}

/// Whether the viewer may review it: not on its team.
fn reviews(challenge: &Challenge, viewer: Option<&Actor>) -> bool {
    challenge.state == State::InReview && viewer.is_some_and(Actor::is_moderator)
}

/// The text in another language.
fn translation(services: &Services, challenge: &Challenge) -> Option<TranslationView> {
    let translation = challenge.translation.as_ref()?;
    Some(TranslationView {
        text: translation.text.clone(),
        need_html: services.needs().translated_html(challenge, &translation.text),
        is_outdated: translation.source_digest != source_digest(&challenge.text),
        by_volunteers: translation.by_volunteers,
    })
}

fn review_note(challenge: &Challenge, on_the_team: bool) -> String {
    let is_told = on_the_team && challenge.state == State::Draft;
    if is_told { challenge.review_note.clone() } else { String::new() }
}

/// When its team is asked next whether the answers were used.
fn asks_outcome_at(challenge: &Challenge, on_the_team: bool) -> Option<Timestamp> {
    let (closed_at, outcome) = challenge.closed_at.zip(challenge.outcome).filter(|_| on_the_team)?;
    next_request(challenge.outcome_requests, closed_at, outcome)
}

fn story(challenge: &Challenge) -> Option<Story> {
    challenge.outcome.map(|outcome| Story {
        thanks: challenge.thanks.clone(),
        outcome,
        outcome_text: challenge.outcome_text.clone(),
        no_pick_reason: challenge.no_pick_reason.clone(),
    })
}
