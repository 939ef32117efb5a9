//! Mails with notices: what was just told, and digests.

use crate::mail::{
    letter::{Button, Letter, ListedItem, Section},
    quoted::{quoted, quoted_text},
};
use domain::{
    challenges::Outcome,
    ids::{ChallengeId, ResponseId},
    notifications::{
        NoticeKind,
        view::{Happened, Told},
    },
};
use locales::Locale;
use std::collections::BTreeSet;

/// The most notices that are in a mail with their words.
const MOST: usize = 30;

/// What the notices of a mail tell when it is sent.
#[derive(Default)]
pub(crate) struct Content {
    /// Oldest first.
    pub told: Vec<(NoticeKind, Told)>,
    /// How many more there are than were read.
    pub beyond: i64,
}

impl Content {
    /// The challenge of all of them, `None` where there are several.
    pub(super) fn challenge(&self) -> Option<ChallengeId> {
        let challenge = self.told.first()?.1.challenge;
        self.told.iter().all(|(_, told)| told.challenge == challenge).then_some(challenge)
    }

    pub(super) fn kinds(&self) -> Vec<NoticeKind> {
        self.told.iter().map(|(kind, _)| *kind).collect()
    }
}

/// What was told just now. `told`: not empty. `site`: the address of this site.
pub(super) fn at_once(t: Locale, told: &[(NoticeKind, Told)], site: &str) -> Letter {
    listed(t, &subject(t, told), told, 0, site)
}

/// What waited for the digest. `beyond`: how many more there are than were read.
pub(super) fn digest(t: Locale, told: &[(NoticeKind, Told)], beyond: i64, site: &str) -> Letter {
    Letter {
        paragraphs: vec![t.mail_digest_intro().to_owned()],
        ..listed(t, t.mail_digest_subject(), told, beyond, site)
    }
}

/// What happened, without anybody's words.
fn subject(t: Locale, told: &[(NoticeKind, Told)]) -> String {
    let kinds: BTreeSet<NoticeKind> = told.iter().map(|(kind, _)| *kind).collect();
    let count = i64::try_from(told.len()).unwrap_or(i64::MAX);
    let Some(kind) = kinds.first().filter(|_| kinds.len() == 1) else {
        return t.mail_notices_subject_several(&t.number(count));
    };
    match kind {
        NoticeKind::Reply => t.mail_notices_subject_reply(count),
        NoticeKind::Thanked => t.mail_notices_subject_thanked(count),
        NoticeKind::Picked => t.mail_notices_subject_picked(count),
        NoticeKind::Unanswered => t.mail_notices_subject_unanswered(count),
        NoticeKind::Outcome => t.mail_notices_subject_outcome(count),
        NoticeKind::Comment => t.mail_notices_subject_comment(count),
        NoticeKind::Answer => t.mail_notices_subject_answer(count),
        NoticeKind::Reviewed => t.mail_notices_subject_reviewed(count),
        NoticeKind::Published => t.mail_notices_subject_published(count),
    }
}

/// The latest of them by challenge, in the order in which something happened there first, and how many more there are.
fn listed(t: Locale, subject: &str, told: &[(NoticeKind, Told)], beyond: i64, site: &str) -> Letter {
    let left_out = told.len().saturating_sub(MOST);
    let mut sections: Vec<(ChallengeId, Section)> = Vec::new();
    for (_, told) in &told[left_out..] {
        let item = item(t, told, site);
        match sections.iter_mut().find(|(challenge, _)| *challenge == told.challenge) {
            Some((_, section)) => section.items.push(item),
            None => sections.push((told.challenge, Section { title: quoted(t, &told.title), items: vec![item] })),
        }
    }
    let more = beyond + i64::try_from(left_out).unwrap_or_default();
    let more = (more > 0).then(|| t.mail_digest_more(more));
    Letter {
        subject: subject.to_owned(),
        sections: sections.into_iter().map(|(_, section)| section).collect(),
        after: more.into_iter().collect(),
        ..Letter::default()
    }
}

fn item(t: Locale, told: &Told, site: &str) -> ListedItem {
    let (sentence, words, response) = said(t, told);
    let place = response.map(|response| format!("?response={response}#response-{response}")).unwrap_or_default();
    let url = format!("{site}/{}/challenges/{}{place}", t.code(), told.challenge);
    let words = words.into_iter().filter(|words| !words.trim().is_empty()).map(|words| quoted_text(t, words));
    ListedItem {
        sentence,
        words: words.collect::<Vec<_>>().join(" "),
        link: Button { label: t.mail_notice_see().to_owned(), url },
    }
}

/// What happened, what was written, and under which response.
fn said(t: Locale, told: &Told) -> (String, Vec<&str>, Option<ResponseId>) {
    let organisation = quoted(t, &told.organisation);
    match &told.happened {
        Happened::Commented { response, by, is_own, words, .. } => {
            let who = if by.is_empty() { t.mail_notice_somebody().to_owned() } else { quoted(t, by) };
            let said = if *is_own { t.mail_notice_reply_to_you(&who) } else { t.mail_notice_commented(&who) };
            (said, vec![words.as_str()], Some(*response))
        }
        Happened::Thanked { words, .. } => (t.mail_notice_thanked(&organisation), vec![words.as_str()], None),
        Happened::Picked { response, reason, personal_thanks } => {
            (t.mail_notice_picked(&organisation), vec![reason.as_str(), personal_thanks.as_str()], Some(*response))
        }
        Happened::Unanswered => (t.mail_notice_unanswered(&organisation), Vec::new(), None),
        Happened::Reported { outcome, words } => {
            let said = match outcome {
                Some(Outcome::Used) => t.mail_notice_outcome_used(&organisation),
                Some(Outcome::NotUsed) => t.mail_notice_outcome_not_used(&organisation),
                Some(Outcome::NotYet) | None => t.mail_notice_outcome_not_yet(&organisation),
            };
            (said, vec![words.as_str()], None)
        }
        Happened::Answered { response, words } => {
            (t.mail_notice_answer().to_owned(), vec![words.as_str()], Some(*response))
        }
        Happened::Approved => (t.mail_notice_approved().to_owned(), Vec::new(), None),
        Happened::SentBack { reason } => (t.mail_notice_sent_back().to_owned(), vec![reason.as_str()], None),
        Happened::Opened => (t.mail_notice_published(&organisation), Vec::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(challenge: i64) -> Told {
        Told {
            challenge: ChallengeId(challenge),
            title: format!("Challenge {challenge}"),
            language: "en".parse().unwrap(),
            organisation: "Shelter".to_owned(),
            happened: Happened::Commented {
                response: ResponseId(7),
                by: "Léa".to_owned(),
                from_team: false,
                is_own: true,
                words: "See https://evil.example/x".to_owned(),
            },
        }
    }

    #[test]
    fn the_subject_has_nobodys_words() {
        for t in Locale::ALL {
            for kind in NoticeKind::ALL {
                for many in [1, 3] {
                    let subject = at_once(*t, &vec![(*kind, told(5)); many], "https://a.example").subject;
                    for words in ["Léa", "Shelter", "Challenge 5"] {
                        assert!(!subject.is_empty() && !subject.contains(words), "{subject}");
                    }
                }
            }
            let several = [(NoticeKind::Reply, told(5)), (NoticeKind::Picked, told(5))];
            assert!(at_once(*t, &several, "https://a.example").subject.contains('2'));
        }
    }

    #[test]
    fn a_digest_is_grouped_by_challenge_and_has_no_end_of_words() {
        let all: Vec<_> = (0..50).map(|number| (NoticeKind::Reply, told(number % 2))).collect();
        let letter = digest(Locale::En, &all, 7, "https://a.example");
        assert_eq!(letter.sections.iter().map(|section| section.items.len()).collect::<Vec<_>>(), [15, 15]);
        assert_eq!(letter.sections[0].title, "“Challenge 0”");
        assert_eq!(letter.after, ["And 27 more notices."]);
        let item = &letter.sections[1].items[0];
        assert_eq!(item.sentence, "“Léa” commented on your response.");
        assert_eq!(item.words, "“See https: / / evil. example/ x”");
        assert_eq!(item.link.url, "https://a.example/en/challenges/1?response=7#response-7");
        assert!(digest(Locale::En, &all[..30], 0, "").after.is_empty());
    }

    #[test]
    fn what_the_organisation_says_to_the_author_alone_is_for_them() {
        let happened = Happened::Picked {
            response: ResponseId(7),
            reason: "Short.".to_owned(),
            personal_thanks: "Come by for tea.".to_owned(),
        };
        let picked = (NoticeKind::Picked, Told { happened, ..told(1) });
        let letter = at_once(Locale::En, &[picked], "https://a.example");
        assert_eq!(letter.sections[0].items[0].words, "“Short.” “Come by for tea.”");
    }
}
