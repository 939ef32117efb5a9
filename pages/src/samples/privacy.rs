//! Samples of the pages about own data, retention, and incidents.

use super::{Sample, answered, data, sample};
use domain::{
    actor::Role,
    ids::{ExportId, IncidentId},
    privacy::{
        Purpose,
        view::{ConsentEntry, ExportCard, IncidentNote, IncidentView, Incidents, OwnData, Policy, PolicyLine},
    },
    time::{Span, Timestamp},
};

/// Each page full and empty.
pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let administrator = || Some(data::actor(Role::Administrator));
    let mut all: Vec<Sample> = Vec::new();
    for (what, query, own) in [("much", "", much()), ("nothing", "", nothing()), ("by a link", "?token=abc", nothing())]
    {
        let draw = move || crate::privacy::data_page::own_data(own);
        all.push(Sample { query, ..sample("/:lang/account/data", what, member(), draw) });
    }
    all.push(sample("/:lang/privacy", "", None, || crate::privacy::privacy_page::privacy_page(answered(Ok(policy())))));
    for (what, items) in [("some", incidents()), ("none", Vec::new())] {
        let register = Incidents { items, now: data::NOW };
        let draw = move || crate::privacy::incidents_page::incidents_view(register);
        all.push(sample("/:lang/admin/incidents", what, administrator(), draw));
    }
    all
}

fn nothing() -> OwnData {
    let email = "camille@refuge.example".to_owned();
    OwnData { email, exports: Vec::new(), consents: Vec::new(), sole_owner_of: Vec::new() }
}

fn much() -> OwnData {
    let export = |id, ready_at| ExportCard {
        id: ExportId(id),
        asked_at: ago(2),
        ready_at,
        expires_at: data::NOW + Span::days(5),
        entries: 1_234,
    };
    let consent = |given, hours| ConsentEntry { purpose: Purpose::Suggestions, given, at: ago(hours) };
    OwnData {
        email: "camille@refuge.example".to_owned(),
        exports: vec![export(2, None), export(1, Some(ago(1)))],
        consents: vec![consent(true, 1), consent(false, 2), consent(true, 3)],
        sole_owner_of: vec![data::link()],
    }
}

fn policy() -> Policy {
    let line = |title: &str| PolicyLine {
        title: title.to_owned(),
        what: "Your <name>.".to_owned(),
        why: "It is needed.".to_owned(),
        how_long: "At most 60 days.".to_owned(),
    };
    Policy { kept: vec![line("Account"), line("Sessions")], cookies: vec![line("quinze_session")] }
}

fn incidents() -> Vec<IncidentView> {
    let incident = |id, hours, told: bool| IncidentView {
        id: IncidentId(id),
        what: "A laptop <was> stolen.\nFrom a train.".to_owned(),
        noticed_at: ago(hours),
        whose: "Addresses of volunteers".to_owned(),
        people: told.then_some(12),
        measures: String::new(),
        authority_told_at: told.then(|| ago(1)),
        people_told_at: told.then(|| ago(0)),
        by: "Noor".to_owned(),
        at: ago(hours),
        notes: vec![IncidentNote { words: "It is back.".to_owned(), by: "Noor".to_owned(), at: ago(1) }],
    };
    vec![incident(1, 10, false), incident(2, 100, false), incident(3, 20, true)]
}

fn ago(hours: i64) -> Timestamp {
    data::NOW - Span::hours(hours)
}
