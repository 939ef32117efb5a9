//! The history of a challenge's text, and two texts that were written at the same time.

use super::{Sample, data, sample};
use crate::{
    challenges::{Editor, history_page::history_view},
    forms::FormOutcome,
};
use app::{
    challenges::{coach, server_fns::EditChallenge},
    error::AppError,
};
use domain::{
    actor::Role,
    challenges::{
        Kind, State,
        history::{ChallengeHistory, DraftConflict, DraftField, FieldChange, Piece, RevisionView},
        input::EditChallenge as Saved,
    },
    ids::ChallengeId,
    page::Page,
    time::Span,
};
use leptos::{prelude::*, server_fn::ServerFn};

pub fn samples() -> impl Iterator<Item = Sample> {
    histories().chain(conflicts())
}

fn histories() -> impl Iterator<Item = Sample> {
    [(State::Draft, true), (State::Open, true), (State::Draft, false)].into_iter().map(|(state, has_changed)| {
        let what = format!("{state:?}, changed {has_changed}");
        sample("/:lang/challenges/:challenge/history", what, Some(data::actor(Role::Member)), move || {
            history_view(history(state, has_changed))
        })
    })
}

/// An editor in which there is something to decide.
fn conflicts() -> impl Iterator<Item = Sample> {
    [Kind::Feedback, Kind::Poll].into_iter().map(|kind| {
        let what = format!("{kind:?}, changed by somebody else");
        sample("/:lang/challenges/:challenge/edit", what, Some(data::actor(Role::Member)), move || editor(kind))
    })
}

fn editor(kind: Kind) -> AnyView {
    provide_context(FormOutcome {
        function: EditChallenge::PATH.to_owned(),
        instance: coach::EDITOR.to_owned(),
        error: Some(AppError::Conflict),
        typed: vec![("input[need]".to_owned(), "Mine <i>.".to_owned()), ("input[title]".to_owned(), "Old.".to_owned())],
    });
    let draft = data::draft(kind, true);
    let merged = Saved { title: "Theirs <b>.".to_owned(), ..draft.saved.clone() };
    let conflict = DraftConflict {
        by: Some("Ana <b>".to_owned()),
        revision: 4,
        merged,
        taken: vec![DraftField::Title],
        differing: changes(),
    };
    view! { <Editor draft=domain::challenges::view::ChallengeDraft { conflict: Some(conflict), ..draft } /> }.into_any()
}

fn changes() -> Vec<FieldChange> {
    let choice = |field, from: &str, to: &str| FieldChange {
        field,
        pieces: vec![Piece::Deleted(from.to_owned()), Piece::Inserted(to.to_owned())],
    };
    let text = vec![
        Piece::Same("Call it ".to_owned()),
        Piece::Deleted("<b>".to_owned()),
        Piece::Inserted("Léo\n\nor Léa".to_owned()),
    ];
    let list = vec![Piece::Same("animals".to_owned()), Piece::Inserted("food".to_owned())];
    vec![
        FieldChange { field: DraftField::Need, pieces: text },
        choice(DraftField::Spec, "", "What else?"),
        choice(DraftField::Minutes, "5", "15"),
        choice(DraftField::Language, "en", "fr"),
        choice(DraftField::Target, "8", "12"),
        choice(DraftField::Licence, "cc-by-4.0", "cc0-1.0"),
        FieldChange { field: DraftField::Causes, pieces: list },
        choice(DraftField::PeopleOnly, "false", "true"),
    ]
}

fn history(state: State, has_changed: bool) -> ChallengeHistory {
    let revision = |number: i64, by: Option<&str>, changes| RevisionView {
        revision: number,
        by: by.map(str::to_owned),
        at: data::NOW - Span::minutes(10 * (10 - number)),
        changes,
        is_current: number == 9,
    };
    let items = vec![
        revision(9, Some("Ana <b>"), Some(changes())),
        revision(4, Some("Tom"), Some(Vec::new())),
        revision(1, None, None),
    ];
    ChallengeHistory {
        challenge: ChallengeId(42),
        title: "Un nom pour <le> frigo".to_owned(),
        language: "fr".parse().unwrap(),
        state,
        may_restore: state == State::Draft,
        revisions: Page {
            items: if has_changed { items } else { Vec::new() },
            next: has_changed.then(|| "1".to_owned()),
        },
    }
}

#[tokio::test]
async fn what_the_other_changed_is_in_the_form_and_ones_own_text_as_well() {
    let conflict = conflicts().next().unwrap();
    let html = super::html(locales::Locale::En, conflict).await;
    assert!(html.contains("Mine &lt;i>."), "{html}");
    assert!(html.contains("value=\"Theirs &lt;b&gt;.\"") && !html.contains("value=\"Old.\""), "{html}");
    assert!(html.contains("name=\"input[over]\" value=\"4\""), "{html}");
    assert!(!html.contains("id=\"editor-conflict\""), "{html}");
}
