//! Certificates: valid, changed, taken back and revoked ones, and the check of a file.

use super::{
    Sample,
    data::{self, NOW},
    sample,
};
use crate::recognition::{
    CheckAnswer, certificate_page::certificate_view, certificates_page::certificates_view, check_page::check_view,
};
use app::error::AppError;
use domain::{
    actor::Role,
    error::{FieldErrorKind, FieldErrors},
    ids::OrganisationId,
    recognition::certificate::{
        CertificateCard, CertificateView, CheckedFile, Evidence, OwnCertificates, Revocation, RevokedBecause,
        Statement, ViewedBy,
    },
    time::Span,
};
use leptos::prelude::AnyView;
use locales::Locale;

const ID: &str = "b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2x";

fn evidence(id: i64, accepted: i64) -> Evidence {
    Evidence {
        id: OrganisationId(id),
        organisation: format!("Refuge <des> Lilas {id}"),
        answers: 3,
        thanked: 2,
        picked: 1,
        used: 0,
        accepted,
        minutes: 25,
        from: NOW - Span::days(90),
        until: NOW - Span::days(2),
    }
}

fn stated(language: &str, evidence: Vec<Evidence>) -> Statement {
    Statement {
        version: 1,
        certificate: ID.to_owned(),
        instance: "https://quinze.test".to_owned(),
        language: language.parse().unwrap(),
        name: "Léa <b>Martin</b>".to_owned(),
        year: (language == "fr").then_some(2026),
        minutes: evidence.iter().map(|one| one.minutes).sum(),
        evidence,
        made_at: NOW - Span::days(1),
    }
}

fn certificate() -> CertificateView {
    CertificateView {
        id: ID.to_owned(),
        made_at: NOW - Span::days(1),
        revoked: None,
        stated: Some(stated("fr", vec![evidence(1, 0), evidence(2, 4)])),
        is_signed: true,
        still_stands: true,
        key: "0123456789abcdef".to_owned(),
        digest: "0123456789abcdef".repeat(4),
        viewed_by: ViewedBy::Anybody,
    }
}

fn revoked(because: RevokedBecause, is_told: bool) -> CertificateView {
    let words = if is_told { "It <i>was</i> not so.".to_owned() } else { String::new() };
    let stated = certificate().stated.filter(|_| is_told);
    CertificateView { revoked: Some(Revocation { at: NOW, because, words }), stated, ..certificate() }
}

fn own() -> OwnCertificates {
    let card = |id: &str, year, revoked_at| CertificateCard {
        id: id.to_owned(),
        name: "Léa <b>Martin</b>".to_owned(),
        year,
        made_at: NOW,
        revoked_at,
    };
    OwnCertificates {
        name: "Léa".to_owned(),
        years: vec![2026, 2025],
        minutes: 105,
        certificates: vec![card(ID, None, None), card(ID, Some(2026), Some(NOW))],
    }
}

fn shown(what: &'static str, viewer: Role, certificate: CertificateView) -> Sample {
    sample("/:lang/certificates/:certificate", what, Some(data::actor(viewer)), || certificate_view(certificate))
}

fn checked(what: &'static str, answer: Option<CheckAnswer>) -> Sample {
    sample("/:lang/certificates/check", what, None, move || -> AnyView { check_view(answer) })
}

pub fn samples() -> Vec<Sample> {
    let member = Role::Member;
    let genuine = |view| Some(CheckAnswer(Ok(CheckedFile::Genuine(Box::new(view)))));
    let no_file = AppError::rejected(Locale::En, FieldErrors::of("file", FieldErrorKind::NoFile));
    let one_language = CertificateView { stated: Some(stated("en", vec![evidence(1, 0)])), ..certificate() };
    let mut all = vec![
        shown("valid", member, certificate()),
        shown("of all years", member, one_language),
        shown("changed", member, CertificateView { is_signed: false, ..certificate() }),
        shown("taken back", member, CertificateView { still_stands: false, ..certificate() }),
        shown("one's own", member, CertificateView { viewed_by: ViewedBy::Owner, ..certificate() }),
        shown("for a moderator", Role::Moderator, CertificateView { viewed_by: ViewedBy::Moderator, ..certificate() }),
        sample("/:lang/me/certificates", "some", Some(data::actor(member)), || certificates_view(own())),
        sample("/:lang/me/certificates", "nothing", Some(data::actor(member)), || {
            certificates_view(OwnCertificates::default())
        }),
        checked("before a file", None),
        checked("genuine", genuine(certificate())),
        checked("genuine and revoked", genuine(revoked(RevokedBecause::AccountGone, false))),
        checked("altered", Some(CheckAnswer(Ok(CheckedFile::Altered(ID.to_owned()))))),
        checked("not ours", Some(CheckAnswer(Ok(CheckedFile::NotOurs)))),
        checked("no file", Some(CheckAnswer(Err(no_file)))),
        checked("broken", Some(CheckAnswer(Err(AppError::Unexpected { reference: "K7".to_owned() })))),
    ];
    for because in RevokedBecause::ALL {
        all.push(shown("revoked", member, revoked(*because, false)));
        all.push(shown("revoked, for its owner", member, revoked(*because, true)));
    }
    all
}
