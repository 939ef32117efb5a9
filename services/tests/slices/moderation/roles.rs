//! Administrators alone change roles.

use domain::{
    actor::{Actor, Role},
    error::{FieldErrorKind, ForbiddenReason},
    ids::UserId,
    moderation::input::{PersonRef, RemoveAccount, SetRole},
};
use services::{
    Result,
    accounts::{Caller, find_session, sign_in},
    moderation::{list_audit, remove_account, set_role, show_person},
};
use test_support::{
    PASSWORD, TestApp, assert_not_found, at_once, both_databases, email_of, problem, refusal, session_of,
};

async fn give(app: &TestApp, actor: &Actor, person: UserId, role: &str) -> Result<()> {
    set_role(&app.services, actor, &SetRole { person: person.to_string(), role: role.to_owned() }).await
}

async fn may_give(app: &TestApp, actor: &Actor, person: UserId) -> Option<Role> {
    show_person(&app.services, actor, &PersonRef { person: person.to_string() }).await.unwrap().role
}

#[both_databases]
async fn somebody_moderates_from_the_next_page_on_and_no_longer(app: TestApp) {
    let (lea, administrator) = (app.volunteer("Léa").await, app.administrator().await);
    let credentials =
        domain::accounts::input::SignIn {
            email: email_of("Léa"), password: PASSWORD.to_owned(), ..Default::default()
        };
    let session = session_of(sign_in(&app.services, &Caller::default(), &credentials).await.unwrap());
    for (role, moderates) in [("moderator", true), ("moderator", true), ("member", false)] {
        give(&app, &administrator, lea.id, role).await.unwrap();
        let found = find_session(&app.services, &Caller::default(), &session.token).await.unwrap().unwrap();
        assert_eq!(found.is_moderator(), moderates);
        assert!(!found.is_administrator());
    }
    assert_eq!(
        app.count(
            "audit_log",
            &format!("audit_action = 'role_given' AND subject_id = {} AND actor_id = {}", lea.id, administrator.id)
        )
        .await,
        2,
        "what changes nothing is not audited"
    );
    assert!(list_audit(&app.services, &administrator, &domain::moderation::audit::ListAudit::default()).await.is_ok());
}

#[both_databases]
async fn only_administrators_and_never_about_one_of_them(app: TestApp) {
    let (lea, mo, administrator) = (app.volunteer("Léa").await, app.moderator("Mo").await, app.administrator().await);
    for who in [&lea, &mo] {
        assert_eq!(refusal(give(&app, who, lea.id, "moderator").await), ForbiddenReason::NotAnAdministrator);
    }
    assert_eq!(refusal(give(&app, &administrator, administrator.id, "member").await), ForbiddenReason::OwnContent);
    app.sql(&format!("UPDATE users SET role = 'administrator' WHERE id = {}", mo.id)).await.unwrap();
    assert_eq!(refusal(give(&app, &administrator, mo.id, "member").await), ForbiddenReason::IsModerator);
    for role in ["administrator", "", "king", "Moderator"] {
        assert_eq!(
            problem(give(&app, &administrator, lea.id, role).await, "role"),
            Some(FieldErrorKind::Unknown),
            "{role}"
        );
    }
    assert_not_found(give(&app, &administrator, UserId(999), "moderator").await);
    assert_eq!(app.count("users", "role = 'administrator'").await, 2);
}

#[both_databases]
async fn nobody_whose_address_or_account_is_not_theirs_for_certain(app: TestApp) {
    let (lea, tom, administrator) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.administrator().await);
    app.sql(&format!("UPDATE users SET confirmed_at = NULL WHERE id = {}", lea.id)).await.unwrap();
    assert_eq!(refusal(give(&app, &administrator, lea.id, "moderator").await), ForbiddenReason::NotConfirmed);
    let removal = RemoveAccount { person: tom.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &administrator, &removal).await.unwrap();
    assert_eq!(refusal(give(&app, &administrator, tom.id, "moderator").await), ForbiddenReason::AccountRemoved);
    give(&app, &administrator, tom.id, "member").await.unwrap();
}

#[both_databases]
async fn the_page_offers_it_to_whoever_may(app: TestApp) {
    let (lea, mo, administrator) = (app.volunteer("Léa").await, app.moderator("Mo").await, app.administrator().await);
    assert_eq!(may_give(&app, &administrator, lea.id).await, Some(Role::Member));
    assert_eq!(may_give(&app, &administrator, mo.id).await, Some(Role::Moderator));
    assert_eq!(may_give(&app, &administrator, administrator.id).await, None);
    assert_eq!(may_give(&app, &mo, lea.id).await, None);
}

#[both_databases]
async fn of_many_at_once_one_is_written_down(app: TestApp) {
    let (lea, administrator) = (app.volunteer("Léa").await, app.administrator().await);
    let (services, person) = (app.services.clone(), lea.id.to_string());
    let by = administrator.clone();
    at_once(8, move |_| {
        let (services, by) = (services.clone(), by.clone());
        let input = SetRole { person: person.clone(), role: "moderator".to_owned() };
        async move { set_role(&services, &by, &input).await.unwrap() }
    })
    .await;
    assert_eq!(
        app.count("audit_log", &format!("audit_action = 'role_given' AND actor_id = {}", administrator.id)).await,
        1
    );
}
