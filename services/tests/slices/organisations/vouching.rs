//! Two verified organisations vouch for a third.

use super::{assert_verified, assert_waits, moderator, seen};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    organisations::{
        TeamRole, VerifiedHow,
        input::{SuspendOrganisation, Vouch},
    },
};
use services::{
    Result,
    organisations::{lift_suspension, list_waiting, show_vouch, suspend_organisation, vouch, withdraw_vouch},
};
use test_support::{Organisation, TestApp, assert_not_found, at_once, both_databases, refusal};

/// Two organisations with different owners that may vouch for a third.
struct Town {
    new: Organisation,
    owner: Actor,
    first: (Organisation, Actor),
    second: (Organisation, Actor),
}

async fn town(app: &TestApp) -> Town {
    let (owner, one, other) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Mia").await);
    Town {
        new: app.organisation(&owner, "Refuge").await,
        first: (app.verified_organisation(&one, "Pantry").await, one),
        second: (app.verified_organisation(&other, "Library").await, other),
        owner,
    }
}

fn word(new: &Organisation, voucher: &Organisation) -> Vouch {
    Vouch { organisation: new.id.to_string(), voucher: voucher.id.to_string() }
}

async fn give(app: &TestApp, actor: &Actor, new: &Organisation, voucher: &Organisation) -> Result<()> {
    vouch(&app.services, actor, &word(new, voucher)).await
}

async fn join(app: &TestApp, organisation: &Organisation, person: &Actor, role: TeamRole) {
    let tx = app.services.store().begin().await.unwrap();
    store::organisations::insert_member(&tx, organisation.id, person.id, role, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[both_databases]
async fn the_second_word_verifies(app: TestApp) {
    let Town { new, first, second, .. } = town(&app).await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    give(&app, &first.1, &new, &first.0).await.unwrap();
    assert_waits(&app, &new).await;
    let waiting = list_waiting(&app.services, &moderator(&app).await).await.unwrap().organisations;
    assert_eq!(waiting[0].vouchers.iter().map(|voucher| voucher.slug.as_str()).collect::<Vec<_>>(), ["pantry"]);
    give(&app, &second.1, &new, &second.0).await.unwrap();
    assert_verified(&app, &new, VerifiedHow::Vouched, "").await;
}

#[both_databases]
async fn both_at_once_verify_once(app: TestApp) {
    let Town { new, first, second, .. } = town(&app).await;
    let services = app.services.clone();
    let words = [(first.1.clone(), word(&new, &first.0)), (second.1.clone(), word(&new, &second.0))];
    at_once(8, move |time| {
        let (services, (actor, word)) = (services.clone(), words[time % 2].clone());
        async move { vouch(&services, &actor, &word).await.unwrap() }
    })
    .await;
    assert_verified(&app, &new, VerifiedHow::Vouched, "").await;
    assert_eq!(app.count("vouches", "voucher_id > 0").await, 2);
}

#[both_databases]
async fn one_person_is_one_word_whatever_they_own(app: TestApp) {
    let Town { new, first, .. } = town(&app).await;
    let more = app.verified_organisation(&first.1, "Bakery").await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    assert_eq!(refusal(give(&app, &first.1, &new, &more).await), ForbiddenReason::MayNotVouch);
    let past_the_policy = format!("INSERT INTO vouches VALUES ({}, {}, {}, 1)", new.id, more.id, first.1.id);
    assert!(app.sql(&past_the_policy).await.is_err());
    let itself = format!("INSERT INTO vouches VALUES ({0}, {0}, {1}, 1)", new.id, first.1.id);
    assert!(app.sql(&itself).await.is_err());
    assert_waits(&app, &new).await;
}

#[both_databases]
async fn who_may_not(app: TestApp) {
    let Town { new, owner, first, second } = town(&app).await;
    let unverified = app.organisation(&second.1, "Club").await;
    let editor = app.volunteer("Zoé").await;
    join(&app, &first.0, &editor, TeamRole::Editor).await;
    join(&app, &first.0, &owner, TeamRole::Owner).await;
    let unconfirmed = Actor { confirmed: false, ..first.1.clone() };
    for (who, voucher) in [
        (&second.1, &unverified),
        (&editor, &first.0),
        (&owner, &first.0),
        (&second.1, &first.0),
        (&owner, &new),
        (&unconfirmed, &first.0),
    ] {
        assert_eq!(refusal(give(&app, who, &new, voucher).await), ForbiddenReason::MayNotVouch, "{who:?} {voucher:?}");
    }
    assert_eq!(app.count("vouches", "voucher_id > 0").await, 0);
    for input in [Vouch::default(), Vouch { organisation: new.id.to_string(), voucher: "99".to_owned() }] {
        assert_not_found(vouch(&app.services, &first.1, &input).await);
        assert_not_found(withdraw_vouch(&app.services, &first.1, &input).await);
    }
    assert!(show_vouch(&app.services, &owner, &new.slug).await.unwrap().own.is_empty(), "on the team");
    assert!(show_vouch(&app.services, &editor, &new.slug).await.unwrap().own.is_empty());
    assert_eq!(show_vouch(&app.services, &first.1, &new.slug).await.unwrap().own.len(), 1);
}

#[both_databases]
async fn a_word_taken_back_does_not_count(app: TestApp) {
    let Town { new, first, second, .. } = town(&app).await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    assert_eq!(
        refusal(withdraw_vouch(&app.services, &second.1, &word(&new, &first.0)).await),
        ForbiddenReason::NotOnTheTeam
    );
    withdraw_vouch(&app.services, &first.1, &word(&new, &first.0)).await.unwrap();
    withdraw_vouch(&app.services, &first.1, &word(&new, &first.0)).await.unwrap();
    give(&app, &second.1, &new, &second.0).await.unwrap();
    assert_waits(&app, &new).await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    assert_verified(&app, &new, VerifiedHow::Vouched, "").await;
    withdraw_vouch(&app.services, &second.1, &word(&new, &second.0)).await.unwrap();
    let waiting = list_waiting(&app.services, &moderator(&app).await).await.unwrap().organisations;
    assert_eq!(waiting.iter().map(|one| (one.card.id, one.recheck)).collect::<Vec<_>>(), [(new.id, true)]);
}

#[both_databases]
async fn the_word_of_the_suspended_does_not_count(app: TestApp) {
    let Town { new, first, second, .. } = town(&app).await;
    let mo = moderator(&app).await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    let suspend = SuspendOrganisation { organisation: first.0.id.to_string(), reason: "No.".to_owned() };
    suspend_organisation(&app.services, &mo, &suspend).await.unwrap();
    assert_eq!(refusal(give(&app, &first.1, &new, &first.0).await), ForbiddenReason::MayNotVouch);
    give(&app, &second.1, &new, &second.0).await.unwrap();
    assert_waits(&app, &new).await;
    lift_suspension(&app.services, &mo, &app.shown(&first.0).await).await.unwrap();
    give(&app, &first.1, &new, &first.0).await.unwrap();
    assert!(seen(&app, &new).await.card.link.verified);
}

#[both_databases]
async fn the_word_of_one_who_joins_the_team_does_not_count(app: TestApp) {
    let Town { new, first, second, .. } = town(&app).await;
    give(&app, &first.1, &new, &first.0).await.unwrap();
    join(&app, &new, &first.1, TeamRole::Editor).await;
    give(&app, &second.1, &new, &second.0).await.unwrap();
    assert_waits(&app, &new).await;
}
