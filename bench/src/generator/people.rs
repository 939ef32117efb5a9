//! People, organisations and their teams.

use super::{
    community::{Community, Stream, email_of, slug_of},
    rows::{Batch, row},
    tables,
    words::Vocabulary,
};
use domain::{
    accounts::Email,
    actor::Role,
    moderation::Trust,
    organisations::TeamRole,
    taxonomy::{CAUSES, SKILLS},
    time::{Span, Timestamp},
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeSet;

/// How long ago the community began.
const AGE: Span = Span::days(4 * 365);
/// The causes and skills of a reader.
const INTERESTS: usize = 5;

/// A person's rows. `hash`: of the password that everybody has.
pub fn add_person(batch: &mut Batch, community: &Community, languages: &[Vocabulary; 2], hash: &str, person: i64) {
    let mut rng = community.chance(Stream::Person, person);
    let vocabulary = &languages[rng.random_range(0..2)];
    let name = vocabulary.title(&mut rng, 30).written;
    let email = Email::parse(&email_of(person)).expect("an address");
    let at = some_time_ago(&mut rng, community.now);
    let trust = if community.writers().contains(&person) { Trust::Trusted } else { Trust::New };
    batch.add(
        &tables::USERS,
        row![
            person,
            name,
            email.as_str().to_owned(),
            email.key(),
            hash.to_owned(),
            Role::Member.as_str(),
            vocabulary.language.to_string(),
            at.0,
            at.0,
            trust.as_str(),
        ],
    );
    let (causes, skills) = if community.readers().contains(&person) {
        (some(&CAUSES, 0, 3, INTERESTS), some(&SKILLS, 0, 3, INTERESTS))
    } else if person % 3 == 0 {
        (some_of(&CAUSES, &mut rng), some_of(&SKILLS, &mut rng))
    } else {
        (Vec::new(), Vec::new())
    };
    for cause in causes {
        batch.add(&tables::USER_CAUSES, row![person, cause]);
    }
    for skill in skills {
        batch.add(&tables::USER_SKILLS, row![person, skill]);
    }
}

/// The rows of an organisation and its team.
pub fn add_organisation(batch: &mut Batch, community: &Community, languages: &[Vocabulary; 2], organisation: i64) {
    let mut rng = community.chance(Stream::Organisation, organisation);
    let vocabulary = &languages[usize::from(organisation % 2 == 0)];
    let at = some_time_ago(&mut rng, community.now);
    let name = name_of(community, languages, organisation);
    let mission = vocabulary.sentences(&mut rng, 30, 480).written;
    let town = vocabulary.title(&mut rng, 30).written;
    let indexed = services::discovery::indexed_words(&[name.as_str(), &town].join(" "), vocabulary.language);
    for word in indexed.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>() {
        batch.add(&tables::ORGANISATION_WORDS, row![word, organisation]);
    }
    batch.add(
        &tables::ORGANISATIONS,
        row![
            organisation,
            slug_of(organisation),
            name,
            mission,
            vocabulary.language.to_string(),
            town,
            "",
            "verified",
            at.0,
            at.0,
            "staff",
            services::discovery::INDEX_VERSION,
        ],
    );
    for (cause, position) in some_of(&CAUSES, &mut rng).into_iter().zip(1_i64..) {
        batch.add(&tables::ORGANISATION_CAUSES, row![organisation, cause, position]);
    }
    for (member, role) in community.team_of(organisation).into_iter().zip([TeamRole::Owner, TeamRole::Editor]) {
        batch.add(&tables::MEMBERSHIPS, row![organisation, member, role.as_str(), at.0]);
    }
}

/// The name of an organisation, which is indexed with its challenges.
pub fn name_of(community: &Community, languages: &[Vocabulary; 2], organisation: i64) -> String {
    let vocabulary = &languages[usize::from(organisation % 2 == 0)];
    let mut rng = community.chance(Stream::OrganisationName, organisation);
    vocabulary.title(&mut rng, 60).written
}

/// One to three of the slugs.
pub fn some_of(slugs: &[&'static str], rng: &mut ChaCha8Rng) -> Vec<&'static str> {
    let (first, step, count) = (rng.random_range(0..slugs.len()), rng.random_range(1..=3), rng.random_range(1..=3));
    some(slugs, first, step, count)
}

/// So many of the slugs, at equal distances. Five at a distance of three are different ones.
fn some(slugs: &[&'static str], first: usize, step: usize, count: usize) -> Vec<&'static str> {
    (0..count).map(|position| slugs[(first + step * position) % slugs.len()]).collect()
}

fn some_time_ago(rng: &mut ChaCha8Rng, now: Timestamp) -> Timestamp {
    Timestamp(now.0 - rng.random_range(Span::days(30).0..AGE.0))
}
