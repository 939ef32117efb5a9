use super::{entries, karma, report, used_answer};
use domain::{challenges::input::CloseChallenge, time::Span};
use services::{
    challenges::close_challenge,
    jobs::sweep,
    recognition::award_voting_session,
    voting::{Difference, recompute},
};
use store::karma::KarmaOfPerson;
use test_support::{TestApp, at_once, both_databases, closing_words};

#[both_databases]
async fn thanks_picks_and_use_earn_it_and_posting_does_not(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = app.open_challenge(&owner, &refuge, "brainstorm").await;
    let picked = app.respond(&lea, challenge, "Bleu Pareil").await;
    app.respond(&lea, challenge, "Frigo").await;
    app.respond(&tom, challenge, "Chill Bill").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, picked, "It rhymes.").await;
    assert_eq!((karma(&app, &lea).await, app.count("karma_entries", "id > 0").await), (0, 0), "before the close");
    close_challenge(&app.services, &owner, &CloseChallenge { outcome: "not_yet".into(), ..closing_words(challenge) })
        .await
        .unwrap();
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await, karma(&app, &owner).await), (25, 5, 0));
    for (outcome, points, rows) in [("used", 45, 3), ("used", 45, 3), ("not_used", 25, 4), ("used", 45, 5)] {
        report(&app, &owner, challenge, outcome).await;
        assert_eq!((karma(&app, &lea).await, entries(&app, &lea, "id > 0").await), (points, rows), "{outcome}");
        assert_eq!(karma(&app, &tom).await, 5, "his was not what was used");
    }
    assert_eq!(entries(&app, &lea, "kind = 'used' AND round = 2 AND points = 20").await, 1);
    assert_eq!(entries(&app, &lea, "kind = 'used' AND round = 1 AND points = -20").await, 1);
}

#[both_databases]
async fn whoever_found_the_same_is_picked_with_it(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = app.open_challenge(&owner, &refuge, "review").await;
    let first = app.find(&lea, challenge, ["broken", "", "The link leads nowhere."]).await;
    let second = app.find(&tom, challenge, ["broken", "", "I cannot follow the link."]).await;
    app.stop(&owner, challenge).await;
    app.merge(&owner, challenge, &[first, second]).await;
    app.pick(&owner, first, "It is true.").await;
    app.close(&owner, challenge).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (45, 45));
}

#[both_databases]
async fn silence_earns_nothing_until_it_is_broken(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    app.advance(Span::days(28));
    sweep(&app.services).await.unwrap();
    app.pick(&owner, response, "It is short.").await;
    assert_eq!(karma(&app, &lea).await, 0);
    app.close(&owner, challenge).await;
    assert_eq!(karma(&app, &lea).await, 45);
}

#[both_databases]
async fn challenges_closed_at_the_same_moment_are_all_entered(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (mut people, mut challenges) = (Vec::new(), Vec::new());
    for name in ["Léa", "Tom", "Una", "Eve", "Ana"] {
        people.push(app.volunteer(name).await);
    }
    for _ in 0..8 {
        let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
        // Another order in each.
        people.rotate_left(1);
        for person in &people {
            app.respond(person, challenge, "The blue one.").await;
        }
        app.stop(&owner, challenge).await;
        challenges.push(challenge);
    }
    let services = app.services.clone();
    let closed = at_once(8, move |number| {
        let (services, owner, words) = (services.clone(), owner.clone(), closing_words(challenges[number]));
        async move { close_challenge(&services, &owner, &words).await.is_ok() }
    });
    assert_eq!(closed.await, [true; 8]);
    for person in &people {
        assert_eq!(karma(&app, person).await, 40);
    }
}

#[both_databases]
async fn five_voting_sessions_a_day_earn_it(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let session = async || {
        let tx = app.services.store().begin().await.unwrap();
        let earned = award_voting_session(&tx, lea.id, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        earned
    };
    for number in 1..=7 {
        app.advance(Span::minutes(20));
        assert_eq!(session().await, number <= 5);
        assert!(!session().await, "the same session twice");
    }
    assert_eq!(karma(&app, &lea).await, 5);
    app.advance(Span::days(1));
    assert!(session().await);
    assert_eq!(karma(&app, &lea).await, 6);
}

#[both_databases]
async fn sums_and_entries_are_compared_and_repaired(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let (challenge, _) = used_answer(&app, (&owner, &refuge), &lea).await;
    let compare = async || {
        let mut told = Vec::new();
        let done = recompute(&app.services, |difference| told.push(difference)).await.unwrap();
        (done.repaired, told)
    };
    assert_eq!(compare().await, (0, Vec::new()));
    app.sql(&format!("UPDATE karma SET points = 7 WHERE user_id = {}", lea.id)).await.unwrap();
    let wrong = KarmaOfPerson { user: lea.id, stored: 7, counted: 45 };
    assert_eq!(compare().await, (1, vec![Difference::Karma(wrong)]));
    app.sql("DELETE FROM karma").await.unwrap();
    let none = KarmaOfPerson { stored: 0, ..wrong };
    assert_eq!(compare().await, (1, vec![Difference::Karma(none)]));
    assert_eq!(karma(&app, &lea).await, 45);
    // As the version before this one closes a challenge, or takes a pick back.
    app.sql("DELETE FROM picks").await.unwrap();
    assert_eq!(compare().await, (1, vec![Difference::Awards(challenge, 2)]));
    assert_eq!(karma(&app, &lea).await, 5);
}

/// What was earned before there was a ledger is entered by the migration as the program would have entered it.
#[both_databases]
async fn the_migration_enters_what_was_earned_before(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    used_answer(&app, (&owner, &refuge), &lea).await;
    let (not_used, _) = used_answer(&app, (&owner, &refuge), &tom).await;
    report(&app, &owner, not_used, "not_used").await;
    let review = app.open_challenge(&owner, &refuge, "review").await;
    let first = app.find(&lea, review, ["broken", "", "The link leads nowhere."]).await;
    let second = app.find(&tom, review, ["broken", "", "I cannot follow the link."]).await;
    app.stop(&owner, review).await;
    app.merge(&owner, review, &[first, second]).await;
    app.pick(&owner, first, "It is true.").await;
    app.close(&owner, review).await;
    let translation = app.open_challenge(&owner, &refuge, "translation").await;
    app.translate(&lea, translation, 1, "Bienvenue.").await;
    app.accept(&tom, translation, 1).await;
    let earned = (karma(&app, &lea).await, karma(&app, &tom).await);
    assert_eq!(earned, (93, 70));

    let on = if app.is_sqlite() { "_delete" } else { " ON karma_entries" };
    app.sql(&format!("DROP TRIGGER karma_entries_are_kept{on}")).await.unwrap();
    for table in ["karma_entries", "karma"] {
        app.sql(&format!("DELETE FROM {table}")).await.unwrap();
    }
    let earlier = include_str!("../../../../migrations/src/m20261130_000038_karma/earlier.sql");
    for statement in earlier.split_inclusive(';').filter(|statement| statement.contains("INSERT")) {
        app.sql(statement).await.unwrap();
    }
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), earned);
    app.assert_numbers().await;
}
