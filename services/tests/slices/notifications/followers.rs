//! Who follows an organisation or a cause is told of a new challenge.

use super::{kinds, tell_all};
use domain::{actor::Actor, challenges::input::ChallengeRef, notifications::NoticeKind, profiles::follows::FollowRef};
use services::{
    challenges::withdraw_challenge,
    profiles::{follow, unfollow},
};
use test_support::{TestApp, both_databases};

#[both_databases]
async fn followers_are_told_once_while_it_takes_answers(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let of_organisation = FollowRef { organisation: organisation.slug.clone(), ..FollowRef::default() };
    let of_cause = FollowRef { cause: "animals".to_owned(), ..FollowRef::default() };
    let (lea, tom, una, bo) =
        (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Una").await, app.volunteer("Bo").await);
    for (person, what) in [(&lea, &of_organisation), (&tom, &of_cause), (&una, &of_organisation), (&una, &of_cause)] {
        follow(&app.services, person, what).await.unwrap();
    }
    app.open_challenge(&owner, &organisation, "feedback").await;
    tell_all(&app).await;
    let told = async |person: &Actor| kinds(&app, person).await;
    for person in [&lea, &tom, &una] {
        assert_eq!(told(person).await, [NoticeKind::Published], "{}", person.name);
    }
    assert_eq!(told(&bo).await, []);

    unfollow(&app.services, &lea, &of_organisation).await.unwrap();
    app.open_challenge(&owner, &organisation, "feedback").await;
    let gone = app.open_challenge(&owner, &organisation, "feedback").await;
    withdraw_challenge(&app.services, &owner, &ChallengeRef { challenge: gone.to_string() }).await.unwrap();
    tell_all(&app).await;
    assert_eq!(told(&lea).await.len(), 1);
    assert_eq!(told(&tom).await.len(), 2, "what was withdrawn before anybody was told is not told");
}
