//! Forty asks as people write them, with the hints that each gets.

use domain::{
    challenges::{
        Kind,
        coach::{Ask, Field, Rule},
    },
    time::Timestamp,
};

const ENGLISH: &str = include_str!("asks.en.txt");
const FRENCH: &str = include_str!("asks.fr.txt");
/// 2026-03-02, from which no number of days that an ask has leads to a holiday.
const TODAY: &str = "2026-03-02";

pub struct Written {
    pub ask: Ask,
    pub today: Timestamp,
    /// By rule and field, in the order of their weight.
    pub hints: Vec<(Rule, Field)>,
}

/// The asks in a language.
pub fn asks(language: &str) -> Vec<Written> {
    let text = if language == "fr" { FRENCH } else { ENGLISH };
    text.split("\n----\n").map(|ask| written(language, ask)).collect()
}

fn written(language: &str, text: &str) -> Written {
    let (head, need) = text.split_once("\n\n").expect("an empty line before the need");
    let value = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(|value| value.trim().to_owned())
    };
    let text = |name: &str| value(name).unwrap_or_default();
    let number = |name: &str| text(name).parse().unwrap_or_else(|_| panic!("{name} of {head}"));
    let mut hints: Vec<(Rule, Field)> = text("hints").split(", ").filter(|hint| !hint.is_empty()).map(hint).collect();
    hints.sort_unstable();
    Written {
        ask: Ask {
            kind: text("kind").parse::<Kind>().expect("a kind"),
            title: text("title"),
            need: need.trim().to_owned(),
            done_looks_like: text("done"),
            use_of_answers: text("use"),
            language: language.parse().expect("a language"),
            minutes: number("minutes"),
            target: number("target"),
            days: number("days"),
            measured: None,
        },
        today: day(&value("today").unwrap_or_else(|| TODAY.to_owned())),
        hints,
    }
}

fn hint(words: &str) -> (Rule, Field) {
    let (rule, field) = words.split_once(' ').expect("a rule and a field");
    (rule.parse().unwrap_or_else(|_| panic!("{rule}")), field.parse().unwrap_or_else(|_| panic!("{field}")))
}

/// The beginning of a day of 2026.
fn day(date: &str) -> Timestamp {
    let days = match date {
        "2026-03-02" => 20_514,
        "2026-04-17" => 20_560,
        "2026-12-10" => 20_797,
        other => panic!("no such day: {other}"),
    };
    Timestamp(days * 86_400_000)
}
