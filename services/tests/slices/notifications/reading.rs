//! The list, the number of unread ones, and marking them as read.

use super::{comment, newest, page, tell_all};
use domain::{
    actor::Actor,
    challenges::{
        Outcome,
        input::{CloseChallenge, PersonalThanks, SendBack},
    },
    ids::{ChallengeId, NoticeId},
    notifications::{
        NoticeKind::{Answer, Comment},
        input::{ListNotices, MarkNoticeRead, MarkNoticesRead},
        view::{Happened, Told},
    },
    time::Span,
};
use services::{
    challenges::{approve_challenge, close_challenge, publish_challenge, send_back_challenge},
    notifications::{find_unread, list_notices, mark_notice_read, mark_notices_read, unread_of_session},
};
use test_support::{TestApp, assert_not_found, both_databases, closing_words, session_of};

async fn answered(app: &TestApp, answers: usize) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    tell_all(app).await;
    mark_all(app, &owner).await;
    for number in 0..answers {
        let volunteer = app.volunteer(&format!("Volunteer {number}")).await;
        app.respond(&volunteer, challenge, &format!("Answer {number}.")).await;
    }
    tell_all(app).await;
    (owner, challenge)
}

async fn mark_all(app: &TestApp, of: &Actor) {
    let newest = page(app, of).await.unread.newest.unwrap();
    mark_notices_read(&app.services, of, &MarkNoticesRead { up_to: newest.to_string() }).await.unwrap();
}

async fn unread(app: &TestApp, of: &Actor) -> i64 {
    app.assert_numbers().await;
    find_unread(&app.services, of).await.unwrap().count
}

#[both_databases]
async fn many_of_one_kind_about_one_challenge_are_one_group(app: TestApp) {
    let (owner, challenge) = answered(&app, 12).await;
    let group = newest(&app, &owner).await;
    assert_eq!((group.kind, group.count, group.is_unread), (Answer, 12, true));
    let Told { happened: Happened::Answered { words, .. }, .. } = group.told.unwrap() else { panic!("no answer") };
    assert_eq!(words, "Answer 11.");
    let volunteer = app.volunteer("Another").await;
    app.advance(Span::days(1));
    let response = app.respond(&volunteer, challenge, "Another.").await;
    comment(&app, &volunteer, response, "In short.").await;
    tell_all(&app).await;
    let groups: Vec<_> = page(&app, &owner).await.groups.iter().map(|group| (group.kind, group.count)).collect();
    assert_eq!(groups[..3], [(Comment, 1), (Answer, 1), (Answer, 12)]);
    assert_eq!(unread(&app, &owner).await, 14);
}

#[both_databases]
async fn reading_marks_what_was_shown_and_not_what_came_since(app: TestApp) {
    let (owner, challenge) = answered(&app, 3).await;
    let shown = newest(&app, &owner).await.newest;
    let late = app.volunteer("Late").await;
    let response = app.respond(&late, challenge, "Late.").await;
    comment(&app, &late, response, "Sorry.").await;
    tell_all(&app).await;
    let all = MarkNoticesRead { up_to: shown.to_string() };
    for _ in 0..2 {
        mark_notices_read(&app.services, &owner, &all).await.unwrap();
        assert_eq!(unread(&app, &owner).await, 2);
    }
    let one = MarkNoticeRead { notice: newest(&app, &owner).await.newest.to_string() };
    for _ in 0..2 {
        mark_notice_read(&app.services, &owner, &one).await.unwrap();
        assert_eq!(unread(&app, &owner).await, 1, "the comment is read, the answer is not");
    }
    mark_all(&app, &owner).await;
    assert_eq!(unread(&app, &owner).await, 0);
    assert!(page(&app, &owner).await.groups.iter().all(|group| !group.is_unread));
}

#[both_databases]
async fn one_marks_those_of_its_kind_about_its_challenge(app: TestApp) {
    let (owner, _) = answered(&app, 3).await;
    let group = newest(&app, &owner).await;
    mark_notice_read(&app.services, &owner, &MarkNoticeRead { notice: group.newest.to_string() }).await.unwrap();
    assert_eq!(unread(&app, &owner).await, 0);
}

#[both_databases]
async fn those_of_others_are_neither_read_nor_marked(app: TestApp) {
    let (owner, _) = answered(&app, 2).await;
    let mallory = app.volunteer("Mallory").await;
    let group = newest(&app, &owner).await;
    assert_eq!(page(&app, &mallory).await.groups, []);
    let one = MarkNoticeRead { notice: group.newest.to_string() };
    assert_not_found(mark_notice_read(&app.services, &mallory, &one).await);
    mark_notices_read(&app.services, &mallory, &MarkNoticesRead { up_to: group.newest.to_string() }).await.unwrap();
    assert_eq!(unread(&app, &owner).await, 2);
    for made_up in ["", "0", "-1", "x", "99999999999999999999"] {
        let (one, all) = (MarkNoticeRead { notice: made_up.into() }, MarkNoticesRead { up_to: made_up.into() });
        assert_not_found(mark_notice_read(&app.services, &owner, &one).await);
        assert_not_found(mark_notices_read(&app.services, &owner, &all).await);
    }
}

#[both_databases]
async fn the_pages_follow_each_other_without_a_gap(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    for _ in 0..28 {
        app.advance(Span::days(1));
        let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
        app.respond(&lea, challenge, "The blue one.").await;
        app.stop(&owner, challenge).await;
        app.close_without_pick(&owner, challenge).await;
    }
    tell_all(&app).await;
    let (mut seen, mut before): (Vec<NoticeId>, String) = (Vec::new(), String::new());
    let mut pages = 0;
    loop {
        let page = list_notices(&app.services, &owner, &ListNotices { before: before.clone() }).await.unwrap();
        seen.extend(page.groups.iter().map(|group| group.newest));
        pages += 1;
        match page.next {
            Some(next) => before = next,
            None => break,
        }
    }
    let all = store::notifications::notices_before(app.services.store(), owner.id, None, 100).await.unwrap();
    assert_eq!(seen, all.iter().map(|row| row.id).collect::<Vec<_>>());
    assert_eq!(pages, 2);
}

#[both_databases]
async fn the_end_is_told_with_the_words_of_the_organisation(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "The blue one.").await;
    app.respond(&tom, challenge, "The red one.").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, response, "It is short.").await;
    let line = PersonalThanks { response: response.to_string(), words: "For you alone.".to_owned() };
    let words = CloseChallenge { personal_thanks: vec![line], ..closing_words(challenge) };
    close_challenge(&app.services, &owner, &words).await.unwrap();
    tell_all(&app).await;
    let happened = async |of: &Actor| newest(&app, of).await.told.unwrap().happened;
    let Happened::Picked { reason, personal_thanks, .. } = happened(&lea).await else { panic!("not picked") };
    assert_eq!((reason.as_str(), personal_thanks.as_str()), ("It is short.", "For you alone."));
    let Happened::Thanked { words, outcome, .. } = happened(&tom).await else { panic!("not thanked") };
    assert_eq!((words.as_str(), outcome), ("Thank you, all of you.", Some(Outcome::Used)));
    assert!(!format!("{:?}", page(&app, &tom).await).contains("For you alone."));
}

#[both_databases]
async fn a_review_is_told_as_it_was(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let moderator = app.administrator().await;
    let draft = app.draft(&owner, &organisation, "feedback").await;
    let publish = domain::challenges::input::ChallengeRef { challenge: draft.to_string() };
    publish_challenge(&app.services, &owner, &publish).await.unwrap();
    let (challenge, revision) = (draft.to_string(), app.revision(draft).await);
    let back = SendBack { challenge, revision, reason: "Which fridge?".to_owned() };
    send_back_challenge(&app.services, &moderator, &back).await.unwrap();
    tell_all(&app).await;
    let told = newest(&app, &owner).await.told.unwrap().happened;
    assert_eq!(told, Happened::SentBack { reason: "Which fridge?".to_owned() });
    app.advance(Span::days(1));
    publish_challenge(&app.services, &owner, &publish).await.unwrap();
    approve_challenge(&app.services, &moderator, &app.as_read(draft).await).await.unwrap();
    tell_all(&app).await;
    let told: Vec<_> = page(&app, &owner).await.groups.into_iter().map(|group| group.told.unwrap().happened).collect();
    assert_eq!(told, [Happened::Approved, Happened::SentBack { reason: String::new() }]);
}

#[both_databases]
async fn the_session_and_its_number_are_one_look_up(app: TestApp) {
    let (owner, _) = answered(&app, 2).await;
    let session = session_of(app.sign_in("Hélène").await);
    assert_eq!(session.actor.unread_notices, 2);
    let told = unread_of_session(&app.services, &session.token, owner.id).await.unwrap();
    assert_eq!(told.map(|told| told.count), Some(2));
    let mallory = app.volunteer("Mallory").await;
    assert_eq!(unread_of_session(&app.services, &session.token, mallory.id).await.unwrap(), None);
    assert_eq!(unread_of_session(&app.services, "made up", owner.id).await.unwrap(), None);
    services::accounts::sign_out(&app.services, &session.token).await.unwrap();
    assert_eq!(unread_of_session(&app.services, &session.token, owner.id).await.unwrap(), None);
}
