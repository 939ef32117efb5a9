use super::*;
use domain::{
    challenges::{ChallengeText, Kind},
    time::Timestamp,
};

const COMMUNITY: Community = Community { challenges: 200, seed: 42, now: Timestamp(1_800_000_000_000) };

fn all(community: Community) -> Vec<Batch> {
    batches(community, "hash".to_owned()).collect()
}

fn rows<'a>(batches: &'a [Batch], table: &str) -> Vec<&'a Row> {
    let tables = batches.iter().flat_map(|batch| &batch.tables);
    tables.filter(|(of, _)| of.name == table).flat_map(|(_, rows)| rows).collect()
}

/// The values of a column.
fn column<'a>(batches: &'a [Batch], table: &str, column: &str) -> Vec<&'a Value> {
    let described = ALL.iter().find(|described| described.name == table).unwrap();
    let position = described.columns.iter().position(|name| *name == column).unwrap();
    rows(batches, table).into_iter().map(|row| &row[position]).collect()
}

#[test]
fn the_same_seed_makes_the_same_rows() {
    let one = all(COMMUNITY);
    assert_eq!(one, all(COMMUNITY));
    assert_ne!(one, all(Community { seed: 43, ..COMMUNITY }));
}

#[test]
fn the_numbers_of_rows_follow_from_the_size() {
    let batches = all(COMMUNITY);
    let count = |table| i64::try_from(rows(&batches, table).len()).unwrap();
    let challenges = COMMUNITY.challenges;
    let responses = 2 * (challenges - 1) + 100;
    assert_eq!(count("challenges"), challenges);
    assert_eq!(count("responses"), responses);
    assert_eq!(count("votes"), 5 * responses);
    assert_eq!(count("vote_ledger"), 5 * responses);
    assert_eq!(count("users"), COMMUNITY.people());
    assert_eq!(count("organisations"), COMMUNITY.organisations());
    let indexed: usize = batches.iter().map(|batch| batch.search.len()).sum();
    assert_eq!(indexed, 200);
}

#[test]
fn states_have_their_shares() {
    let batches = all(COMMUNITY);
    let states = column(&batches, "challenges", "state");
    let share = |state: &'static str| states.iter().filter(|value| ***value == Value::from(state)).count();
    assert_eq!([share("open"), share("deciding"), share("closed")], [60, 20, 120]);
    let closings = column(&batches, "challenges", "closing");
    let answered = closings.iter().filter(|value| ***value == Value::from("answered")).count();
    assert!((80..115).contains(&answered), "{answered}");
    assert_eq!(rows(&batches, "picks").len(), answered);
}

#[test]
fn what_people_wrote_has_a_length_that_the_program_accepts() {
    let batches = all(COMMUNITY);
    let long = |table: &str, name: &str, most: i64| {
        let values = column(&batches, table, name);
        let length = |value: &&Value| match value {
            Value::Text(text) => i64::try_from(text.chars().count()).unwrap(),
            _ => 0,
        };
        let lengths: Vec<i64> = values.iter().map(length).collect();
        assert!(lengths.iter().all(|length| *length <= most), "{table}.{name}: {:?}", lengths.iter().max());
    };
    long("challenges", "title", ChallengeText::MAX_TITLE);
    long("challenges", "need", ChallengeText::MAX_NEED);
    long("challenges", "done_looks_like", ChallengeText::MAX_SHORT);
    long("challenges", "use_of_answers", ChallengeText::MAX_SHORT);
    long("responses", "body", Kind::ALL.iter().map(|kind| kind.rules().max_length).max().unwrap());
    long("organisations", "mission", 500);
    long("users", "name", 60);
}

#[test]
fn readers_have_five_causes_and_five_skills() {
    let batches = all(COMMUNITY);
    for (table, name) in [("user_causes", "cause"), ("user_skills", "skill")] {
        for reader in COMMUNITY.readers() {
            let people = column(&batches, table, "user_id");
            let of_reader = |(person, _): &(&&Value, &Value)| ***person == Value::from(reader);
            let chosen = column(&batches, table, name);
            let mut own: Vec<String> =
                people.iter().zip(chosen).filter(of_reader).map(|(_, slug)| format!("{slug:?}")).collect();
            own.sort();
            own.dedup();
            assert_eq!(own.len(), 5, "{table} of {reader}");
        }
    }
}
