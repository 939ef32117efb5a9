//! Random sequences of what many people do to one challenge, against a plain model: what is refused, the numbers, the
//! ranks, the ledgers, the notices, and who sees what.

mod action;
mod model;
mod world;

use action::{Action, sequence};
use model::Model;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use services::{Error, notifications};
use std::{cell::RefCell, env};
use test_support::{TestApp, on_postgres, on_sqlite};
use tokio::{runtime::Handle, task::block_in_place};
use world::World;

/// How many sequences there are in each part, so that those on both databases are ten thousand. They share four
/// databases of a kind, so that they run side by side and none becomes large. Those on PostgreSQL take three times as
/// long.
const ON_SQLITE: u32 = 2_250;
const ON_POSTGRES: u32 = 250;

/// The variable with a number by which other sequences are drawn than those that every run performs.
const SEED: &str = "QUINZE_TEST_SEED";

/// The sequences on one database.
macro_rules! part {
    ($name:ident, $on:ident, $sequences:ident) => {
        #[test]
        fn $name() {
            $on(|app| random_sequences(app, stringify!($name), $sequences));
        }
    };
}

part!(first_on_sqlite, on_sqlite, ON_SQLITE);
part!(second_on_sqlite, on_sqlite, ON_SQLITE);
part!(third_on_sqlite, on_sqlite, ON_SQLITE);
part!(fourth_on_sqlite, on_sqlite, ON_SQLITE);
part!(first_on_postgres, on_postgres, ON_POSTGRES);
part!(second_on_postgres, on_postgres, ON_POSTGRES);
part!(third_on_postgres, on_postgres, ON_POSTGRES);
part!(fourth_on_postgres, on_postgres, ON_POSTGRES);

#[test]
fn there_are_ten_thousand() {
    assert_eq!(4 * (ON_SQLITE + ON_POSTGRES), 10_000);
}

/// Drawn by the name of the part and by [`SEED`], so that a run can be repeated.
fn seed(part: &str) -> RngSeed {
    let asked = env::var(SEED).ok().and_then(|number| number.parse().ok());
    let name = part.bytes().fold(0, |seed, byte| domain::drawn::drawn(seed, i64::from(byte)));
    RngSeed::Fixed(domain::drawn::drawn(name, asked.unwrap_or(0)))
}

async fn random_sequences(app: TestApp, part: &str, sequences: u32) {
    let world = RefCell::new(World::new(&app).await);
    let config = Config { cases: sequences, failure_persistence: None, rng_seed: seed(part), ..Config::default() };
    let run = |(kind, actions): (&'static str, Vec<Action>)| {
        let mut world = world.borrow_mut();
        block_in_place(|| Handle::current().block_on(perform(&app, &mut world, kind, &actions)))
    };
    if let Err(failed) = TestRunner::new(config).run(&sequence(), run) {
        panic!("{failed}");
    }
    world.into_inner().assert_everything_happened();
}

/// Performs a sequence on a new challenge, beside the model; an error where they differ.
async fn perform(
    app: &TestApp,
    world: &mut World,
    kind: &'static str,
    actions: &[Action],
) -> Result<(), TestCaseError> {
    world.begin(app, kind).await;
    let mut model = Model::new(kind, app.now());
    for part in [actions, &Action::END] {
        for action in part {
            let expected = model.expects(action);
            let done = world.perform(app, &model, action).await;
            world.note(action, done.is_ok());
            let about = format!("{action:?}: {done:?}");
            if matches!(done, Err(Error::Unexpected(_) | Error::Conflict(_))) || done.is_ok() != expected {
                return Err(TestCaseError::fail(format!("{about}, expected {expected}\n{model:#?}")));
            }
            if action.may_be_told() && done.is_ok() {
                notifications::tell(&app.services).await.expect("everybody is told");
            }
            let followed = done.ok().map_or(Ok(()), |made| model.follow(action, made, app.now()));
            followed.map_err(|why| TestCaseError::fail(format!("{about}: {why}\n{model:#?}")))?;
        }
        world.compare(app, &model).await.map_err(|why| TestCaseError::fail(format!("{why}\n{model:#?}")))?;
    }
    world.end();
    Ok(())
}
