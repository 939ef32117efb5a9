//! Following organisations and causes.

use domain::{
    actor::Actor,
    discovery::ListChallenges,
    error::ForbiddenReason,
    ids::{ChallengeId, UserId},
    moderation::input::RemoveAccount,
    organisations::input::CloseOrganisation,
    profiles::follows::{FollowRef, MAX_FOLLOWED},
};
use services::{
    challenges::show_challenge,
    discovery::list_challenges,
    moderation::remove_account,
    organisations::{close_organisation, show_organisation},
    profiles::{follow, show_follows, unfollow},
};
use test_support::{Organisation, TestApp, assert_not_found, at_once, both_databases, refusal};

fn organisation(of: &Organisation) -> FollowRef {
    FollowRef { organisation: of.slug.clone(), ..FollowRef::default() }
}

fn cause(slug: &str) -> FollowRef {
    FollowRef { cause: slug.to_owned(), ..FollowRef::default() }
}

async fn followers(app: &TestApp, challenge: ChallengeId, after: UserId, limit: u64) -> Vec<UserId> {
    store::follows::followers(app.services.store(), challenge, after, limit).await.unwrap()
}

/// How many follow an organisation, as its team is told.
async fn number(app: &TestApp, owner: &Actor, of: &Organisation) -> Option<i64> {
    show_organisation(&app.services, Some(owner), &of.slug).await.unwrap().followers
}

#[both_databases]
async fn one_follows_and_stops_as_often_as_one_likes(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let services = &app.services;
    for _ in 0..2 {
        follow(services, &lea, &organisation(&refuge)).await.unwrap();
        follow(services, &lea, &cause("animals")).await.unwrap();
    }
    let own = show_follows(services, &lea).await.unwrap();
    assert_eq!((own.organisations[0].name.as_str(), own.organisations.len()), ("Refuge", 1));
    assert_eq!(own.causes, ["animals"]);
    let seen = show_organisation(services, Some(&lea), &refuge.slug).await.unwrap();
    assert_eq!((seen.follows, seen.followers), (true, None), "how many is told to the team alone");
    assert_eq!(show_organisation(services, None, &refuge.slug).await.unwrap().followers, None);
    assert_eq!(number(&app, &owner, &refuge).await, Some(1));
    assert!(show_challenge(services, Some(&lea), challenge, None).await.unwrap().challenge.viewer.follows);
    for _ in 0..2 {
        unfollow(services, &lea, &organisation(&refuge)).await.unwrap();
        unfollow(services, &lea, &cause("animals")).await.unwrap();
    }
    assert_eq!(show_follows(services, &lea).await.unwrap(), domain::profiles::follows::Follows::default());
    assert_eq!(number(&app, &owner, &refuge).await, Some(0));
    assert!(!show_challenge(services, Some(&lea), challenge, None).await.unwrap().challenge.viewer.follows);
}

#[both_databases]
async fn the_same_form_at_once_follows_once(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (services, person, input) = (app.services.clone(), lea.clone(), organisation(&refuge));
    at_once(8, move |_| {
        let (services, person, input) = (services.clone(), person.clone(), input.clone());
        async move { follow(&services, &person, &input).await.unwrap() }
    })
    .await;
    assert_eq!(number(&app, &owner, &refuge).await, Some(1));
}

#[both_databases]
async fn nobody_follows_what_is_not_there_or_more_than_they_can_read(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    for nothing in [FollowRef::default(), cause("gold"), FollowRef { organisation: "nobody".into(), ..cause("") }] {
        assert_not_found(follow(&app.services, &lea, &nothing).await);
        assert_not_found(unfollow(&app.services, &lea, &nothing).await);
    }
    let many = format!(
        "INSERT INTO organisations (slug, name, mission, language, place, website, verification, created_at) \
         SELECT 'many-' || o.number, 'Many', 'x', 'en', '', '', 'draft', 1 FROM \
         (WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {MAX_FOLLOWED}) \
         SELECT number FROM numbers) o"
    );
    app.sql(&many).await.unwrap();
    let all = format!(
        "INSERT INTO follows (user_id, organisation_id, created_at) SELECT {}, id, 1 FROM organisations \
         WHERE slug LIKE 'many-%'",
        lea.id
    );
    app.sql(&all).await.unwrap();
    let refused = follow(&app.services, &lea, &organisation(&refuge)).await;
    assert_eq!(refusal(refused), ForbiddenReason::EnoughFollowed);
    let many = FollowRef { organisation: "many-1".to_owned(), ..FollowRef::default() };
    unfollow(&app.services, &lea, &many).await.unwrap();
    follow(&app.services, &lea, &organisation(&refuge)).await.unwrap();

    let input = CloseOrganisation { organisation: refuge.id.to_string(), words: "Farewell.".to_owned() };
    close_organisation(&app.services, &owner, &input).await.unwrap();
    let tom = app.volunteer("Tom").await;
    let refused = follow(&app.services, &tom, &organisation(&refuge)).await;
    assert_eq!(refusal(refused), ForbiddenReason::OrganisationClosed);
    unfollow(&app.services, &lea, &organisation(&refuge)).await.unwrap();
}

#[both_databases]
async fn followers_of_a_challenge_come_in_order_and_each_once(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let causes = show_challenge(&app.services, None, challenge, None).await.unwrap().challenge.card.causes;
    let (of_cause, other) = (causes[0].as_str(), if causes.contains(&"law".to_owned()) { "arts" } else { "health" });
    let mut people = Vec::new();
    for name in ["Léa", "Tom", "Rita", "Sam", "Zoé"] {
        people.push(app.volunteer(name).await);
    }
    let services = &app.services;
    follow(services, &people[0], &organisation(&refuge)).await.unwrap();
    follow(services, &people[0], &cause(of_cause)).await.unwrap();
    follow(services, &people[1], &cause(of_cause)).await.unwrap();
    follow(services, &people[2], &organisation(&refuge)).await.unwrap();
    follow(services, &people[3], &cause(other)).await.unwrap();
    follow(services, &people[4], &organisation(&refuge)).await.unwrap();
    // Its own team knows.
    follow(services, &owner, &organisation(&refuge)).await.unwrap();
    let spam = RemoveAccount { person: people[4].id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(services, &app.moderator("Ada").await, &spam).await.unwrap();
    let all = followers(&app, challenge, UserId(0), 100).await;
    assert_eq!(all, [people[0].id, people[1].id, people[2].id]);
    assert_eq!(followers(&app, challenge, UserId(0), 2).await, all[..2]);
    assert_eq!(followers(&app, challenge, all[1], 2).await, all[2..]);
    assert_eq!(followers(&app, challenge, all[2], 2).await, []);
}

#[both_databases]
async fn the_feed_says_what_one_follows_and_keeps_its_order(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let pantry = app.verified_organisation(&owner, "Pantry").await;
    for by in [&refuge, &pantry] {
        app.open_challenge(&owner, by, "feedback").await;
    }
    let feed = async || {
        let cards = list_challenges(&app.services, Some(&lea), &ListChallenges::default()).await.unwrap().cards;
        cards.into_iter().map(|one| (one.card.organisation.slug, one.why)).collect::<Vec<_>>()
    };
    let before = feed().await;
    assert!(before.iter().all(|(_, why)| !why.of_followed && why.followed_causes.is_empty()));
    follow(&app.services, &lea, &organisation(&pantry)).await.unwrap();
    let after = feed().await;
    let order = |feed: &[(String, _)]| feed.iter().map(|(slug, _)| slug.clone()).collect::<Vec<_>>();
    assert_eq!(order(&before), order(&after));
    assert!(after.iter().all(|(slug, why)| why.of_followed == (*slug == pantry.slug)));
    let of_cause = ListChallenges { cause: "food".to_owned(), ..ListChallenges::default() };
    let says = async |viewer| list_challenges(&app.services, viewer, &of_cause).await.unwrap().follows_cause;
    assert_eq!((says(Some(&lea)).await, says(None).await), (Some(false), None));
    follow(&app.services, &lea, &cause("food")).await.unwrap();
    assert_eq!(says(Some(&lea)).await, Some(true));
}
