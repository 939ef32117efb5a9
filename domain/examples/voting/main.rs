//! `cargo run --release -p domain --example voting`: how often a simulated crowd finds the best response, by plain counts,
//! by votes as they are given and ranked here, and by duels. Writes `docs/voting.md` and its pictures.

mod crowd;
mod methods;
mod page;
mod picture;
mod trials;

use crowd::Assumptions;
use methods::Method;
use std::{fs, io, path::Path};
use trials::{Found, found};

/// How many challenges are simulated for each number.
const REPETITIONS: i64 = 10_000;

/// How many people read and vote, in the picture.
const VOTERS: [usize; 6] = [10, 20, 40, 80, 160, 320];

/// What was found with other assumptions.
struct Variation {
    /// How they differ, in words.
    name: &'static str,
    counts: Found,
    votes: Found,
    duels: Found,
}

impl Variation {
    fn simulate((name, assumptions): (&'static str, Assumptions)) -> Self {
        eprintln!("{name}");
        let [counts, votes, duels] =
            [Method::Counts, Method::Votes, Method::Duels].map(|method| found(method, &assumptions, REPETITIONS));
        Self { name, counts, votes, duels }
    }
}

fn main() -> io::Result<()> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let by_voters = VOTERS.map(|voters| {
        let assumptions = Assumptions { voters, ..Assumptions::USUAL };
        (voters, Method::ALL.map(|method| found(method, &assumptions, REPETITIONS)))
    });
    let variations: Vec<Variation> = Assumptions::variations().into_iter().map(Variation::simulate).collect();
    fs::write(docs.join("voting.md"), page::text(&by_voters, &variations))?;
    for (scheme, colours) in [("light", picture::LIGHT), ("dark", picture::DARK)] {
        fs::write(docs.join(format!("pictures/voting-{scheme}.svg")), picture::svg(&by_voters, &colours))?;
    }
    Ok(())
}
