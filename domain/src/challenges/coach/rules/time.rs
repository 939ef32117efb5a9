//! How long it takes to read and to answer, and how long the challenge stays open.

use super::hint;
use crate::{
    challenges::{
        Kind, MAX_DAYS, MINUTES,
        coach::{Ask, Field, Hint, Mend, Rule, dates::is_holiday},
    },
    time::{Span, Timestamp},
};

/// Words that people read in a minute. In English silent readers read 238 on average (M. Brysbaert, *How many words do we
/// read per minute?*, Journal of Memory and Language 109, 2019), in French 195 aloud (S. Trauzettel-Klosinski and K. Dietz,
/// *Standardized assessment of reading performance*, Investigative Ophthalmology and Visual Science 53, 2012).
const READ_IN_A_MINUTE: usize = 200;
/// The most words of an ask: two minutes of reading.
const MOST_WORDS: usize = 2 * READ_IN_A_MINUTE;
/// Below this many days nobody hears of it in time: many come by once a week or less, and a mail of the day takes one.
const FEWEST_DAYS: i64 = 3;
/// The responses that a day brings at most: few challenges get more, and a target that is missed looks like a failure.
const RESPONSES_A_DAY: i64 = 4;
/// How many steps of the offered minutes are far.
const FAR: usize = 2;

pub fn look(ask: &Ask, today: Timestamp, hints: &mut Vec<Hint>) {
    if words(ask) > MOST_WORDS {
        hints.push(hint(Rule::Long, Field::Need, None, Mend::Focus(Field::Need)));
    }
    let estimated = ask.measured.unwrap_or_else(|| minutes(ask));
    let step = |minutes: i64| MINUTES.iter().position(|offered| *offered >= minutes).unwrap_or(MINUTES.len() - 1);
    if step(ask.minutes).abs_diff(step(estimated)) >= FAR {
        hints.push(hint(Rule::Minutes, Field::Minutes, None, Mend::Minutes(estimated)));
    }
    let needed = days_for(ask.target);
    if ask.days < needed {
        hints.push(hint(Rule::DeadlineShort, Field::Days, None, Mend::Days(needed)));
    }
    if is_last_day_a_holiday(ask, today, ask.days) {
        // Later rather than earlier, as long as it may be.
        let others = (ask.days + 1..=MAX_DAYS).chain((1..ask.days).rev());
        let day = others.into_iter().find(|days| !is_last_day_a_holiday(ask, today, *days));
        hints.extend(day.map(|days| hint(Rule::DeadlineHoliday, Field::Days, None, Mend::Days(days))));
    }
}

/// The minutes that a challenge takes, as offered: reading it, and what its kind asks for.
pub fn minutes(ask: &Ask) -> i64 {
    let reading = words(ask).div_ceil(READ_IN_A_MINUTE);
    let all = i64::try_from(reading).unwrap_or(i64::MAX).saturating_add(work(ask.kind));
    MINUTES.into_iter().find(|offered| *offered >= all).unwrap_or(MINUTES[MINUTES.len() - 1])
}

/// The minutes of work for a response. Who composes a text writes about 19 words in a minute (C.-M. Karat and others,
/// *Patterns of entry and correction in large vocabulary continuous speech recognition systems*, CHI 1999).
fn work(kind: Kind) -> i64 {
    match kind {
        // One tap, and a reason by some.
        Kind::ImageChoice => 2,
        // Up to six questions, most with options.
        Kind::Poll => 3,
        // Five ideas of a line and a half: 115 words.
        Kind::Brainstorm => 6,
        // 150 words.
        Kind::Feedback => 8,
        // A page read with care, and some findings of a sentence or two; some passages of three sentences.
        Kind::Review | Kind::Translation => 10,
        Kind::Deliverable => 25,
    }
}

fn words(ask: &Ask) -> usize {
    [&ask.title, &ask.need, &ask.done_looks_like, &ask.use_of_answers]
        .map(|text| text.split_whitespace().count())
        .iter()
        .sum()
}

fn days_for(target: i64) -> i64 {
    let days = target / RESPONSES_A_DAY + i64::from(target % RESPONSES_A_DAY > 0);
    days.clamp(FEWEST_DAYS, MAX_DAYS)
}

fn is_last_day_a_holiday(ask: &Ask, today: Timestamp, days: i64) -> bool {
    is_holiday(today + Span::days(days), ask.language)
}
