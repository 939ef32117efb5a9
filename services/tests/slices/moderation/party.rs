//! Parties to a case never decide it.

use super::{comment, outcomes, report, restoring, ruling, story, waiting};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    moderation::{
        RulingOutcome,
        input::{RemoveAccount, SetTrust, ShowDesk},
    },
    organisations::input::SuspendOrganisation,
};
use services::{
    challenges::{approve_challenge, publish_challenge, send_back_challenge},
    moderation::{decide_cases, remove_account, set_trust, show_desk, show_person},
    organisations::{lift_suspension, list_waiting, show_organisation, suspend_organisation, verify_organisation},
};
use test_support::{Organisation, TestApp, both_databases, refusal};

/// A moderator who is an editor on a team.
async fn insider(app: &TestApp, organisation: i64) -> Actor {
    let insider = app.moderator("Ingo").await;
    let joined = format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({organisation}, {}, 'editor', 1)",
        insider.id
    );
    app.sql(&joined).await.unwrap();
    insider
}

fn suspending(organisation: &Organisation) -> SuspendOrganisation {
    SuspendOrganisation { organisation: organisation.id.to_string(), reason: "Too loud.".to_owned() }
}

#[both_databases]
async fn nobody_verifies_or_suspends_their_own_organisation(app: TestApp) {
    let owner = app.volunteer("Léa").await;
    let refuge = app.organisation(&owner, "Refuge").await;
    let insider = insider(&app, refuge.id.0).await;
    let waits = list_waiting(&app.services, &insider).await.unwrap();
    assert!(waits.organisations[0].party);
    let page = show_organisation(&app.services, Some(&insider), &refuge.slug).await.unwrap();
    assert!(!page.moderates && page.version.is_empty());
    let shown = app.shown(&refuge).await;
    assert_eq!(refusal(verify_organisation(&app.services, &insider, &shown).await), ForbiddenReason::OwnContent);
    assert_eq!(
        refusal(suspend_organisation(&app.services, &insider, &suspending(&refuge)).await),
        ForbiddenReason::OwnContent
    );
    suspend_organisation(&app.services, &app.administrator().await, &suspending(&refuge)).await.unwrap();
    let shown = app.shown(&refuge).await;
    assert_eq!(refusal(lift_suspension(&app.services, &insider, &shown).await), ForbiddenReason::OwnContent);
    assert_eq!(app.count("organisations", "verification = 'suspended'").await, 1);
}

#[both_databases]
async fn nobody_reads_their_own_organisations_challenges_for_the_instance(app: TestApp) {
    let owner = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let insider = insider(&app, refuge.id.0).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let input = domain::challenges::input::ChallengeRef { challenge: id.to_string() };
    publish_challenge(&app.services, &owner, &input).await.unwrap();
    assert!(list_waiting(&app.services, &insider).await.unwrap().challenges[0].party);
    let read = app.as_read(id).await;
    assert_eq!(refusal(approve_challenge(&app.services, &insider, &read).await), ForbiddenReason::OwnContent);
    let back = domain::challenges::input::SendBack {
        challenge: id.to_string(),
        revision: read.revision.clone(),
        reason: "No.".to_owned(),
    };
    assert_eq!(refusal(send_back_challenge(&app.services, &insider, &back).await), ForbiddenReason::OwnContent);
    assert!(!list_waiting(&app.services, &app.administrator().await).await.unwrap().challenges[0].party);
    approve_challenge(&app.services, &app.administrator().await, &read).await.unwrap();
}

#[both_databases]
async fn nobody_decides_on_what_stands_in_their_own_challenge(app: TestApp) {
    let story = story(&app).await;
    let insider = insider(&app, 1).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let talk = comment(&app, &tom, story.response, "You fool.").await;
    report(&app, &mia, story.response).await;
    report(&app, &mia, talk).await;
    let desk = show_desk(&app.services, &insider, &ShowDesk::default()).await.unwrap();
    let domain::moderation::view::OnDesk::Cases(cases) = desk.list else { panic!("the cases") };
    assert!(cases.len() == 2 && cases.iter().all(|case| case.party));
    for case in &cases {
        for word in ["keep", "spam", "remove_account"] {
            let decided = decide_cases(&app.services, &insider, &ruling(case, word)).await.unwrap();
            assert_eq!(outcomes(&decided), [RulingOutcome::Party], "{word}");
        }
    }
    assert_eq!(app.count("decisions", "id > 0").await + app.count("removals", "id > 0").await, 0);
    decide_cases(&app.services, &app.administrator().await, &ruling(&waiting(&app).await[0], "spam")).await.unwrap();
    let restore = restoring(&app, story.response).await;
    let shown = services::moderation::restore_content(&app.services, &insider, &restore).await;
    assert_eq!(refusal(shown), ForbiddenReason::OwnContent);
}

#[both_databases]
async fn nobody_decides_on_themselves_or_on_who_is_on_a_team_with_them(app: TestApp) {
    let owner = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let insider = insider(&app, refuge.id.0).await;
    let trust = |person: &Actor| SetTrust { person: person.id.to_string(), trust: "trusted".to_owned() };
    for person in [&insider, &owner] {
        assert_eq!(refusal(set_trust(&app.services, &insider, &trust(person)).await), ForbiddenReason::OwnContent);
    }
    let removal = RemoveAccount { person: owner.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    assert_eq!(refusal(remove_account(&app.services, &insider, &removal).await), ForbiddenReason::OwnContent);
    let person = domain::moderation::input::PersonRef { person: owner.id.to_string() };
    assert!(show_person(&app.services, &insider, &person).await.unwrap().party);
    set_trust(&app.services, &app.administrator().await, &trust(&owner)).await.unwrap();
}
