//! A challenge with everything that belongs to it, as the use-cases would have left it.

use super::{
    community::{Community, Stream},
    people::{name_of, some_of},
    responses::{Answers, add_responses},
    rows::{Batch, Indexed, row},
    schedule::Schedule,
    tables,
    words::{RARE, Text, Vocabulary},
};
use domain::{
    challenges::{Closing, Kind, Licence, MINUTES, Outcome, State},
    discovery::PlaceInFeed,
    ids::{ChallengeId, ResponseId},
    moderation::{AuditAction, Subject},
    taxonomy::{CAUSES, SKILLS},
    time::Timestamp,
};
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

/// Target numbers of responses: some challenges have enough of them.
const TARGETS: [i64; 4] = [2, 5, 8, 12];
/// The share of closed challenges that the organisation closed with an answer.
const ANSWERED: f64 = 0.8;
/// The share of closed challenges that are in the other language too.
const TRANSLATED: f64 = 0.3;

/// The rows of a challenge, its responses, votes, picks and index entry.
pub fn add_challenge(batch: &mut Batch, community: &Community, languages: &[Vocabulary; 2], challenge: i64) {
    let mut rng = community.chance(Stream::Challenge, challenge);
    let vocabulary = &languages[rng.random_range(0..2)];
    let outcome = outcome_of(&mut rng, community.state_of(challenge));
    let schedule = Schedule::new(&mut rng, community, challenge, outcome.is_some());
    let texts = Texts::new(&mut rng, community, vocabulary, challenge);
    let organisation = community.organisation_of(challenge);
    let name = name_of(community, languages, organisation);
    batch.search.push(texts.indexed(challenge, &services::discovery::indexed_words(&name, vocabulary.language)));
    let mut answered = Batch::default();
    let answers = add_responses(
        &mut answered,
        &mut rng,
        community,
        challenge,
        kind_of(community, challenge),
        vocabulary,
        &schedule,
    );
    add_row(batch, &mut rng, community, vocabulary, challenge, (texts, outcome, &schedule, &answers));
    add_translation(batch, community, languages, vocabulary, challenge);
    for (cause, position) in some_of(&CAUSES, &mut rng).into_iter().zip(1_i64..) {
        batch.add(&tables::CHALLENGE_CAUSES, row![challenge, cause, position]);
    }
    for (skill, position) in some_of(&SKILLS, &mut rng).into_iter().zip(1_i64..) {
        batch.add(&tables::CHALLENGE_SKILLS, row![challenge, skill, position]);
    }
    for (table, rows) in answered.tables {
        for row in rows {
            batch.add(table, row);
        }
    }
    add_history(batch, community, vocabulary, &mut rng, (challenge, outcome, &schedule, answers.first));
}

/// The kind of a challenge: a quarter are brainstorms. The one with the most responses shows them to everybody.
pub fn kind_of(community: &Community, challenge: i64) -> Kind {
    let is_brainstorm = challenge % 4 == 1 && challenge != community.most_answered();
    let slug = if is_brainstorm { "brainstorm" } else { "feedback" };
    slug.parse().expect("a kind")
}

/// What became of the answers to a closed challenge; `None` when it closed by itself, or is not closed.
fn outcome_of(rng: &mut ChaCha8Rng, state: State) -> Option<Outcome> {
    let is_answered = state == State::Closed && rng.random_bool(ANSWERED);
    is_answered.then(|| Outcome::ALL.choose(rng).copied()).flatten()
}

/// What an organisation wrote.
struct Texts {
    title: Text,
    need: [Text; 2],
    done: Text,
    usage: Text,
}

impl Texts {
    fn new(rng: &mut ChaCha8Rng, community: &Community, vocabulary: &Vocabulary, challenge: i64) -> Self {
        let mut title = vocabulary.title(rng, 100);
        if community.has_the_rare_word(challenge) {
            title.add(RARE, vocabulary.language);
        }
        Self {
            title,
            need: [(); 2].map(|()| vocabulary.sentences(rng, 40, 900)),
            done: vocabulary.sentences(rng, 14, 270),
            usage: vocabulary.sentences(rng, 14, 270),
        }
    }

    /// The entry of the index. `name`: the indexed words of the organisation's name.
    fn indexed(&self, challenge: i64, name: &str) -> Indexed {
        let [first, second] = &self.need;
        let parts = [first, second, &self.done, &self.usage].map(|text| text.indexed.as_str());
        let parts = parts.into_iter().chain([name]).filter(|part| !part.is_empty());
        Indexed { challenge, title: self.title.indexed.clone(), text: parts.collect::<Vec<_>>().join(" ") }
    }
}

fn add_row(
    batch: &mut Batch,
    rng: &mut ChaCha8Rng,
    community: &Community,
    vocabulary: &Vocabulary,
    challenge: i64,
    (texts, outcome, schedule, answers): (Texts, Option<Outcome>, &Schedule, &Answers),
) {
    let state = community.state_of(challenge);
    let organisation = community.organisation_of(challenge);
    let closing = if outcome.is_some() { Closing::Answered } else { Closing::Unanswered };
    let mut says = |words| vocabulary.sentences(rng, words, 270).written;
    let [thanks, outcome_text] = if outcome.is_some() { [says(20), says(20)] } else { [String::new(), String::new()] };
    let target = *TARGETS.choose(rng).expect("a target");
    let place = Place::new(state, schedule, target, answers);
    let [first, second] = texts.need;
    batch.add(
        &tables::CHALLENGES,
        row![
            challenge,
            organisation,
            kind_of(community, challenge).as_str(),
            state.as_str(),
            rng.random_range(2..6_i64),
            texts.title.written,
            [first.written, second.written].join("\n\n"),
            texts.done.written,
            texts.usage.written,
            vocabulary.language.to_string(),
            *MINUTES.choose(rng).expect("a number of minutes"),
            target,
            schedule.days,
            Licence::CcBy4.as_str(),
            false,
            community.team_of(organisation)[0],
            schedule.created.0,
            schedule.opened.0,
            schedule.opened.0,
            schedule.deadline.0,
            schedule.deciding.map(|at| at.0),
            schedule.closed.map(|at| at.0),
            schedule.closed.map(|_| closing.as_str()),
            thanks,
            outcome.map(Outcome::as_str),
            outcome_text,
            place.order,
            place.before.map(|(order, _)| order),
            place.before.map(|(_, moved)| moved.0),
            services::discovery::INDEX_VERSION,
        ],
    );
}

/// The text in the other language, of some closed challenges: the index leaves out what came of these as well.
fn add_translation(
    batch: &mut Batch,
    community: &Community,
    languages: &[Vocabulary; 2],
    own: &Vocabulary,
    challenge: i64,
) {
    let mut rng = community.chance(Stream::Translation, challenge);
    let other = languages.iter().find(|other| other.language != own.language);
    let (State::Closed, true, Some(other)) = (community.state_of(challenge), rng.random_bool(TRANSLATED), other) else {
        return;
    };
    let Texts { title, need: [first, second], done, usage } = Texts::new(&mut rng, community, other, challenge);
    let need = [first.written, second.written].join("\n\n");
    let language = other.language.to_string();
    // Another text than it was made from, as after a correction.
    let digest = String::new();
    batch.add(
        &tables::CHALLENGE_TRANSLATIONS,
        row![challenge, language, title.written, need, done.written, usage.written, digest, 0_i64],
    );
}

/// Where a challenge stands in the feed.
struct Place {
    order: Option<i64>,
    /// Where it stood before the answer that moved it last, and when that came.
    before: Option<(i64, Timestamp)>,
}

impl Place {
    fn new(state: State, schedule: &Schedule, target: i64, answers: &Answers) -> Self {
        let order = |well_answered| {
            let Schedule { deciding, closed, .. } = *schedule;
            let deadline = Some(schedule.deadline);
            let place =
                PlaceInFeed { state, deadline, deciding_since: deciding, closed_at: closed, target, well_answered };
            place.feed_order()
        };
        let now = order(answers.well_answered);
        let before = |already| order(i64::try_from(already).unwrap_or(i64::MAX));
        let moves = answers.moments.iter().enumerate().rev().filter(|_| state == State::Open);
        let mut moves = moves.filter_map(|(already, at)| Some((before(already)?, *at)));
        Self { order: now, before: moves.find(|(before, _)| Some(*before) != now) }
    }
}

/// What the audit log has of a challenge, and the pick that its organisation made.
fn add_history(
    batch: &mut Batch,
    community: &Community,
    vocabulary: &Vocabulary,
    rng: &mut ChaCha8Rng,
    (challenge, outcome, schedule, response): (i64, Option<Outcome>, &Schedule, i64),
) {
    let organisation = community.organisation_of(challenge);
    let [owner, _] = community.team_of(organisation);
    let log = |batch: &mut Batch, at: Timestamp, action: AuditAction, subject: Subject, note: &'static str| {
        let (action, kind, id) = (action.as_str(), subject.kind(), subject.id());
        batch.add(&tables::AUDIT_LOG, row![at.0, owner, action, kind, id, organisation, note]);
    };
    let itself = Subject::Challenge(ChallengeId(challenge));
    log(batch, schedule.created, AuditAction::ChallengeBegun, itself, kind_of(community, challenge).as_str());
    log(batch, schedule.opened, AuditAction::ChallengePublished, itself, State::Open.as_str());
    if let (Some(closed), Some(outcome)) = (schedule.closed, outcome) {
        let reason = vocabulary.sentences(rng, 12, 270).written;
        batch.add(&tables::PICKS, row![response, challenge, 1_i64, reason, closed.0]);
        log(batch, closed, AuditAction::ResponsePicked, Subject::Response(ResponseId(response)), "");
        log(batch, closed, AuditAction::ChallengeClosed, itself, outcome.as_str());
    }
}
