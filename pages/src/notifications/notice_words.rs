//! What is said of a notice.

use crate::{challenges::outcome_label, links::challenge_path};
use app::{locale::typeset, ui::excerpt};
use domain::{
    challenges::Outcome,
    ids::ResponseId,
    notifications::{
        NoticeKind,
        view::{Happened, NoticeGroup, Told},
    },
};
use locales::Locale;

/// What happened, in a sentence.
pub fn sentence(t: Locale, group: &NoticeGroup, told: &Told) -> String {
    let title = typeset(told.language, &told.title);
    let organisation = told.organisation.as_str();
    match &told.happened {
        Happened::Commented { .. } if group.count > 1 => t.notices_comments(group.count, &title),
        Happened::Commented { by, from_team, is_own, .. } => {
            let name = match (by.as_str(), from_team) {
                ("", _) => t.notices_author().to_owned(),
                (by, true) => t.notices_from(by, organisation),
                (by, false) => by.to_owned(),
            };
            match (is_own, group.kind == NoticeKind::Comment) {
                (true, _) => t.notices_reply_own(&name, &title),
                (false, true) => t.notices_comment(&name, &title),
                (false, false) => t.notices_reply_too(&name, &title),
            }
        }
        Happened::Thanked { .. } => t.notices_thanked(organisation, &title),
        Happened::Picked { .. } => t.notices_picked(organisation, &title),
        Happened::Unanswered => t.notices_unanswered(&title, organisation),
        Happened::Reported { .. } => t.notices_outcome(organisation, &title),
        Happened::Answered { .. } => t.notices_answers(group.count, &title),
        Happened::Approved => t.notices_approved(&title),
        Happened::SentBack { .. } => t.notices_sent_back(&title),
        Happened::Opened => t.notices_opened(organisation, &title),
    }
}

/// The words that belong to it, none of them empty.
pub fn said(t: Locale, told: &Told) -> Vec<String> {
    let words = match &told.happened {
        Happened::Commented { words, .. } => vec![words.clone()],
        Happened::Thanked { words, outcome, outcome_text } => {
            vec![words.clone(), with_outcome(t, *outcome), outcome_text.clone()]
        }
        Happened::Picked { reason, personal_thanks, .. } => vec![reason.clone(), personal_thanks.clone()],
        Happened::Reported { outcome, words } => vec![with_outcome(t, *outcome), words.clone()],
        Happened::Answered { words, .. } => vec![excerpt(words)],
        Happened::SentBack { reason } => vec![reason.clone()],
        Happened::Unanswered | Happened::Approved | Happened::Opened => Vec::new(),
    };
    words.into_iter().filter(|words| !words.is_empty()).collect()
}

/// Where it is.
pub fn link_of(t: Locale, told: &Told) -> String {
    let path = challenge_path(t, told.challenge, &told.title);
    let at_response = |response: ResponseId| format!("{path}?response={response}#response-{response}");
    match &told.happened {
        Happened::Commented { response, .. }
        | Happened::Answered { response, .. }
        | Happened::Picked { response, .. } => at_response(*response),
        Happened::Thanked { .. } | Happened::Reported { .. } => path + "#story",
        Happened::SentBack { .. } => path + "/edit",
        Happened::Unanswered | Happened::Approved | Happened::Opened => path,
    }
}

fn with_outcome(t: Locale, outcome: Option<Outcome>) -> String {
    outcome.map(|outcome| outcome_label(t, outcome).to_owned()).unwrap_or_default()
}
