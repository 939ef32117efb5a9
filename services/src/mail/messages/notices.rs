//! Mails with notices: what was just told, and digests.

use crate::{
    mail::{
        letter::{Button, Letter, ListedItem, Section},
        quoted::{quoted, quoted_text},
    },
    told_notices::Told,
};
use domain::{challenges::Outcome, ids::ChallengeId, notifications::NoticeKind};
use locales::Locale;
use std::collections::BTreeSet;

/// The most notices that are in a mail with their words.
const MOST: usize = 30;

/// What the notices of a mail tell when it is sent.
#[derive(Default)]
pub(crate) struct Content {
    /// Oldest first.
    pub told: Vec<Told>,
    /// How many more there are than were read.
    pub beyond: i64,
}

impl Content {
    /// The challenge of all of them, `None` where there are several.
    pub(super) fn challenge(&self) -> Option<ChallengeId> {
        let challenge = self.told.first()?.challenge;
        self.told.iter().all(|one| one.challenge == challenge).then_some(challenge)
    }

    pub(super) fn kinds(&self) -> Vec<NoticeKind> {
        self.told.iter().map(|one| one.kind).collect()
    }
}

/// What was told just now. `told`: not empty. `site`: the address of this site.
pub(super) fn at_once(t: Locale, told: &[Told], site: &str) -> Letter {
    listed(t, &subject(t, told), told, 0, site)
}

/// What waited for the digest. `beyond`: how many more there are than were read.
pub(super) fn digest(t: Locale, told: &[Told], beyond: i64, site: &str) -> Letter {
    Letter {
        paragraphs: vec![t.mail_digest_intro().to_owned()],
        ..listed(t, t.mail_digest_subject(), told, beyond, site)
    }
}

/// What happened, without anybody's words.
fn subject(t: Locale, told: &[Told]) -> String {
    let kinds: BTreeSet<NoticeKind> = told.iter().map(|one| one.kind).collect();
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
fn listed(t: Locale, subject: &str, told: &[Told], beyond: i64, site: &str) -> Letter {
    let left_out = told.len().saturating_sub(MOST);
    let mut sections: Vec<(ChallengeId, Section)> = Vec::new();
    for one in &told[left_out..] {
        let item = item(t, one, site);
        match sections.iter_mut().find(|(challenge, _)| *challenge == one.challenge) {
            Some((_, section)) => section.items.push(item),
            None => sections.push((one.challenge, Section { title: quoted(t, &one.title), items: vec![item] })),
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

fn item(t: Locale, one: &Told, site: &str) -> ListedItem {
    let words = if one.words.trim().is_empty() { String::new() } else { quoted_text(t, &one.words) };
    let url = format!("{site}/{}{}", t.code(), one.path);
    ListedItem { sentence: sentence(t, one), words, link: Button { label: t.mail_notice_see().to_owned(), url } }
}

fn sentence(t: Locale, one: &Told) -> String {
    let organisation = quoted(t, &one.organisation);
    let who = one.author.as_ref().map_or_else(|| t.mail_notice_somebody().to_owned(), |name| quoted(t, name));
    match one.kind {
        NoticeKind::Reply if one.is_own => t.mail_notice_reply_to_you(&who),
        NoticeKind::Reply => t.mail_notice_reply_beside(&who),
        NoticeKind::Thanked => t.mail_notice_thanked(&organisation),
        NoticeKind::Picked => t.mail_notice_picked(&organisation),
        NoticeKind::Unanswered => t.mail_notice_unanswered(&organisation),
        NoticeKind::Outcome => match one.outcome {
            Some(Outcome::Used) => t.mail_notice_outcome_used(&organisation),
            Some(Outcome::NotUsed) => t.mail_notice_outcome_not_used(&organisation),
            Some(Outcome::NotYet) | None => t.mail_notice_outcome_not_yet(&organisation),
        },
        NoticeKind::Comment => t.mail_notice_comment(&who),
        NoticeKind::Answer => t.mail_notice_answer().to_owned(),
        NoticeKind::Reviewed if one.is_public => t.mail_notice_approved().to_owned(),
        NoticeKind::Reviewed => t.mail_notice_sent_back().to_owned(),
        NoticeKind::Published => t.mail_notice_published(&organisation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: NoticeKind, challenge: i64) -> Told {
        Told {
            kind,
            challenge: ChallengeId(challenge),
            title: format!("Challenge {challenge}"),
            organisation: "Shelter".to_owned(),
            author: Some("Léa".to_owned()),
            is_own: true,
            words: "See https://evil.example/x".to_owned(),
            outcome: None,
            is_public: true,
            path: format!("/challenges/{challenge}#response-7"),
        }
    }

    #[test]
    fn the_subject_has_nobodys_words() {
        for t in Locale::ALL {
            for kind in NoticeKind::ALL {
                for many in [1, 3] {
                    let subject = at_once(*t, &vec![told(*kind, 5); many], "https://a.example").subject;
                    assert!(
                        !subject.contains("Léa") && !subject.contains("Shelter") && !subject.contains("Challenge 5")
                    );
                    assert!(!subject.is_empty());
                }
            }
            let several = [told(NoticeKind::Reply, 5), told(NoticeKind::Picked, 5)];
            assert!(at_once(*t, &several, "https://a.example").subject.contains('2'));
        }
    }

    #[test]
    fn a_digest_is_grouped_by_challenge_and_has_no_end_of_words() {
        let all: Vec<Told> = (0..50).map(|number| told(NoticeKind::Reply, number % 2)).collect();
        let letter = digest(Locale::En, &all, 7, "https://a.example");
        assert_eq!(letter.sections.iter().map(|section| section.items.len()).collect::<Vec<_>>(), [15, 15]);
        assert_eq!(letter.sections[0].title, "“Challenge 0”");
        assert_eq!(letter.after, ["And 27 more notices."]);
        let item = &letter.sections[1].items[0];
        assert_eq!(item.sentence, "“Léa” commented on your response.");
        assert_eq!(item.words, "“See https: / / evil. example/ x”");
        assert_eq!(item.link.url, "https://a.example/en/challenges/1#response-7");
        assert!(digest(Locale::En, &all[..30], 0, "").after.is_empty());
    }
}
