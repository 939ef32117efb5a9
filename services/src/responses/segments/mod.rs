//! Translating segment by segment: holding one, handing it in, checking those of others.

mod check;
mod hand_in;
mod hold;
mod show;

pub use check::check_segment;
pub use hand_in::hand_in_segment;
pub use hold::{give_back_segment, hold_segment};
pub use show::show_segments;

use super::post_responses::has_link;
use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::{require_readable, require_shown},
    context::digest,
    notifications::record,
    organisation_access::team_role,
    posting_limits::{PostingLimits, quarantine},
};
use domain::{
    actor::Actor,
    challenges::{
        Answer, Spec,
        kinds::translation::{Standing, Taker, Task, TranslationSpec},
    },
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    moderation::{ModerationTarget, spam::links},
    notifications::Event,
    time::Timestamp,
};
use store::{Tx, challenges::Challenge, moderation::Person, responses::NewResponse, segments::Place};

/// A translation with its segments, locked for somebody who is about to act on one.
struct Locked {
    challenge: Challenge,
    spec: TranslationSpec,
    standings: Vec<Standing>,
    person: Person,
    taker: Taker,
    now: Timestamp,
}

impl Locked {
    /// Locks account and challenge; `NotFound` where the actor cannot read it, or where nothing is translated.
    async fn new(services: &Services, tx: &Tx, actor: &Actor, id: ChallengeId) -> Result<Self> {
        let person = lock_active(tx, actor).await?;
        let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
        let on_the_team = team_role(tx, challenge.organisation, Some(actor)).await?.is_some();
        require_readable(&challenge, Some(actor), on_the_team)?;
        require_shown(&challenge)?;
        let Spec::Translation(spec) = &challenge.text.spec else { return Err(Error::NotFound) };
        Ok(Self {
            spec: spec.clone(),
            standings: store::segments::standings(tx, id).await?,
            person,
            taker: Taker::new(actor, on_the_team),
            now: services.now(),
            challenge,
        })
    }

    /// Refuses what the person may not do here now.
    fn require(&self, task: Task) -> Result<()> {
        self.taker.require(task, self.challenge.state).map_err(Error::Forbidden)
    }

    /// A segment, as it stands.
    fn standing(&self, position: i64) -> Result<&Standing> {
        self.standings.iter().find(|standing| standing.position == position).ok_or(Error::NotFound)
    }

    fn place(&self, position: i64) -> Place {
        Place { challenge: self.challenge.id, position, person: self.taker.id, now: self.now }
    }
}

/// Posts a text for a segment as a response of the person, or replaces theirs for the same segment; within their limits.
async fn post(services: &Services, tx: &Tx, locked: &Locked, answer: &Answer, position: i64) -> Result<ResponseId> {
    let Locked { challenge, person, now, .. } = locked;
    let given = store::responses::of_author_in(tx, person.id, challenge.id).await?;
    let own = given.iter().map(|(response, _)| response).find(|response| response.slot == position);
    let mut limits = PostingLimits::at(services, tx, person).await?;
    let source = locked.spec.segment(position).map(|segment| segment.source.as_str()).unwrap_or_default();
    let added = added_links(&answer.text(), source);
    limits.check_links(&added).map_err(|problem| Error::field("body", problem))?;
    let digest = digest(&answer.identity());
    let id = match own {
        Some(own) if own.answer == *answer => own.id,
        Some(own) => {
            store::responses::edit(tx, own.id, answer, &digest, *now).await?;
            own.id
        }
        None => {
            limits.count_answer()?;
            let new = NewResponse {
                challenge: challenge.id,
                author: person.id,
                slot: position,
                answer,
                language: Some(locked.spec.to),
                digest: &digest,
                after_reveal: false,
                now: *now,
            };
            let id = store::responses::insert(tx, new).await?;
            record(services, tx, Event::ResponsePosted, Some(person.id), id.0).await?;
            id
        }
    };
    // Segments may say the same.
    let besides: Vec<ModerationTarget> =
        given.iter().map(|(response, _)| response.id).chain([id]).map(ModerationTarget::from).collect();
    if limits.suspects_besides(&answer.own_words(), links(&added), &besides) {
        quarantine(services, tx, id.into(), person.id).await?;
    }
    Ok(id)
}

/// The words with a link that the source does not have: who translates an address adds none.
fn added_links(text: &str, source: &str) -> String {
    let of_source: Vec<&str> = source.split_whitespace().collect();
    let added = text.split_whitespace().filter(|word| has_link(word) && !of_source.contains(word));
    added.collect::<Vec<_>>().join(" ")
}

/// Refuses a change of a segment that somebody else has taken meanwhile.
fn taken(was_changed: bool) -> Result<()> {
    if was_changed { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::SegmentTaken)) }
}
