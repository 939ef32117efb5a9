//! Samples of the moderation pages.

use super::{Sample, answered, attachments, data, sample};
use domain::{
    actor::Role,
    challenges::{Kind, State, kinds::review::FindingSort, view::ViewerOfChallenge},
    ids::{CaseId, ChallengeId, DecisionId, UserId},
    moderation::{
        Action, AuditAction, HiddenBecause, ModerationTarget, Reason, RulingOutcome, TargetKind, Trust, Verdict,
        audit::{AuditEntry, AuditLog},
        view::{
            AppealView, CaseOutcome, CaseView, Desk, FlagView, HiddenView, LogEntry, NoticeView, OnDesk, OwnDecision,
            PeopleFound, PersonLink, PersonView, RemovedView, ReportView, TargetView, WaitingAppeal, Within,
        },
    },
    time::{Span, Timestamp},
};
use leptos::prelude::AnyView;

/// Each page full and empty.
pub fn samples() -> Vec<Sample> {
    let moderator = || Some(data::actor(Role::Moderator));
    let member = || Some(data::actor(Role::Member));
    let desks = [
        ("cases", OnDesk::Cases(cases())),
        ("no case", OnDesk::Cases(Vec::new())),
        ("appeals", OnDesk::Appeals(appeals())),
        ("no appeal", OnDesk::Appeals(Vec::new())),
        ("hidden", OnDesk::Hidden(hidden())),
        ("nothing hidden", OnDesk::Hidden(Vec::new())),
        ("accounts", OnDesk::Accounts(removed())),
        ("no account", OnDesk::Accounts(Vec::new())),
    ];
    let mut all: Vec<Sample> = Vec::new();
    for (what, list) in desks {
        let desk = Desk {
            list,
            next: Some("1-1".to_owned()),
            waiting: 1_000,
            appeals: 3,
            outcomes: outcomes(),
            now: data::NOW,
        };
        let draw = move || crate::moderation::desk_page::desk_view(desk);
        all.push(sample("/:lang/moderation", what, moderator(), draw));
    }
    for (what, reported, person) in [("to report", false, None), ("reported", true, Some(UserId(3)))] {
        let draw = move || crate::moderation::report_page::report_view(report(reported, person));
        all.push(sample("/:lang/report/:target", what, member(), draw));
    }
    all.push(sample("/:lang/report/:target", "without an account", None, || {
        crate::moderation::report_page::report_view(ReportView { signed_in: false, ..report(false, None) })
    }));
    for (what, people) in [("found", found()), ("nobody", Vec::new())] {
        let found = PeopleFound { wanted: "Sa".to_owned(), people };
        let administrator = || Some(data::actor(Role::Administrator));
        all.push(sample("/:lang/admin/people", what, administrator(), move || {
            crate::moderation::people_page::people(found)
        }));
    }
    for (what, moderates, removed) in
        [("a member", false, false), ("a moderator", true, false), ("removed", false, true)]
    {
        let draw = move || crate::moderation::person_page::person_view(person(moderates, removed));
        all.push(sample("/:lang/moderation/people/:person", what, moderator(), draw));
    }
    for (what, on_the_team, sees_why) in
        [("hidden, for its team", true, false), ("hidden, for a moderator", false, true)]
    {
        all.push(sample("/:lang/challenges/:challenge", what, moderator(), move || {
            hidden_challenge(on_the_team, sees_why)
        }));
    }
    all.push(sample("/:lang/moderation/log", "much", None, || {
        crate::moderation::log_page::log_page(answered(Ok(data::page(log()))))
    }));
    all.push(sample("/:lang/moderation/log", "nothing", None, || {
        crate::moderation::log_page::log_page(answered(Ok(data::page(Vec::<LogEntry>::new()))))
    }));
    all.push(sample("/:lang/me/moderation", "much", member(), || {
        crate::moderation::own_page::decisions(data::page(own()))
    }));
    all.push(sample("/:lang/me/moderation", "nothing", member(), || {
        crate::moderation::own_page::decisions(data::page(Vec::<OwnDecision>::new()))
    }));
    for (route, of_one) in [("/:lang/admin/audit", false), ("/:lang/organisations/:slug/log", true)] {
        for (what, entries) in [("much", audit_entries()), ("nothing", Vec::new())] {
            let log = AuditLog {
                organisation: of_one.then(data::link),
                by: if entries.is_empty() { "7".to_owned() } else { String::new() },
                audit_action: String::new(),
                entries: data::page(entries),
            };
            all.push(sample(route, what, moderator(), move || crate::moderation::audit_page::audit(log)));
        }
    }
    all
}

/// A hidden challenge, with the notice for its readers.
fn hidden_challenge(on_the_team: bool, sees_why: bool) -> AnyView {
    let viewer = ViewerOfChallenge { signed_in: true, on_the_team, sees_why, ..ViewerOfChallenge::default() };
    let kind = Kind::Feedback;
    let mut page = data::challenge(kind, (State::Open, None), viewer, false);
    page.challenge.notice = "Ce défi est masqué <pour> tous.".to_owned();
    crate::challenges::challenge_page::challenge_view(page)
}

/// Every action of the audit log, with and without an actor.
fn audit_entries() -> Vec<AuditEntry> {
    let audit_actions = AuditAction::ALL.iter().map(|audit_action| audit_action.as_str()).chain(["of_a_later_version"]);
    let entry = |(number, audit_action): (usize, &str)| AuditEntry {
        at: data::NOW - Span::hours(3),
        by: (number % 2 == 0).then(|| PersonLink { id: UserId(7), name: "Noor <et> fils".to_owned() }),
        audit_action: audit_action.to_owned(),
        said: locales::Locale::En.audit_action(audit_action).unwrap_or(audit_action).to_owned(),
        about: "Refuge <des> Rives".to_owned(),
        path: if number % 3 == 0 { String::new() } else { "/organisations/refuge".to_owned() },
        organisation: (number % 5 == 0).then(data::link),
        note: if number % 4 == 0 { "Trop <notre> fort".to_owned() } else { String::new() },
    };
    audit_actions.enumerate().map(entry).collect()
}

fn target(kind: TargetKind, id: i64) -> TargetView {
    let written = matches!(kind, TargetKind::Response | TargetKind::Comment);
    TargetView {
        target: ModerationTarget { kind, id },
        body: if id == 2 { String::new() } else { "Montres <pas> chères".to_owned() },
        language: (kind == TargetKind::Response).then(data::language),
        sort: (kind == TargetKind::Response).then_some(FindingSort::Broken),
        attachments: if kind == TargetKind::Response { attachments::all() } else { Vec::new() },
        author: written.then(|| PersonLink { id: UserId(3), name: "Sam".to_owned() }),
        within: Some(within(kind)),
        under: if kind == TargetKind::Comment { "Basile <et> Hector".to_owned() } else { String::new() },
        at: data::NOW,
        hidden: written.then_some(HiddenBecause::Decision),
        version: format!("version {id}"),
    }
}

fn within(kind: TargetKind) -> Within {
    let challenge = (kind != TargetKind::Organisation).then_some(ChallengeId(42));
    let language = challenge.map(|_| data::language());
    Within { challenge, slug: "refuge".to_owned(), title: "Un nom pour <notre> frigo".to_owned(), language }
}

/// One target of each type.
fn outcomes() -> Vec<CaseOutcome> {
    let one = |(id, outcome): (i64, &RulingOutcome)| CaseOutcome { case: CaseId(id), outcome: *outcome };
    (1..).zip(RulingOutcome::ALL).map(one).collect()
}

fn cases() -> Vec<CaseView> {
    let flag = |reason: Reason, id: i64| FlagView {
        reporter: PersonLink { id: UserId(id), name: "Robin".to_owned() },
        reason,
        note: if reason == Reason::Other { "Déjà <pas> vu".to_owned() } else { String::new() },
        weighs: id == 8,
    };
    let case = |(id, kind): (i64, TargetKind)| CaseView {
        id: CaseId(id),
        about: target(kind, id),
        since: data::NOW - Span::hours(id),
        held: id == 1,
        flags: if id == 1 { Vec::new() } else { vec![flag(Reason::Other, 8), flag(Reason::Spam, 9)] },
        notices: if id == 2 { vec![notice(""), notice("Mar<c>")] } else { Vec::new() },
        removable: id < 3,
        party: id == 5,
    };
    let kinds = [TargetKind::Response, TargetKind::Comment, TargetKind::Challenge, TargetKind::Organisation];
    (1..=20).zip(kinds.into_iter().cycle()).map(case).collect()
}

fn notice(name: &str) -> NoticeView {
    NoticeView { name: name.to_owned(), reason: Reason::PersonalData, note: "Mon <numéro> y est.".to_owned() }
}

fn appeal(verdict: Option<Verdict>) -> AppealView {
    let answer = if verdict.is_some() { "Nous avons <pas> mal relu." } else { "" };
    AppealView { words: "C’était <pas> une pub.".to_owned(), at: data::NOW, verdict, answer: answer.to_owned() }
}

fn appeals() -> Vec<WaitingAppeal> {
    let waiting = |id: i64| WaitingAppeal {
        decision: DecisionId(id),
        about: target(TargetKind::Response, id),
        reason: Reason::Spam,
        words: "Une pub.".to_owned(),
        appeal: appeal(None),
        mine_to_decide: id == 1,
    };
    (1..=2).map(waiting).collect()
}

fn hidden() -> Vec<HiddenView> {
    let one = |(id, reason): (i64, &Reason)| HiddenView {
        decision: DecisionId(id),
        about: target(TargetKind::Comment, id + 10),
        reason: *reason,
        words: "Une <pas> belle pub.".to_owned(),
        at: data::NOW,
        party: id == 2,
    };
    (1..).zip(Reason::ALL).map(one).collect()
}

/// As many people as one search returns.
fn found() -> Vec<(PersonLink, Timestamp)> {
    let one = |id: i64| (PersonLink { id: UserId(id), name: "Sam <et> Robin".to_owned() }, data::NOW);
    (1..=20).map(one).collect()
}

fn removed() -> Vec<RemovedView> {
    let one = |id: i64| RemovedView {
        person: PersonLink { id: UserId(id), name: "Sam <et> Robin".to_owned() },
        at: data::NOW - Span::days(id),
        until: data::NOW + Span::days(30 - id),
    };
    (1..=2).map(one).collect()
}

fn report(reported: bool, person: Option<UserId>) -> ReportView {
    ReportView {
        target: ModerationTarget { kind: TargetKind::Response, id: 1 },
        body: if reported { String::new() } else { "Montres <pas> chères".to_owned() },
        author: "Sam".to_owned(),
        within: Some(within(TargetKind::Response)),
        reported,
        person,
        signed_in: true,
    }
}

fn person(moderates: bool, removed: bool) -> PersonView {
    PersonView {
        person: PersonLink { id: UserId(3), name: "Sam <et> Robin".to_owned() },
        trust: if moderates { Trust::Moderator } else { Trust::Known },
        given: None,
        earned: Trust::Known,
        party: false,
        joined: data::NOW - Span::days(90),
        thanked: 2,
        responses: 1,
        comments: 0,
        hidden: 1,
        moderates,
        role: Some(if moderates { Role::Moderator } else { Role::Member }),
        removed: removed.then(|| (data::NOW - Span::days(1), data::NOW + Span::days(29))),
        now: data::NOW,
    }
}

fn log() -> Vec<LogEntry> {
    let verdicts = [None, Some(Verdict::Stands), Some(Verdict::Overturned)];
    let entry = |(action, verdict): (&Action, Option<Verdict>)| LogEntry {
        id: DecisionId(1),
        at: data::NOW,
        modified_at: data::NOW,
        kind: TargetKind::Response,
        action: *action,
        reason: Reason::Spam,
        appealed: true,
        verdict,
    };
    Action::ALL.iter().zip(verdicts.into_iter().cycle()).map(entry).collect()
}

fn own() -> Vec<OwnDecision> {
    let appeals = [None, Some(appeal(None)), Some(appeal(Some(Verdict::Stands)))];
    let decision = |(id, (action, appeal)): (i64, (&Action, Option<AppealView>))| OwnDecision {
        id: DecisionId(id),
        about: target(TargetKind::Response, id),
        action: *action,
        reason: Reason::OffTopic,
        words: "Plutôt <pas> ici.".to_owned(),
        at: data::NOW,
        may_appeal: appeal.is_none(),
        appeal,
    };
    (1..).zip(Action::ALL.iter().zip(appeals.into_iter().cycle())).map(decision).collect()
}

#[test]
fn every_audit_action_has_its_words() {
    for t in locales::Locale::ALL {
        for audit_action in AuditAction::ALL {
            assert!(t.audit_action(audit_action.as_str()).is_some(), "{audit_action} in {t:?}");
        }
    }
}
