//! Mails to teams about their challenges.

use super::letter;
use crate::mail::{letter::Letter, quoted::quoted};
use domain::{challenges::Outcome, time::Timestamp};
use locales::{Locale, civil};

/// `answers`: how many came in. `picks`: whether they are picked.
pub(super) fn time_to_decide(t: Locale, title: &str, answers: i64, picks: bool, until: Timestamp) -> Letter {
    let title = quoted(t, title);
    let until = in_utc(t, until);
    if answers == 0 {
        let paragraphs =
            [t.mail_decide_none(&title), t.mail_decide_none_next().to_owned(), t.mail_decide_none_until(&until)];
        return letter(t.mail_decide_subject(), paragraphs.into_iter().chain([t.mail_decide_link().to_owned()]));
    }
    let on_the_page = if picks { t.mail_decide_pick() } else { t.mail_decide_results() };
    letter(
        t.mail_decide_subject(),
        [
            t.mail_decide_text(answers, &title),
            t.mail_decide_until(&until),
            on_the_page.to_owned(),
            t.mail_decide_link().to_owned(),
        ],
    )
}

/// `answers`: how many of the `target` came in.
pub(super) fn deadline_near(t: Locale, title: &str, answers: i64, target: i64, deadline: Timestamp) -> Letter {
    let (title, date) = (quoted(t, title), in_utc(t, deadline));
    let so_far = match answers {
        0 => t.mail_near_none(&title, &date),
        _ => [t.mail_near_text(&title, &date), t.mail_near_answers(answers, &target.to_string())].join(" "),
    };
    let next = if answers < target { t.mail_near_few() } else { t.mail_near_enough() };
    letter(t.mail_near_subject(), [so_far, next.to_owned()])
}

/// `answers`: how many wait for a reply.
pub(super) fn decision_due(t: Locale, title: &str, answers: i64, until: Timestamp) -> Letter {
    let (title, until) = (quoted(t, title), in_utc(t, until));
    let paragraphs = match answers {
        0 => [t.mail_decide_none(&title), t.mail_decide_none_until(&until)],
        _ => [t.mail_due_text(answers, &title), t.mail_decide_until(&until)],
    };
    letter(t.mail_due_subject(), paragraphs.into_iter().chain([t.mail_decide_link().to_owned()]))
}

/// A moment in UTC, with the words that say so.
fn in_utc(t: Locale, at: Timestamp) -> String {
    [&t.date_and_time(civil(at.0)), "\u{a0}UTC"].concat()
}

/// `volunteers`: how many people answered.
pub(super) fn ask_outcome(t: Locale, title: &str, volunteers: i64, closed_at: Timestamp) -> Letter {
    let closed_on = t.date(civil(closed_at.0));
    letter(
        t.mail_outcome_subject(),
        [
            t.mail_outcome_text(&closed_on, &quoted(t, title)),
            t.mail_outcome_people(volunteers),
            t.mail_outcome_link().to_owned(),
        ],
    )
}

/// A button for each outcome. `own`: the path with the token.
pub(super) fn outcome_buttons(t: Locale, own: &str) -> Vec<(&'static str, String)> {
    let label = |outcome| match outcome {
        Outcome::Used => t.mail_outcome_used(),
        Outcome::NotYet => t.mail_outcome_not_yet(),
        Outcome::NotUsed => t.mail_outcome_not_used(),
    };
    [Outcome::Used, Outcome::NotUsed, Outcome::NotYet]
        .map(|outcome| (label(outcome), format!("{own}&outcome={outcome}")))
        .to_vec()
}
