use crate::{REPETITIONS, Variation, crowd::Assumptions, methods::Method, trials::Found};
use std::fmt::Write;

/// What was found with each number of voters, by each method in their order.
pub type ByVoters = [(usize, [Found; 6])];

/// The whole page.
pub fn text(by_voters: &ByVoters, variations: &[Variation]) -> String {
    let usual = Assumptions::USUAL;
    let numbers = of_usual(by_voters);
    let times = |found: Found| found.first / numbers[0].first;
    let mut page = PAGE
        .replace("{responses}", &usual.responses.to_string())
        .replace("{voters}", &usual.voters.to_string())
        .replace("{repetitions}", &thousands(REPETITIONS))
        .replace("{counts}", &percent(numbers[0].first))
        .replace("{votes}", &percent(numbers[4].first))
        .replace("{duels}", &percent(numbers[5].first))
        .replace("{votes_times}", &format!("{:.1}", times(numbers[4])))
        .replace("{duels_times}", &format!("{:.1}", times(numbers[5])))
        .replace(
            "{error}",
            &format!("{:.1}", 100.0 * numbers.map(|found| found.error()).into_iter().fold(0.0, f64::max)),
        );
    for (place, rows) in
        [("{methods}", methods(&numbers)), ("{by_voters}", voters(by_voters)), ("{variations}", varied(variations))]
    {
        page = page.replace(place, rows.trim_end());
    }
    page
}

fn of_usual(by_voters: &ByVoters) -> [Found; 6] {
    by_voters.iter().find(|(voters, _)| *voters == Assumptions::USUAL.voters).expect("the usual number is tried").1
}

fn methods(numbers: &[Found; 6]) -> String {
    let mut rows = String::new();
    for (method, found) in Method::ALL.into_iter().zip(numbers) {
        let name = match method {
            Method::Counts => "order of arrival, numbers visible, ranked by the number of *helpful*",
            Method::RankedByBound => "order of arrival, numbers visible, ranked by the lower bound",
            Method::HiddenCounts => "order of arrival, numbers hidden, ranked by the number",
            Method::ShuffledCounts => "an order for each voter, numbers hidden, ranked by the number",
            Method::Votes => "an order for each voter, numbers hidden, ranked by the lower bound: **votes in Quinze**",
            Method::Duels => "pairs, ranked by strength: **duels in Quinze**",
        };
        let times = found.first / numbers[0].first;
        let _ = writeln!(rows, "| {name} | {} | {times:.1} | {} |", percent(found.first), percent(found.among_three));
    }
    rows
}

fn voters(by_voters: &ByVoters) -> String {
    let mut rows = String::new();
    for (voters, [counts, _, _, _, votes, duels]) in by_voters {
        let _ = writeln!(rows, "| {voters} | {} |", compared(counts, votes, duels));
    }
    rows
}

fn varied(variations: &[Variation]) -> String {
    let mut rows = String::new();
    for Variation { name, counts, votes, duels } in variations {
        let _ = writeln!(rows, "| {name} | {} |", compared(counts, votes, duels));
    }
    rows
}

fn compared(counts: &Found, votes: &Found, duels: &Found) -> String {
    let times = |found: &Found| format!("{} | {:.1}", percent(found.first), found.first / counts.first);
    format!("{} | {} | {}", percent(counts.first), times(votes), times(duels))
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

fn thousands(number: i64) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}

const PAGE: &str = include_str!("page.md");
