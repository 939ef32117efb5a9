//! Samples of the pages about what is sent.

use super::{Sample, data, sample};
use crate::{
    accounts::account_page::account_view,
    notifications::{settings_page::settings_view, unsubscribe_page::unsubscribe_view},
};
use domain::{
    accounts::view::Account,
    actor::Role,
    ids::MailId,
    notifications::{
        Channel, Digest, MailKind, MailProblem, Mailing, NoticeKind, QuietHours,
        settings::{KindTimings, OwnNoticeSettings, UnsubscribePage},
        view::{Bounce, FailedMail, MailReport},
    },
    time::Span,
};

pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let mut all = vec![sample("/:lang/me/account", "with an address that is refused", member(), || {
        account_view(Account { bounce: Some(bounce()), ..data::account() })
    })];
    for chosen in [false, true] {
        all.push(sample("/:lang/me/notices/settings", format!("chosen {chosen}"), member(), move || {
            settings_view(settings(chosen))
        }));
    }
    for mailing in [Mailing::Digest, Mailing::Kinds(NoticeKind::ALL.to_vec())] {
        for (is_off, may_undo) in [(false, false), (true, false), (true, true)] {
            let what = format!("{mailing}, off {is_off}, undo {may_undo}");
            let page = UnsubscribePage { mailing: mailing.clone(), is_off, may_undo };
            all.push(Sample {
                query: "?token=3.digest.mark&undo=3.reply~at_once.mark",
                ..sample("/:lang/unsubscribe", what, None, move || unsubscribe_view(page))
            });
        }
    }
    all
}

fn bounce() -> Bounce {
    Bounce { since: data::NOW, answer: "550 <no such mailbox>".to_owned() }
}

fn settings(chosen: bool) -> OwnNoticeSettings {
    let kinds = NoticeKind::ALL.iter().map(|kind| KindTimings {
        kind: *kind,
        mail: kind.default_timing(Channel::Mail),
        push: kind.default_timing(Channel::Push),
    });
    OwnNoticeSettings {
        kinds: kinds.collect(),
        digest: Digest::Weekly,
        quiet_hours: chosen.then_some(QuietHours { from: 1_320, until: 425 }),
        time_zone: "Europe/Paris".to_owned(),
        is_zone_chosen: chosen,
        time_zones: vec!["America/New_York".to_owned(), "Europe/Paris".to_owned()],
        bounce: chosen.then(bounce),
    }
}

pub fn mail_report(reaches_people: bool, failures: bool) -> MailReport {
    let failed = |id, next_at| FailedMail {
        id: MailId(id),
        kind: MailKind::ALL.get(usize::try_from(id).unwrap_or_default()).copied(),
        problem: MailProblem::Refused,
        answer: "550 no such <mailbox>".to_owned(),
        tries: id,
        created_at: data::NOW - Span::hours(5),
        next_at,
    };
    let failures =
        if failures { vec![failed(1, None), failed(2, Some(data::NOW + Span::hours(1)))] } else { Vec::new() };
    MailReport { reaches_people, waiting: 3, bounces: 2, failures, now: data::NOW }
}
