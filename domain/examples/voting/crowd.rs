use domain::drawn::drawn;
use std::f64::consts::TAU;

/// What is assumed about a challenge and its voters. Qualities and what is added to them have the same unit: the
/// standard deviation of the quality of responses.
#[derive(Clone, Copy)]
pub struct Assumptions {
    pub responses: usize,
    pub voters: usize,
    /// The standard deviation of what one person finds in one response beside its quality.
    pub noise: f64,
    /// The standard deviation of how easily a person says *helpful*.
    pub leniency: f64,
    /// The chance to read on after each response, from the top of the page down.
    pub reads_on: f64,
    /// How far a visible number of votes moves a vote, for each unit of its logarithm above the average of the page.
    pub herding: f64,
    /// The share of the time for answers that people vote before; the rest vote after the last answer.
    pub early_voters: f64,
    /// Two responses that a person finds so close cannot be decided between.
    pub undecided: f64,
}

impl Assumptions {
    pub const USUAL: Self = Self {
        responses: 24,
        voters: 80,
        noise: 1.0,
        leniency: 0.7,
        reads_on: 0.875,
        herding: 0.3,
        early_voters: 2.0 / 3.0,
        undecided: 0.2,
    };

    /// The usual ones, and what changes when one of them is another.
    pub fn variations() -> Vec<(&'static str, Self)> {
        let usual = Self::USUAL;
        vec![
            ("as above", usual),
            ("8 responses", Self { responses: 8, ..usual }),
            ("60 responses", Self { responses: 60, ..usual }),
            ("people read 4 responses instead of 8", Self { reads_on: 0.75, ..usual }),
            ("people read 16", Self { reads_on: 0.9375, ..usual }),
            ("people read all", Self { reads_on: 1.0, ..usual }),
            ("nobody follows a number", Self { herding: 0.0, ..usual }),
            ("numbers are followed twice as much", Self { herding: 0.6, ..usual }),
            ("everybody votes after the last answer", Self { early_voters: 0.0, ..usual }),
            ("all vote before it", Self { early_voters: 1.0, ..usual }),
            ("people agree more (noise 0.5)", Self { noise: 0.5, ..usual }),
            ("people agree less (noise 2)", Self { noise: 2.0, ..usual }),
            ("all say *helpful* as easily", Self { leniency: 0.0, ..usual }),
            (
                "nobody follows a number, and all read all, after the last answer",
                Self { herding: 0.0, reads_on: 1.0, early_voters: 0.0, ..usual },
            ),
        ]
    }
}

/// A person who reads and votes.
pub struct Voter {
    /// How many of the responses are there when they come.
    pub present: usize,
    pub leniency: f64,
    /// How many responses they have the time to read.
    pub reads: usize,
    /// What draws the order of responses for them.
    pub seed: u64,
    /// What they find in each response: its quality as it appears to them.
    pub appears: Vec<f64>,
}

/// A challenge with its responses, in the order in which they were given, and its voters, in the order in which they
/// come. Every method of voting is tried on the same one.
pub struct Crowd {
    pub assumptions: Assumptions,
    pub voters: Vec<Voter>,
    /// The response of the highest quality.
    pub best: usize,
}

impl Crowd {
    pub fn drawn(assumptions: Assumptions, seed: u64) -> Self {
        let mut draws = Draws::new(seed);
        let qualities: Vec<f64> = (0..assumptions.responses).map(|_| draws.normal()).collect();
        let given = sorted((0..assumptions.responses).map(|_| draws.uniform()));
        let comes =
            sorted((0..assumptions.voters).map(|_| {
                if draws.uniform() < assumptions.early_voters { draws.uniform() } else { 1.0 + draws.uniform() }
            }));
        let voter = |comes: &f64| Voter {
            present: given.partition_point(|given| given <= comes),
            leniency: assumptions.leniency * draws.normal(),
            reads: draws.reads(assumptions.reads_on, assumptions.responses),
            seed: draws.bits(),
            appears: qualities.iter().map(|quality| quality + assumptions.noise * draws.normal()).collect(),
        };
        let voters = comes.iter().map(voter).collect();
        let by_quality = |one: &usize, other: &usize| qualities[*one].total_cmp(&qualities[*other]);
        let best = (0..assumptions.responses).max_by(by_quality).unwrap_or_default();
        Self { assumptions, voters, best }
    }
}

fn sorted(times: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times
}

/// Random numbers, the same for the same seed.
struct Draws {
    seed: u64,
    count: i64,
}

impl Draws {
    fn new(seed: u64) -> Self {
        Self { seed: drawn(seed, 0), count: 0 }
    }

    fn bits(&mut self) -> u64 {
        self.count += 1;
        drawn(self.seed, self.count)
    }

    /// From 0 to below 1.
    fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Of mean 0 and standard deviation 1, after Box and Muller (1958).
    fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.uniform(), self.uniform());
        (-2.0 * radius.ln()).sqrt() * (TAU * angle).cos()
    }

    /// How many are read when each is followed by another with this chance: at least 1, at most `most`.
    fn reads(&mut self, reads_on: f64, most: usize) -> usize {
        (1..most).find(|_| self.uniform() >= reads_on).unwrap_or(most)
    }
}
