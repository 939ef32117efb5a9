//! The history of a text, and people who write at the same time.

use super::{NOBODYS, refuge};
use domain::{
    actor::Actor,
    challenges::{
        correction::CorrectChallenge,
        history::{ChallengeHistory, DraftField, Piece, RestoreRevision},
        input::EditChallenge,
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    time::Span,
};
use services::challenges::{
    correct_challenge, edit_challenge, restore_revision, show_draft, show_history, show_sent_draft,
};
use test_support::{Organisation, TestApp, assert_not_found, both_databases, finished, problem, refusal};

/// A draft with two in its team.
struct Story {
    owner: Actor,
    editor: Actor,
    organisation: Organisation,
    draft: ChallengeId,
}

async fn story(app: &TestApp) -> Story {
    let (owner, organisation) = refuge(app).await;
    let draft = app.draft(&owner, &organisation, "feedback").await;
    let editor = app.volunteer("Sam").await;
    join(app, &organisation, &editor).await;
    Story { owner, editor, organisation, draft }
}

async fn join(app: &TestApp, organisation: &Organisation, person: &Actor) {
    app.sql(&format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({}, {}, 'editor', 1)",
        organisation.id, person.id
    ))
    .await
    .unwrap();
}

/// The draft as its form has it now.
async fn opened(app: &TestApp, by: &Actor, draft: ChallengeId) -> EditChallenge {
    show_draft(&app.services, by, draft).await.unwrap().saved
}

/// Saves by itself.
async fn save(app: &TestApp, by: &Actor, form: EditChallenge) -> EditChallenge {
    let saved = edit_challenge(&app.services, by, &form).await.unwrap();
    EditChallenge { revision: saved.revision.to_string(), ..form }
}

/// Presses the button that saves.
fn pressed(form: EditChallenge) -> EditChallenge {
    EditChallenge { then: EditChallenge::TOGETHER.to_owned(), ..form }
}

fn needing(form: &EditChallenge, need: &str) -> EditChallenge {
    EditChallenge { need: need.to_owned(), ..form.clone() }
}

async fn history(app: &TestApp, by: &Actor, draft: ChallengeId) -> ChallengeHistory {
    show_history(&app.services, by, draft, "").await.unwrap()
}

#[both_databases]
async fn what_one_person_saves_in_a_row_is_one_line(app: TestApp) {
    let Story { owner, editor, draft, .. } = story(&app).await;
    app.advance(Span::minutes(10));
    let mut form = opened(&app, &owner, draft).await;
    for need in ["Call it", "Call it Léo", "Call it Léo or Léa."] {
        form = save(&app, &owner, needing(&form, need)).await;
        app.advance(Span(3_000));
    }
    let form = opened(&app, &editor, draft).await;
    save(&app, &editor, needing(&form, "Call it Léo, or Léa.")).await;
    let page = history(&app, &owner, draft).await;
    let lines: Vec<_> = page.revisions.items.iter().map(|line| (line.by.as_deref(), line.revision)).collect();
    assert_eq!(lines, [(Some("Sam"), 6), (Some("Hélène"), 5), (Some("Hélène"), 2), (Some("Hélène"), 1)]);
    let [sams, helenes, ..] = &page.revisions.items[..] else { panic!("{page:#?}") };
    assert!(sams.is_current && !helenes.is_current && page.may_restore);
    let change = &sams.changes.as_ref().unwrap()[0];
    let [before, comma, after] = ["Call it Léo", ",", " or Léa."].map(str::to_owned);
    assert_eq!(change.field, DraftField::Need);
    assert_eq!(change.pieces, [Piece::Same(before), Piece::Inserted(comma), Piece::Same(after)]);
    assert_eq!(page.revisions.items.last().unwrap().changes, None, "nothing is older");
}

#[both_databases]
async fn an_earlier_text_is_restored_and_the_present_one_stays(app: TestApp) {
    let Story { owner, draft, .. } = story(&app).await;
    app.advance(Span::minutes(10));
    let form = opened(&app, &owner, draft).await;
    let form = save(&app, &owner, needing(&form, "Something else.")).await;
    let restore = |revision: &str| RestoreRevision { challenge: draft.to_string(), revision: revision.to_owned() };
    for _ in 0..2 {
        restore_revision(&app.services, &owner, &restore("2")).await.unwrap();
    }
    let restored = opened(&app, &owner, draft).await;
    assert_eq!((restored.need.as_str(), restored.revision.as_str()), (finished(draft).need.as_str(), "4"));
    restore_revision(&app.services, &owner, &restore(&form.revision)).await.unwrap();
    assert_eq!(opened(&app, &owner, draft).await.need, "Something else.");
    assert_eq!(history(&app, &owner, draft).await.revisions.items.len(), 5, "each text has its line");
    for nobodys in NOBODYS {
        assert_not_found(restore_revision(&app.services, &owner, &restore(nobodys)).await);
        let other = RestoreRevision { challenge: nobodys.to_owned(), revision: "2".to_owned() };
        assert_not_found(restore_revision(&app.services, &owner, &other).await);
    }
}

#[both_databases]
async fn is_the_teams_alone(app: TestApp) {
    let Story { owner, draft, organisation, .. } = story(&app).await;
    let (lea, open) = (app.volunteer("Léa").await, app.open_challenge(&owner, &organisation, "feedback").await);
    for challenge in [draft, open] {
        assert_not_found(show_history(&app.services, &lea, challenge, "").await);
    }
    let restore = |challenge: ChallengeId| RestoreRevision { challenge: challenge.to_string(), revision: "2".into() };
    assert_not_found(restore_revision(&app.services, &lea, &restore(draft)).await);
    assert_eq!(refusal(restore_revision(&app.services, &lea, &restore(open)).await), ForbiddenReason::NotOnTheTeam);
    assert_eq!(refusal(restore_revision(&app.services, &owner, &restore(open)).await), ForbiddenReason::WrongState);
    assert_eq!(problem(show_history(&app.services, &owner, draft, "x").await, "after"), Some(FieldErrorKind::Unknown));
}

#[both_databases]
async fn a_correction_is_a_line(app: TestApp) {
    let Story { owner, organisation, .. } = story(&app).await;
    let open = app.open_challenge(&owner, &organisation, "feedback").await;
    let text = finished(open);
    let corrected = CorrectChallenge {
        challenge: open.to_string(),
        revision: app.revision(open).await,
        need: [&text.need, " In blue."].concat(),
        done_looks_like: text.done_looks_like,
        use_of_answers: text.use_of_answers,
        note: "It is blue.".to_owned(),
    };
    correct_challenge(&app.services, &owner, &corrected).await.unwrap();
    let page = history(&app, &owner, open).await;
    assert!(!page.may_restore);
    let pieces = &page.revisions.items[0].changes.as_ref().unwrap()[0].pieces;
    assert_eq!(pieces.last(), Some(&Piece::Inserted(" In blue.".to_owned())));
}

#[both_databases]
async fn what_only_one_of_two_changed_is_brought_together(app: TestApp) {
    let Story { owner, editor, draft, .. } = story(&app).await;
    let (first, second) = (opened(&app, &owner, draft).await, opened(&app, &editor, draft).await);
    let mut first = EditChallenge { title: "Another title".to_owned(), days: "7".to_owned(), ..first };
    for causes in [vec!["food".to_owned()], vec!["food".to_owned(), "animals".to_owned()]] {
        first = save(&app, &owner, EditChallenge { causes, ..first }).await;
    }
    let second = needing(&second, "Another need.");
    let refused = edit_challenge(&app.services, &editor, &second).await;
    assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile, "nothing is merged by itself");
    let merged = edit_challenge(&app.services, &editor, &pressed(second)).await.unwrap();
    assert!(merged.has_merged);
    let now = opened(&app, &owner, draft).await;
    assert_eq!((now.title.as_str(), now.days.as_str(), now.need.as_str()), ("Another title", "7", "Another need."));
    assert_eq!(now.causes, first.causes);
}

#[both_databases]
async fn what_both_changed_is_decided_by_the_later(app: TestApp) {
    let Story { owner, editor, draft, .. } = story(&app).await;
    let (first, second) = (opened(&app, &owner, draft).await, opened(&app, &editor, draft).await);
    let first = EditChallenge { title: "Theirs".to_owned(), days: "7".to_owned(), ..needing(&first, "Call it Léo.") };
    save(&app, &owner, first).await;
    let second = pressed(EditChallenge { title: "Mine".to_owned(), ..needing(&second, "Call it Léa.") });
    let refused = edit_challenge(&app.services, &editor, &second).await;
    assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile);
    assert_eq!(opened(&app, &owner, draft).await.title, "Theirs");

    let shown = show_sent_draft(&app.services, &editor, draft, Some(&second)).await.unwrap();
    let conflict = shown.conflict.unwrap();
    assert_eq!((conflict.by.as_deref(), conflict.revision), (Some("Hélène"), 3));
    assert_eq!(conflict.taken, [DraftField::Days]);
    let merged = &conflict.merged;
    assert_eq!((merged.title.as_str(), merged.need.as_str(), merged.days.as_str()), ("Mine", "Call it Léa.", "7"));
    let fields: Vec<DraftField> = conflict.differing.iter().map(|change| change.field).collect();
    assert_eq!(fields, [DraftField::Title, DraftField::Need]);
    let [same, own, theirs, end] = ["Call it ", "Léa", "Léo", "."].map(str::to_owned);
    assert_eq!(
        conflict.differing[1].pieces,
        [Piece::Same(same), Piece::Deleted(own), Piece::Inserted(theirs), Piece::Same(end)]
    );

    let by_itself = EditChallenge { over: "3".to_owned(), then: "save".to_owned(), ..conflict.merged.clone() };
    assert_eq!(
        refusal(edit_challenge(&app.services, &editor, &by_itself).await),
        ForbiddenReason::ChangedMeanwhile,
        "a person decides"
    );
    let [own, theirs] = ["", "need"].map(str::to_owned);
    let decided = EditChallenge { over: "3".to_owned(), take: vec![own, theirs], ..pressed(conflict.merged) };
    edit_challenge(&app.services, &editor, &decided).await.unwrap();
    let now = opened(&app, &owner, draft).await;
    assert_eq!((now.title.as_str(), now.need.as_str(), now.days.as_str()), ("Mine", "Call it Léo.", "7"));
    let again = EditChallenge { title: "Once more".to_owned(), ..decided };
    assert_eq!(
        refusal(edit_challenge(&app.services, &editor, &again).await),
        ForbiddenReason::ChangedMeanwhile,
        "what was seen is not what is there now"
    );
}

#[both_databases]
async fn where_the_text_that_was_opened_is_not_kept_an_earlier_one_tells(app: TestApp) {
    let Story { owner, editor, draft, .. } = story(&app).await;
    app.advance(Span::minutes(10));
    let form = opened(&app, &owner, draft).await;
    let form = save(&app, &owner, EditChallenge { title: "At first".to_owned(), ..form }).await;
    let theirs = opened(&app, &editor, draft).await;
    let form = save(&app, &owner, EditChallenge { days: "3".to_owned(), ..form }).await;
    app.advance(Span::minutes(62));
    save(&app, &owner, EditChallenge { days: "4".to_owned(), ..form }).await;
    assert_eq!(app.count("challenge_revisions", "revision = 3").await, 0, "superseded an hour ago");
    edit_challenge(&app.services, &editor, &pressed(needing(&theirs, "Another need."))).await.unwrap();
    let now = opened(&app, &owner, draft).await;
    assert_eq!((now.title.as_str(), now.days.as_str(), now.need.as_str()), ("At first", "4", "Another need."));
}

#[both_databases]
async fn others_who_write_are_named_for_two_minutes(app: TestApp) {
    let Story { owner, editor, draft, .. } = story(&app).await;
    app.advance(Span::minutes(10));
    let form = opened(&app, &owner, draft).await;
    save(&app, &owner, needing(&form, "Call it Léo.")).await;
    let others = async |by: &Actor| show_draft(&app.services, by, draft).await.unwrap().others;
    assert_eq!((others(&editor).await, others(&owner).await), (vec!["Hélène".to_owned()], Vec::new()));
    app.advance(Span::minutes(2));
    assert!(others(&editor).await.is_empty());
}

#[both_databases]
async fn the_history_is_read_in_pages_and_has_an_end(app: TestApp) {
    let Story { owner, draft, .. } = story(&app).await;
    let mut form = opened(&app, &owner, draft).await;
    for number in 1..=104 {
        app.advance(Span::minutes(6));
        form = save(&app, &owner, needing(&form, &format!("Need {number}."))).await;
    }
    let (mut after, mut seen) = (String::new(), Vec::new());
    loop {
        let page = show_history(&app.services, &owner, draft, &after).await.unwrap().revisions;
        assert!(page.items.len() <= 10);
        seen.extend(page.items.iter().map(|line| line.revision));
        let Some(next) = page.next else { break };
        after = next;
    }
    let last: i64 = form.revision.parse().unwrap();
    assert_eq!(seen, (last - 99..=last).rev().collect::<Vec<_>>());
    let statements = app.statements_of(show_history(&app.services, &owner, draft, "")).await;
    assert!((1..=4).contains(&statements.len()), "{statements:#?}");
}

#[both_databases]
async fn ten_who_save_at_once_lose_nothing(app: TestApp) {
    let Story { owner, draft, .. } = story(&app).await;
    let form = opened(&app, &owner, draft).await;
    let (services, by) = (app.services.clone(), owner.clone());
    let saved = test_support::at_once(10, move |number| {
        let (services, by) = (services.clone(), by.clone());
        let form = EditChallenge { title: format!("Title {number}"), ..pressed(form.clone()) };
        async move { edit_challenge(&services, &by, &form).await }
    })
    .await;
    let stands = saved.iter().filter(|saved| saved.is_ok()).count();
    assert_eq!(stands, 1, "the others are asked");
    assert_eq!(app.count("challenge_revisions", "revision = 3").await, 1);
}
