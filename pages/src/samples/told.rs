//! The page of notices: every kind, read and unread, alone and in a group, with the bell in the header.

use super::{Sample, answered, data, sample};
use crate::notifications::notices_page::notices_page;
use domain::{
    actor::{Actor, Role},
    challenges::Outcome,
    ids::{ChallengeId, NoticeId, ResponseId},
    notifications::{
        NoticeKind,
        view::{Happened, NoticeGroup, NoticesPage, Told, Unread},
    },
    time::{Span, Timestamp},
};

pub fn samples() -> Vec<Sample> {
    let reader = |unread_notices| Some(Actor { unread_notices, ..data::actor(Role::Member) });
    vec![
        sample("/:lang/me/notices", "every kind", reader(120), || notices_page(answered(Ok(page())))),
        sample("/:lang/me/notices", "all read", reader(0), || notices_page(answered(Ok(read())))),
        sample("/:lang/me/notices", "none", reader(1), || notices_page(answered(Ok(NoticesPage::default())))),
    ]
}

fn page() -> NoticesPage {
    let happened = [
        commented("Léa <Roy>", false, true),
        commented("", false, true),
        commented("Hélène", true, false),
        Happened::Thanked {
            words: "Merci <à> tous.".to_owned(),
            outcome: Some(Outcome::NotYet),
            outcome_text: "Bientôt.".to_owned(),
        },
        Happened::Picked {
            response: ResponseId(3),
            reason: "Court & <clair>.".to_owned(),
            personal_thanks: "Bravo !".to_owned(),
        },
        Happened::Unanswered,
        Happened::Reported { outcome: Some(Outcome::Used), words: "Il est peint.".to_owned() },
        Happened::Answered { response: ResponseId(4), words: "Frigo <3".to_owned() },
        Happened::Approved,
        Happened::SentBack { reason: "Lequel <au> juste ?".to_owned() },
        Happened::Opened,
    ];
    let kinds = [
        NoticeKind::Reply,
        NoticeKind::Reply,
        NoticeKind::Comment,
        NoticeKind::Thanked,
        NoticeKind::Picked,
        NoticeKind::Unanswered,
        NoticeKind::Outcome,
        NoticeKind::Answer,
        NoticeKind::Reviewed,
        NoticeKind::Reviewed,
        NoticeKind::Published,
    ];
    let each = (1..).zip(happened).zip(kinds);
    let alone = each.map(|((number, happened), kind)| group(number, kind, 1, Some(told(happened))));
    let many = [
        group(
            90,
            NoticeKind::Answer,
            12,
            Some(told(Happened::Answered { response: ResponseId(4), words: String::new() })),
        ),
        group(91, NoticeKind::Comment, 1_234, Some(told(commented("Léa", false, false)))),
        group(92, NoticeKind::Reply, 1, None),
    ];
    NoticesPage {
        groups: alone.chain(many).collect(),
        next: Some("17".to_owned()),
        unread: Unread { count: 120, newest: Some(NoticeId(99)) },
    }
}

fn read() -> NoticesPage {
    let groups = page().groups.into_iter().map(|group| NoticeGroup { is_unread: false, ..group }).collect();
    NoticesPage { groups, next: None, unread: Unread { count: 0, newest: Some(NoticeId(99)) } }
}

fn group(number: i64, kind: NoticeKind, count: i64, told: Option<Told>) -> NoticeGroup {
    let at = Timestamp(data::NOW.0 - Span::hours(7 * number).0);
    NoticeGroup { newest: NoticeId(number), kind, count, is_unread: number % 2 == 0, at, told }
}

fn told(happened: Happened) -> Told {
    Told {
        challenge: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        language: data::language(),
        organisation: "Refuge <des> Rives".to_owned(),
        happened,
    }
}

fn commented(by: &str, from_team: bool, is_own: bool) -> Happened {
    let words = "Pourquoi <bleu> ?\nOu vert ?".to_owned();
    Happened::Commented { response: ResponseId(3), by: by.to_owned(), from_team, is_own, words }
}
