use super::{comment, hidden, report, ruling, seen_by, story, waiting};
use domain::{
    accounts::input::SignIn,
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::UserId,
    moderation::{
        Action, RulingOutcome,
        input::{PersonRef, RemoveAccount, RestoreAccount, ShowDesk},
        view::OnDesk,
    },
    time::Span,
    voting::SetVote,
};
use services::{
    accounts::{Caller, find_session, sign_in},
    jobs::sweep,
    mail::deliver,
    moderation::{decide_cases, remove_account, restore_account, show_desk, show_person},
    voting::set_vote,
};
use test_support::{
    PASSWORD, TestApp, almost, assert_not_found, at_once, both_databases, email_of, problem, refusal, session_of,
};

fn removal(person: &Actor) -> RemoveAccount {
    RemoveAccount { person: person.id.to_string(), reason: "spam".to_owned(), words: String::new() }
}

/// The input that restores an account removed now.
async fn returning(app: &TestApp, person: &Actor) -> RestoreAccount {
    let view = show_person(&app.services, &app.administrator().await, &reference(person)).await.unwrap();
    let removed_at = view.removed.map(|(at, _)| at.0.to_string()).unwrap_or_default();
    RestoreAccount { person: person.id.to_string(), removed_at }
}

fn reference(person: &Actor) -> PersonRef {
    PersonRef { person: person.id.to_string() }
}

/// The accounts that can be restored.
async fn on_desk(app: &TestApp, moderator: &Actor) -> Vec<UserId> {
    let input = ShowDesk { show: "accounts".to_owned(), ..ShowDesk::default() };
    match show_desk(&app.services, moderator, &input).await.unwrap().list {
        OnDesk::Accounts(accounts) => accounts.into_iter().map(|removed| removed.person.id).collect(),
        other => panic!("not the accounts: {other:?}"),
    }
}

fn credentials(name: &str) -> SignIn {
    SignIn { email: email_of(name), password: PASSWORD.to_owned(), ..SignIn::default() }
}

#[both_databases]
async fn everything_goes_in_one_action_and_comes_back_in_one(app: TestApp) {
    let story = story(&app).await;
    let (tom, moderator) = (app.volunteer("Tom").await, app.moderator("Mo").await);
    let fine = app.respond(&tom, story.challenge, "The blue one.").await;
    comment(&app, &story.author, fine, "Blue, even at night?").await;
    app.vote(&story.author, fine, "helpful").await;
    app.vote(&tom, story.response, "helpful").await;
    let session = session_of(sign_in(&app.services, &Caller::default(), &credentials("Léa")).await.unwrap());

    remove_account(&app.services, &moderator, &removal(&story.author)).await.unwrap();
    let seen = seen_by(&app, None, story.challenge).await;
    assert_eq!(seen.items.len(), 1);
    assert!(seen.items[0].comments.is_empty());
    assert_eq!(app.count("votes", &format!("voter_id = {}", story.author.id)).await, 0);
    assert!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap().is_none());
    assert_eq!(
        refusal(sign_in(&app.services, &Caller::default(), &credentials("Léa")).await),
        ForbiddenReason::AccountRemoved
    );
    assert_eq!(on_desk(&app, &moderator).await, [story.author.id]);
    let view = show_person(&app.services, &moderator, &reference(&story.author)).await.unwrap();
    assert_eq!(view.removed, Some((app.now(), app.now() + Span::days(30))));

    app.advance(almost(Span::days(13)));
    restore_account(&app.services, &moderator, &returning(&app, &story.author).await).await.unwrap();
    assert!(on_desk(&app, &moderator).await.is_empty());
    let seen = seen_by(&app, Some(&tom), story.challenge).await;
    assert_eq!(seen.items.len(), 2);
    assert!(seen.items.iter().any(|item| item.comments.len() == 1));
    assert_eq!(app.count("votes", "voter_id > 0").await, 2);
    assert_eq!(app.count("removed_votes", "voter_id > 0").await, 0);
    assert_eq!(app.count("removed_texts", "target_id > 0").await, 0);
    sign_in(&app.services, &Caller::default(), &credentials("Léa")).await.unwrap();
}

#[both_databases]
async fn the_person_is_told_by_mail_of_both(app: TestApp) {
    let (lea, moderator) = (app.volunteer("Léa").await, app.moderator("Mo").await);
    let input = RemoveAccount { words: "Three adverts.".to_owned(), ..removal(&lea) };
    remove_account(&app.services, &moderator, &input).await.unwrap();
    remove_account(&app.services, &moderator, &input).await.unwrap();
    restore_account(&app.services, &moderator, &returning(&app, &lea).await).await.unwrap();
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Léa"));
    assert_eq!(mails.len(), 2);
    assert!(mails[0].text.contains("Three adverts.") && mails[0].text.contains("Spam or advertising"));
    assert_eq!(app.count("audit_log", "audit_action IN ('account_removed', 'account_restored')").await, 2);
}

#[both_databases]
async fn an_account_that_nobody_confirmed_can_go_and_the_sweep_lets_it(app: TestApp) {
    let (lea, moderator) = (app.volunteer("Léa").await, app.moderator("Mo").await);
    app.sql(&format!("UPDATE users SET confirmed_at = NULL WHERE id = {}", lea.id)).await.unwrap();
    remove_account(&app.services, &moderator, &removal(&lea)).await.unwrap();
    app.advance(Span::days(20));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("users", &format!("id = {}", lea.id)).await, 1);
}

#[both_databases]
async fn the_ledger_tells_the_same_votes_afterwards(app: TestApp) {
    let story = story(&app).await;
    let (tom, moderator) = (app.volunteer("Tom").await, app.moderator("Mo").await);
    app.vote(&tom, story.response, "helpful").await;
    for step in 0..2 {
        if step == 0 {
            remove_account(&app.services, &moderator, &removal(&tom)).await.unwrap();
        } else {
            restore_account(&app.services, &moderator, &returning(&app, &tom).await).await.unwrap();
        }
        let db = app.services.store();
        assert_eq!(store::voting::tally(db, story.response).await.unwrap().helpful, step);
        app.assert_numbers().await;
    }
}

#[both_databases]
async fn what_was_hidden_before_stays_hidden(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    remove_account(&app.services, &moderator, &removal(&story.author)).await.unwrap();
    restore_account(&app.services, &moderator, &returning(&app, &story.author).await).await.unwrap();
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty());
    assert_eq!(app.count("removed_texts", "target_id > 0").await, 1);
}

#[both_databases]
async fn from_the_queue_it_settles_everything_about_the_account(app: TestApp) {
    let story = story(&app).await;
    let (tom, moderator) = (app.volunteer("Tom").await, app.moderator("Mo").await);
    let id = comment(&app, &story.author, story.response, "More at my place.").await;
    report(&app, &tom, story.response).await;
    report(&app, &tom, id).await;
    let cases = waiting(&app).await;
    assert!(cases.len() == 2 && cases[0].removable);
    decide_cases(&app.services, &moderator, &ruling(&cases[0], "remove_account")).await.unwrap();
    assert!(waiting(&app).await.is_empty());
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty());
    assert_eq!(app.count("decisions", "action = 'remove_account' AND words = 'Not here.'").await, 1);
}

#[both_databases]
async fn a_removal_is_final_after_thirty_days(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    remove_account(&app.services, &moderator, &removal(&story.author)).await.unwrap();
    app.advance(almost(Span::days(30)));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("responses", "deleted_at IS NULL").await, 1);
    app.advance(Span(1));
    let late = restore_account(&app.services, &moderator, &returning(&app, &story.author).await).await;
    assert_eq!(refusal(late), ForbiddenReason::WrongState);
    sweep(&app.services).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("responses", "deleted_at IS NULL OR body <> ''").await, 0);
    assert_eq!(app.count("removals", "final_at IS NOT NULL").await, 1);
    assert_eq!(app.count("users", "erased_at IS NOT NULL").await, 1);
    let gone = sign_in(&app.services, &Caller::default(), &credentials("Léa")).await;
    assert_eq!(problem(gone, "password"), Some(FieldErrorKind::NoSuchAccount));
}

#[both_databases]
async fn removed_and_restored_many_times_at_once_is_once(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    for removing in [true, false] {
        let (services, moderator, author) = (app.services.clone(), moderator.clone(), story.author.clone());
        let back = returning(&app, &author).await;
        let done = at_once(20, move |_| {
            let (services, moderator, author) = (services.clone(), moderator.clone(), author.clone());
            let back = back.clone();
            async move {
                if removing {
                    remove_account(&services, &moderator, &removal(&author)).await
                } else {
                    restore_account(&services, &moderator, &back).await
                }
            }
        })
        .await;
        assert!(done.iter().all(Result::is_ok), "{done:?}");
    }
    assert_eq!(app.count("removals", "undone_at IS NOT NULL").await, 1);
    for action in [Action::RemoveAccount, Action::RestoreAccount] {
        assert_eq!(app.count("decisions", &format!("action = '{action}'")).await, 1);
    }
}

#[both_databases]
async fn a_vote_on_its_way_while_the_account_goes_does_not_stay(app: TestApp) {
    let story = story(&app).await;
    let (tom, moderator) = (app.volunteer("Tom").await, app.moderator("Mo").await);
    let (services, response) = (app.services.clone(), story.response);
    let voter = tom.clone();
    at_once(20, move |number| {
        let (services, moderator, tom) = (services.clone(), moderator.clone(), voter.clone());
        let words = ["helpful", "not_this_one"];
        let input =
            SetVote { response: response.to_string(), vote: words[number % 2].to_owned(), ..SetVote::default() };
        async move {
            if number == 7 {
                remove_account(&services, &moderator, &removal(&tom)).await.unwrap();
            } else {
                match set_vote(&services, &tom, &input).await {
                    Ok(_) | Err(services::Error::Forbidden(ForbiddenReason::AccountRemoved)) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    })
    .await;
    assert_eq!(app.count("votes", &format!("voter_id = {}", tom.id)).await, 0);
    let past_us = format!("INSERT INTO votes VALUES ({response}, {}, 'helpful', 1)", tom.id);
    assert!(app.sql(&past_us).await.is_err());
}

/// With the case left alone by one of two moderators, the other does not remove its author's account any more.
#[both_databases]
async fn of_several_who_decide_a_case_at_once_one_does(app: TestApp) {
    let story = story(&app).await;
    let moderators = [app.moderator("Mo").await, app.moderator("Max").await];
    report(&app, &app.volunteer("Tom").await, story.response).await;
    let case = waiting(&app).await.remove(0);
    let services = app.services.clone();
    let decided = at_once(10, move |number| {
        let (services, moderator) = (services.clone(), moderators[number % 2].clone());
        let input = ruling(&case, ["keep", "remove_account"][number % 2]);
        async move { (number % 2 == 1, decide_cases(&services, &moderator, &input).await.unwrap()[0].outcome) }
    })
    .await;
    let those_who_did: Vec<bool> =
        decided.iter().filter(|(_, outcome)| *outcome == RulingOutcome::Decided).map(|(removes, _)| *removes).collect();
    assert_eq!(those_who_did.len(), 1, "{decided:?}");
    assert_eq!(app.count("removals", "undone_at IS NULL").await, i64::from(those_who_did[0]));
}

#[both_databases]
async fn those_who_moderate_are_not_removed(app: TestApp) {
    let (mo, max) = (app.moderator("Mo").await, app.moderator("Max").await);
    let (lea, administrator) = (app.volunteer("Léa").await, app.administrator().await);
    for kept in [&max, &administrator, &mo] {
        assert_eq!(refusal(remove_account(&app.services, &mo, &removal(kept)).await), ForbiddenReason::IsModerator);
        assert!(app.sql(&format!("UPDATE users SET removed_at = 1 WHERE id = {}", kept.id)).await.is_err());
    }
    assert_eq!(refusal(remove_account(&app.services, &lea, &removal(&mo)).await), ForbiddenReason::NotAModerator);
    assert_eq!(
        refusal(restore_account(&app.services, &lea, &returning(&app, &mo).await).await),
        ForbiddenReason::NotAModerator
    );
    let odd = RemoveAccount { reason: "whim".to_owned(), ..removal(&lea) };
    assert_eq!(problem(remove_account(&app.services, &mo, &odd).await, "reason"), Some(FieldErrorKind::Unknown));
    for nobody in ["", "x", "0", "999"] {
        let input = RemoveAccount { person: nobody.to_owned(), ..removal(&lea) };
        assert_not_found(remove_account(&app.services, &mo, &input).await);
    }
}
