//! Team members, and that a team keeps an owner.

use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::input::{RemoveAccount, RestoreAccount},
    organisations::{
        TeamRole,
        input::{MemberRef, SetTeamRole},
        team::TeamPage,
    },
};
use services::{
    Result,
    moderation::{remove_account, restore_account},
    organisations::team::{hand_over, remove_member, set_team_role, show_team},
};
use test_support::{Organisation, TestApp, assert_not_found, at_once, both_databases, problem, refusal};

/// An organisation with an owner and an editor.
struct Team {
    refuge: Organisation,
    owner: Actor,
    editor: Actor,
}

async fn team(app: &TestApp) -> Team {
    let (owner, editor) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    join(app, &refuge, &editor, TeamRole::Editor).await;
    Team { refuge, owner, editor }
}

async fn join(app: &TestApp, refuge: &Organisation, person: &Actor, role: TeamRole) {
    let tx = app.services.store().begin().await.unwrap();
    store::organisations::insert_member(&tx, refuge.id, person.id, role, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn member(refuge: &Organisation, person: &Actor) -> MemberRef {
    MemberRef { organisation: refuge.id.to_string(), person: person.id.to_string() }
}

async fn set(app: &TestApp, actor: &Actor, refuge: &Organisation, person: &Actor, role: &str) -> Result<()> {
    let MemberRef { organisation, person } = member(refuge, person);
    set_team_role(&app.services, actor, &SetTeamRole { organisation, person, role: role.to_owned() }).await
}

async fn remove(app: &TestApp, actor: &Actor, refuge: &Organisation, person: &Actor) -> Result<()> {
    remove_member(&app.services, actor, &member(refuge, person)).await
}

async fn seen(app: &TestApp, actor: &Actor, refuge: &Organisation) -> TeamPage {
    show_team(&app.services, actor, &refuge.slug).await.unwrap()
}

async fn roles(app: &TestApp, actor: &Actor, refuge: &Organisation) -> Vec<(String, TeamRole)> {
    seen(app, actor, refuge).await.members.into_iter().map(|member| (member.name, member.role)).collect()
}

#[both_databases]
async fn the_team_sees_itself_and_nobody_else_does(app: TestApp) {
    let Team { refuge, owner, editor } = team(&app).await;
    let page = seen(&app, &editor, &refuge).await;
    assert_eq!(page.role, TeamRole::Editor);
    assert_eq!(
        page.members.iter().map(|one| (one.name.as_str(), one.is_viewer)).collect::<Vec<_>>(),
        [("Léa", false), ("Tom", true)]
    );
    assert_eq!(seen(&app, &owner, &refuge).await.role, TeamRole::Owner);
    for nobody in [app.volunteer("Mia").await, app.administrator().await] {
        assert_eq!(refusal(show_team(&app.services, &nobody, &refuge.slug).await), ForbiddenReason::NotOnTheTeam);
    }
    assert_not_found(show_team(&app.services, &owner, "nowhere").await);
}

#[both_databases]
async fn owners_give_roles_and_editors_do_not(app: TestApp) {
    let Team { refuge, owner, editor } = team(&app).await;
    assert_eq!(refusal(set(&app, &editor, &refuge, &editor, "owner").await), ForbiddenReason::NotAnOwner);
    assert_eq!(problem(set(&app, &owner, &refuge, &editor, "king").await, "role"), Some(FieldErrorKind::Unknown));
    set(&app, &owner, &refuge, &editor, "owner").await.unwrap();
    set(&app, &owner, &refuge, &editor, "owner").await.unwrap();
    set(&app, &editor, &refuge, &owner, "editor").await.unwrap();
    assert_eq!(
        roles(&app, &owner, &refuge).await,
        [("Léa".to_owned(), TeamRole::Editor), ("Tom".to_owned(), TeamRole::Owner)]
    );
    let stranger = app.volunteer("Mia").await;
    assert_not_found(set(&app, &editor, &refuge, &stranger, "owner").await);
    assert_eq!(refusal(set(&app, &stranger, &refuge, &owner, "owner").await), ForbiddenReason::NotOnTheTeam);
}

#[both_databases]
async fn the_last_owner_stays_whatever_is_tried(app: TestApp) {
    let Team { refuge, owner, .. } = team(&app).await;
    assert_eq!(refusal(remove(&app, &owner, &refuge, &owner).await), ForbiddenReason::LastOwner);
    assert_eq!(refusal(set(&app, &owner, &refuge, &owner, "editor").await), ForbiddenReason::LastOwner);
    for past_the_policy in [
        "DELETE FROM memberships WHERE role = 'owner'",
        "UPDATE memberships SET role = 'editor'",
        "UPDATE memberships SET organisation_id = organisation_id + 1",
    ] {
        assert!(app.sql(past_the_policy).await.is_err(), "{past_the_policy}");
    }
    assert_eq!(app.count("memberships", "role = 'owner'").await, 1);
}

#[both_databases]
async fn an_owner_whose_account_was_removed_is_no_other_owner(app: TestApp) {
    let Team { refuge, owner, editor: gone } = team(&app).await;
    set(&app, &owner, &refuge, &gone, "owner").await.unwrap();
    let moderator = app.moderator("Mo").await;
    let removal = RemoveAccount { person: gone.id.to_string(), reason: "spam".into(), words: String::new() };
    remove_account(&app.services, &moderator, &removal).await.unwrap();
    assert_eq!(refusal(remove(&app, &owner, &refuge, &owner).await), ForbiddenReason::LastOwner);
    assert_eq!(refusal(set(&app, &owner, &refuge, &owner, "editor").await), ForbiddenReason::LastOwner);
    for past_the_policy in
        ["DELETE FROM memberships WHERE user_id =", "UPDATE memberships SET role = 'editor' WHERE user_id ="]
    {
        let past_us = format!("{past_the_policy} {}", owner.id);
        assert!(app.sql(&past_us).await.is_err(), "{past_us}");
    }
    let back = RestoreAccount { person: gone.id.to_string(), removed_at: app.now().0.to_string() };
    restore_account(&app.services, &moderator, &back).await.unwrap();
    set(&app, &owner, &refuge, &owner, "editor").await.unwrap();
    set(&app, &gone, &refuge, &owner, "owner").await.unwrap();
    remove_account(&app.services, &moderator, &removal).await.unwrap();
    remove(&app, &owner, &refuge, &gone).await.unwrap();
    assert_eq!(app.count("memberships", "role = 'owner'").await, 1);
}

#[both_databases]
async fn the_only_owner_can_be_removed_by_moderators_and_come_back(app: TestApp) {
    let Team { refuge, owner, .. } = team(&app).await;
    let moderator = app.moderator("Mo").await;
    let removal = RemoveAccount { person: owner.id.to_string(), reason: "spam".into(), words: String::new() };
    remove_account(&app.services, &moderator, &removal).await.unwrap();
    let back = RestoreAccount { person: owner.id.to_string(), removed_at: app.now().0.to_string() };
    restore_account(&app.services, &moderator, &back).await.unwrap();
    assert_eq!(roles(&app, &owner, &refuge).await[0], ("Léa".to_owned(), TeamRole::Owner));
}

#[both_databases]
async fn of_owners_who_all_leave_at_once_one_stays(app: TestApp) {
    let Team { refuge, owner, editor } = team(&app).await;
    set(&app, &owner, &refuge, &editor, "owner").await.unwrap();
    let mut owners = vec![owner, editor];
    for name in ["Mia", "Zoé", "Ali", "Eva"] {
        owners.push(app.volunteer(name).await);
        join(&app, &refuge, owners.last().unwrap(), TeamRole::Owner).await;
    }
    let (services, count) = (app.services.clone(), owners.len());
    let left = at_once(count, move |place| {
        let (services, owner) = (services.clone(), owners[place].clone());
        let input = member(&refuge, &owner);
        // Half of them leave, half of them become editors.
        async move {
            if place % 2 == 0 {
                remove_member(&services, &owner, &input).await.is_ok()
            } else {
                let MemberRef { organisation, person } = input;
                let input = SetTeamRole { organisation, person, role: "editor".to_owned() };
                set_team_role(&services, &owner, &input).await.is_ok()
            }
        }
    })
    .await;
    assert_eq!(left.into_iter().filter(|left| *left).count(), count - 1);
    assert_eq!(app.count("memberships", "role = 'owner'").await, 1);
}

#[both_databases]
async fn everybody_leaves_and_owners_remove(app: TestApp) {
    let Team { refuge, owner, editor } = team(&app).await;
    let mia = app.volunteer("Mia").await;
    join(&app, &refuge, &mia, TeamRole::Editor).await;
    assert_eq!(refusal(remove(&app, &editor, &refuge, &mia).await), ForbiddenReason::NotAnOwner);
    assert_eq!(refusal(remove(&app, &app.volunteer("Zoé").await, &refuge, &mia).await), ForbiddenReason::NotOnTheTeam);
    remove(&app, &editor, &refuge, &editor).await.unwrap();
    assert_not_found(remove(&app, &editor, &refuge, &editor).await);
    remove(&app, &owner, &refuge, &mia).await.unwrap();
    assert_not_found(remove(&app, &owner, &refuge, &mia).await);
    assert_eq!(roles(&app, &owner, &refuge).await, [("Léa".to_owned(), TeamRole::Owner)]);
    assert_eq!(refusal(show_team(&app.services, &mia, &refuge.slug).await), ForbiddenReason::NotOnTheTeam);
}

#[both_databases]
async fn handing_over_is_both_or_neither(app: TestApp) {
    let Team { refuge, owner, editor } = team(&app).await;
    let stranger = app.volunteer("Mia").await;
    assert_not_found(hand_over(&app.services, &owner, &member(&refuge, &stranger)).await);
    assert_not_found(hand_over(&app.services, &owner, &member(&refuge, &owner)).await);
    assert_eq!(refusal(hand_over(&app.services, &editor, &member(&refuge, &owner)).await), ForbiddenReason::NotAnOwner);
    assert_eq!(roles(&app, &owner, &refuge).await[0].1, TeamRole::Owner);
    hand_over(&app.services, &owner, &member(&refuge, &editor)).await.unwrap();
    assert_eq!(
        roles(&app, &owner, &refuge).await,
        [("Léa".to_owned(), TeamRole::Editor), ("Tom".to_owned(), TeamRole::Owner)]
    );
    remove(&app, &owner, &refuge, &owner).await.unwrap();
}

#[both_databases]
async fn an_account_or_an_organisation_that_goes_takes_its_memberships_along(app: TestApp) {
    let Team { refuge, .. } = team(&app).await;
    let zoe = app.volunteer("Zoé").await;
    let club = app.organisation(&zoe, "Club").await;
    app.sql(&format!("DELETE FROM users WHERE id = {}", zoe.id)).await.unwrap();
    assert_eq!(app.count("memberships", &format!("organisation_id = {}", club.id)).await, 0);
    app.sql(&format!("DELETE FROM organisations WHERE id = {}", refuge.id)).await.unwrap();
    assert_eq!(app.count("memberships", "user_id > 0").await, 0);
}
