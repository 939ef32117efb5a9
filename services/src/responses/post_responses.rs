use super::{deliveries::require_place, require_open, require_volunteer};
use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::may_read,
    context::{digest, require_offered},
    discovery::move_challenge,
    notifications::record,
    posting_limits::{PostingLimits, quarantine},
};
use domain::{
    actor::Actor,
    challenges::{
        Answer, Kind,
        coach::{Ask, minutes},
        kinds::{Others, TypedIn},
        measured::MeasuredTime,
    },
    error::{FieldErrors, ForbiddenReason},
    idempotency_key::IdempotencyKey,
    ids::{ChallengeId, ResponseId},
    language::Language,
    moderation::spam::links,
    notifications::Event,
    responses::input::PostResponses,
};
use std::collections::HashMap;
use store::{Tx, challenges::Challenge, responses::NewResponse};

/// Posts one or more responses of the actor; returns their identifiers. Idempotent: what the actor has already posted
/// here is skipped, and a form with a key that was done before is done, whatever has become of it since; then it
/// returns none.
pub async fn post_responses(services: &Services, actor: &Actor, input: &PostResponses) -> Result<Vec<ResponseId>> {
    let id = input.id().ok_or(Error::NotFound)?;
    let key = input.key().map_err(|problem| Error::field("key", problem))?;
    if let Some(key) = &key
        && store::idempotency_keys::is_used(services.store(), actor.id, key).await?
    {
        return Ok(Vec::new());
    }
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    may_read(services.store(), &challenge, Some(actor)).await?;
    let answers = input.parse(challenge.kind, &challenge.text.spec)?;
    let language = language_of(input)?;
    let tx = services.begin().await?;
    let posted = post(services, &tx, actor, (id, key.as_ref()), (&answers, language)).await?;
    if !posted.is_empty() && !input.tells_time.is_empty() {
        record_time(services, &tx, &challenge, &input.opened_at).await?;
    }
    tx.commit().await?;
    Ok(posted)
}

/// Records how long a response took, where that says something.
async fn record_time(services: &Services, tx: &Tx, challenge: &Challenge, opened_at: &str) -> Result<()> {
    let Some(time) = MeasuredTime::of(challenge.id, opened_at, services.now()) else { return Ok(()) };
    let estimated = minutes(&Ask::of(challenge.kind, &challenge.text));
    Ok(store::measured_times::insert(tx, time, challenge.kind, estimated).await?)
}

/// In which language the answers are written, `None` where that is not known; one that the interface offers.
pub(super) fn language_of(input: &PostResponses) -> Result<Option<Language>> {
    let language = input.language()?;
    language.map(require_offered).transpose()?;
    Ok(language)
}

/// Posts validated answers in a language to a challenge of their kind, unless a form with the key was done before.
pub(super) async fn post(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    (id, key): (ChallengeId, Option<&IdempotencyKey>),
    (answers, language): (&[Answer], Option<Language>),
) -> Result<Vec<ResponseId>> {
    let person = lock_active(tx, actor).await?;
    if let Some(key) = key
        && !store::idempotency_keys::insert(tx, actor.id, key, services.now()).await?
    {
        return Ok(Vec::new());
    }
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    may_read(tx, &challenge, Some(actor)).await?;
    require_open(&challenge)?;
    require_volunteer(tx, &challenge, actor).await?;
    require_place(tx, &challenge, actor.id).await?;
    let limits = PostingLimits::at(services, tx, &person).await?;
    check_links(&limits, answers)?;
    insert_new(services, tx, actor, &challenge, (answers, language), limits).await
}

/// Whether a text has a link.
pub(super) fn has_link(text: &str) -> bool {
    links(text) > 0
}

/// Refuses a response with more links than its author may post, with the error at its field.
fn check_links(limits: &PostingLimits, answers: &[Answer]) -> Result<()> {
    let mut wrong = FieldErrors::default();
    for (position, answer) in answers.iter().enumerate() {
        let field = answer.field_of_words(TypedIn::New(position), has_link);
        wrong.check(&field, limits.check_links(&answer.own_words()));
    }
    if wrong.0.is_empty() { Ok(()) } else { Err(Error::Rejected(wrong)) }
}

async fn insert_new(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    challenge: &Challenge,
    (answers, language): (&[Answer], Option<Language>),
    mut limits: PostingLimits,
) -> Result<Vec<ResponseId>> {
    let given = store::responses::of_author_in(tx, actor.id, challenge.id).await?;
    let used: Vec<i64> = given.iter().map(|(response, _)| response.slot).collect();
    let mut slots = (1..=challenge.kind.rules().max_responses).filter(|slot| !used.contains(slot));
    let after_reveal = challenge.kind.rules().others == Others::AfterOwnFirstOrReveal
        && store::reveals::exists(tx, actor.id, challenge.id).await?;
    let mut known: HashMap<String, ResponseId> =
        given.into_iter().map(|(response, digest)| (digest, response.id)).collect();
    let mut posted = Vec::new();
    for answer in answers {
        let digest = digest(&answer.identity());
        if let Some(same) = known.get(&digest) {
            posted.push(*same);
            continue;
        }
        let slot = slots.next().ok_or(Error::Forbidden(ForbiddenReason::EnoughAnswers))?;
        limits.count_answer()?;
        let new = NewResponse {
            challenge: challenge.id,
            author: actor.id,
            slot,
            answer,
            language,
            digest: &digest,
            after_reveal,
            now: services.now(),
        };
        let id = store::responses::insert(tx, new).await?;
        // Those of the form belong to the first: of a kind with several responses, files are added to the others later.
        store::attachments::adopt(tx, challenge.id, actor.id, id).await?;
        if limits.suspects(&answer.own_words(), None) {
            quarantine(services, tx, id.into(), actor.id).await?;
        }
        if challenge.kind == Kind::Deliverable {
            store::places::keep_for_good(tx, challenge.id, actor.id).await?;
        }
        record(services, tx, Event::ResponsePosted, Some(actor.id), id.0).await?;
        known.insert(digest, id);
        posted.push(id);
    }
    move_challenge(services, tx, challenge.id).await?;
    Ok(posted)
}
