//! Editing and closing organisations.

use super::{assert_verified, moderator, seen};
use domain::{
    actor::Actor,
    challenges::{State, input::ChallengeRef},
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{
        VerifiedHow,
        input::{CloseOrganisation, EditOrganisation, InviteMember, ListOrganisations},
    },
    privacy::input::EraseAccount,
};
use services::{
    Result,
    accounts::Caller,
    challenges::publish_challenge,
    organisations::{
        close_organisation, edit_organisation, is_on_a_team, list_organisations, list_waiting, show_edit, show_home,
        team::invite_member,
    },
    privacy::{erase_account, show_own_data},
};
use test_support::{Organisation, PASSWORD, TestApp, both_databases, problem, refusal};

/// The form with the stored values.
async fn form(app: &TestApp, owner: &Actor, organisation: &Organisation) -> EditOrganisation {
    let page = show_edit(&app.services, owner, &organisation.slug).await.unwrap();
    EditOrganisation {
        organisation: page.card.id.to_string(),
        revision: page.revision.to_string(),
        name: page.card.link.name,
        mission: page.card.mission,
        causes: page.card.causes,
        language: page.card.language.to_string(),
        place: page.card.location.town.clone(),
        asked_about: page.card.location.town,
        country: String::new(),
        region: page.card.location.region.map(|region| region.to_string()).unwrap_or_default(),
        website: page.card.website,
    }
}

async fn edit(app: &TestApp, actor: &Actor, input: &EditOrganisation) -> Result<String> {
    edit_organisation(&app.services, actor, input).await
}

async fn close(app: &TestApp, actor: &Actor, organisation: &Organisation) -> Result<()> {
    let words = "Thank you. We have run out of fridges.".to_owned();
    close_organisation(&app.services, actor, &CloseOrganisation { organisation: organisation.id.to_string(), words })
        .await
}

async fn state(app: &TestApp, id: domain::ids::ChallengeId) -> State {
    store::challenges::find(app.services.store(), id).await.unwrap().unwrap().state
}

#[both_databases]
async fn what_is_true_now_is_said_and_the_address_stays(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let new = EditOrganisation {
        mission: "We look after dogs, too.".to_owned(),
        causes: vec!["health".to_owned(), "animals".to_owned()],
        ..form(&app, &lea, &refuge).await
    };
    assert_eq!(edit(&app, &lea, &new).await.unwrap(), "refuge");
    let page = seen(&app, &refuge).await;
    assert_eq!((page.card.mission.as_str(), page.card.causes.len()), ("We look after dogs, too.", 2));
    assert!(list_waiting(&app.services, &app.administrator().await).await.unwrap().organisations.is_empty());
    assert_eq!(refusal(edit(&app, &lea, &new).await), ForbiddenReason::ChangedMeanwhile, "over a newer revision");
    assert_eq!(app.count("audit_log", "audit_action = 'organisation_edited'").await, 1);
}

#[both_databases]
async fn another_name_or_domain_of_a_verified_one_is_looked_at_again(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for (number, changed) in ["name", "website"].into_iter().enumerate() {
        let refuge = app.verified_organisation(&lea, &format!("Refuge {number}")).await;
        let mut new = form(&app, &lea, &refuge).await;
        let field = if changed == "name" { &mut new.name } else { &mut new.website };
        let value = if changed == "name" { "Red Cross" } else { "https://refuge.example" };
        value.clone_into(field);
        edit(&app, &lea, &new).await.unwrap();
        let waiting = list_waiting(&app.services, &app.administrator().await).await.unwrap().organisations;
        assert!(waiting.iter().any(|one| one.card.id == refuge.id && one.recheck), "{changed}");
        assert_verified(&app, &refuge, VerifiedHow::Staff, "").await;
    }
    assert_eq!(app.count("audit_log", "note = 'Refuge 0'").await, 1, "the name before");
}

#[both_databases]
async fn a_decision_on_what_it_said_before_is_refused(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let read = app.shown(&refuge).await;
    let new = EditOrganisation { mission: "Send us gift cards.".to_owned(), ..form(&app, &lea, &refuge).await };
    edit(&app, &lea, &new).await.unwrap();
    let mo = moderator(&app).await;
    let verified = services::organisations::verify_organisation(&app.services, &mo, &read).await;
    assert_eq!(refusal(verified), ForbiddenReason::ChangedMeanwhile);
    services::organisations::verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
}

#[both_databases]
async fn only_owners_edit_and_close_and_only_with_good_words(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let new = form(&app, &lea, &refuge).await;
    assert_eq!(refusal(edit(&app, &tom, &new).await), ForbiddenReason::NotOnTheTeam);
    assert_eq!(refusal(close(&app, &tom, &refuge).await), ForbiddenReason::NotOnTheTeam);
    let link = EditOrganisation { name: "Win at evil.example".to_owned(), ..new.clone() };
    assert_eq!(problem(edit(&app, &lea, &link).await, "name"), Some(FieldErrorKind::HoldsALink));
    let silent = CloseOrganisation { organisation: refuge.id.to_string(), words: " ".to_owned() };
    assert_eq!(problem(close_organisation(&app.services, &lea, &silent).await, "words"), Some(FieldErrorKind::Empty));
    let joined = format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({}, {}, 'owner', 1)",
        refuge.id, tom.id
    );
    app.sql(&joined).await.unwrap();
    assert_eq!(refusal(close(&app, &lea, &refuge).await), ForbiddenReason::OtherOwners);
    assert_eq!(app.count("organisations", "closed_at IS NOT NULL").await, 0);
}

#[both_databases]
async fn a_lone_owner_closes_it_and_can_go(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let [silent, answered, deciding] = [
        app.open_challenge(&lea, &refuge, "feedback").await,
        app.open_challenge(&lea, &refuge, "feedback").await,
        app.open_challenge(&lea, &refuge, "feedback").await,
    ];
    let draft = app.draft(&lea, &refuge, "feedback").await;
    app.respond(&tom, answered, "The blue one.").await;
    app.respond(&tom, deciding, "The green one.").await;
    app.stop(&lea, deciding).await;
    let erasure =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    assert_eq!(
        refusal(erase_account(&app.services, &Caller::default(), &lea, &erasure).await),
        ForbiddenReason::LastOwner
    );

    close(&app, &lea, &refuge).await.unwrap();
    close(&app, &lea, &refuge).await.unwrap();
    assert!(show_home(&app.services, &lea).await.unwrap().organisations.is_empty());
    assert!(!is_on_a_team(&app.services, &lea).await.unwrap());
    for (id, expected) in
        [(silent, State::Withdrawn), (draft, State::Withdrawn), (answered, State::Closed), (deciding, State::Closed)]
    {
        assert_eq!(state(&app, id).await, expected, "{id}");
    }
    assert_eq!(app.count("challenges", "thanks LIKE 'Thank you. We have%'").await, 2);
    let page = seen(&app, &refuge).await;
    assert!(page.closed_at.is_some() && !page.card.link.verified && page.challenges.len() == 2, "its history stays");
    assert!(list_organisations(&app.services, &ListOrganisations::default()).await.unwrap().items.is_empty());
    let invitation = InviteMember {
        organisation: refuge.id.to_string(),
        email: "sam@test.invalid".to_owned(),
        role: "editor".to_owned(),
    };
    assert_eq!(refusal(invite_member(&app.services, &lea, &invitation).await), ForbiddenReason::OrganisationClosed);
    let input = ChallengeRef { challenge: draft.to_string() };
    assert!(publish_challenge(&app.services, &lea, &input).await.is_err());
    assert!(show_own_data(&app.services, &lea).await.unwrap().sole_owner_of.is_empty());
    erase_account(&app.services, &Caller::default(), &lea, &erasure).await.unwrap();
    assert_eq!(seen(&app, &refuge).await.challenges.len(), 2);
}
