//! Inviting somebody to a team by mail.

use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    notifications::{MailProblem, view::MailState},
    organisations::{
        TeamRole,
        input::{InvitationRef, InviteMember, LinkToken, MemberRef, SetTeamRole},
        team::{INVITATION_LASTS, MAX_INVITATIONS, TeamPage},
    },
    time::Span,
};
use services::{
    Result,
    jobs::sweep,
    mail::deliver,
    organisations::team::{
        accept_invitation, invite_member, remove_member, set_team_role, show_invitation, show_team, withdraw_invitation,
    },
    ports::NotSent,
};
use test_support::{
    Organisation, TestApp, almost, assert_not_found, at_once, both_databases, email_of, problem, refusal,
};

const SAM: &str = "sam@test.invalid";

async fn invite(app: &TestApp, actor: &Actor, refuge: &Organisation, email: &str, role: &str) -> Result<()> {
    let input = InviteMember { organisation: refuge.id.to_string(), email: email.to_owned(), role: role.to_owned() };
    invite_member(&app.services, actor, &input).await
}

/// Invites Sam and reads the token in the mail.
async fn mailed(app: &TestApp, actor: &Actor, refuge: &Organisation, role: &str) -> LinkToken {
    invite(app, actor, refuge, SAM, role).await.unwrap();
    deliver(&app.services).await.unwrap();
    LinkToken { token: app.mail.token(SAM) }
}

/// Somebody is invited as an editor, and accepts.
async fn join(app: &TestApp, owner: &Actor, refuge: &Organisation, person: &Actor) {
    let email = email_of(&person.name);
    invite(app, owner, refuge, &email, "editor").await.unwrap();
    deliver(&app.services).await.unwrap();
    accept_invitation(&app.services, person, &LinkToken { token: app.mail.token(&email) }).await.unwrap();
}

async fn seen(app: &TestApp, actor: &Actor, refuge: &Organisation) -> TeamPage {
    show_team(&app.services, actor, &refuge.slug).await.unwrap()
}

async fn role(app: &TestApp, refuge: &Organisation, person: &Actor) -> Option<TeamRole> {
    store::organisations::team_role(app.services.store(), refuge.id, person.id).await.unwrap()
}

#[both_databases]
async fn who_was_invited_joins_once(app: TestApp) {
    let (lea, sam, tom) = (app.volunteer("Léa").await, app.volunteer("Sam").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let link = mailed(&app, &lea, &refuge, "editor").await;
    for (viewer, is_invited) in [(&sam, true), (&tom, false)] {
        let shown = show_invitation(&app.services, Some(viewer), &link.token).await.unwrap();
        assert_eq!(shown.viewer.map(|viewer| viewer.is_invited), Some(is_invited), "{viewer:?}");
    }
    assert_eq!(refusal(accept_invitation(&app.services, &tom, &link).await), ForbiddenReason::InvitedElsewhere);
    let shown = show_invitation(&app.services, None, &link.token).await.unwrap();
    assert_eq!((shown.invited_by.as_str(), shown.role, shown.email.as_str()), ("Léa", TeamRole::Editor, SAM));
    assert_eq!(shown.expires_at, app.now() + INVITATION_LASTS);
    assert_eq!(seen(&app, &lea, &refuge).await.invitations[0].email, SAM);
    assert_eq!(accept_invitation(&app.services, &sam, &link).await.unwrap(), refuge.slug);
    assert_eq!(role(&app, &refuge, &sam).await, Some(TeamRole::Editor));
    assert_eq!(refusal(accept_invitation(&app.services, &sam, &link).await), ForbiddenReason::LinkExpired);
    assert!(seen(&app, &lea, &refuge).await.invitations.is_empty());
}

#[both_databases]
async fn only_verified_organisations_invite(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    assert_eq!(refusal(invite(&app, &lea, &refuge, SAM, "editor").await), ForbiddenReason::InvitesOnceVerified);
    assert!(!seen(&app, &lea, &refuge).await.invites);
    assert_eq!((app.count("mails", "kind = 'invitation'").await, app.count("invitations", "id > 0").await), (0, 0));
}

#[both_databases]
async fn what_was_sent_is_counted_and_not_what_waits(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (refuge, other) =
        (app.verified_organisation(&lea, "Refuge").await, app.verified_organisation(&tom, "Other").await);
    for _ in 0..2 {
        invite(&app, &lea, &refuge, SAM, "editor").await.unwrap();
    }
    for (who, organisation) in [(&lea, &refuge), (&tom, &other)] {
        let third = refusal(invite(&app, who, organisation, SAM, "editor").await);
        assert!(matches!(third, ForbiddenReason::TooOften { .. }), "whoever asks: {third:?}");
    }
    let open = seen(&app, &lea, &refuge).await.invitations[0].id;
    withdraw_invitation(&app.services, &lea, &InvitationRef { invitation: open.to_string() }).await.unwrap();
    assert!(invite(&app, &lea, &refuge, SAM, "editor").await.is_err(), "taking it back takes no mail back");
    assert_eq!(app.count("mails", "kind = 'invitation'").await, 2);
    app.advance(Span::days(1));
    invite(&app, &lea, &refuge, SAM, "editor").await.unwrap();
}

#[both_databases]
async fn one_organisation_and_one_person_send_so_many_in_a_day(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let mut sent = 0;
    for name in ["One", "Two", "Three"] {
        let organisation = app.verified_organisation(&lea, name).await;
        let mut own = 0;
        for number in 0..21 {
            let email = format!("{}-{number}@refuge.example", organisation.slug);
            own += i64::from(invite(&app, &lea, &organisation, &email, "editor").await.is_ok());
            app.sql("DELETE FROM invitations").await.unwrap();
        }
        assert!(own <= 20, "{name}: {own}");
        sent += own;
    }
    assert_eq!(sent, 30);
}

#[both_databases]
async fn strangers_words_stand_quoted_and_in_no_subject(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    mailed(&app, &lea, &refuge, "editor").await;
    let mail = app.mail.to(SAM).remove(0);
    assert!(!mail.subject.contains("Refuge") && !mail.subject.contains("Léa"), "{}", mail.subject);
    assert!(mail.text.contains("“Refuge”") && mail.text.contains("“Léa”"), "{}", mail.text);
}

#[both_databases]
async fn who_invites_is_told_what_became_of_the_mail(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let state = async || seen(&app, &lea, &refuge).await.invitations[0].mail;
    app.mail.reach_people();
    invite(&app, &lea, &refuge, SAM, "editor").await.unwrap();
    assert_eq!(state().await, Some(MailState::Waiting));
    app.mail.refuse(Some(NotSent { for_good: true, problem: MailProblem::Refused, why: "550".to_owned() }));
    deliver(&app.services).await.unwrap();
    assert_eq!(state().await, Some(MailState::Failed));
    app.mail.refuse(None);
    mailed(&app, &lea, &refuge, "editor").await;
    assert_eq!(state().await, Some(MailState::Sent));
}

#[both_databases]
async fn pressed_at_once_it_counts_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let link = mailed(&app, &lea, &refuge, "editor").await;
    let sam = app.volunteer("Sam").await;
    let services = app.services.clone();
    let joined = at_once(6, move |_| {
        let (services, sam, link) = (services.clone(), sam.clone(), link.clone());
        async move { accept_invitation(&services, &sam, &link).await.is_ok() }
    })
    .await;
    assert_eq!(joined.into_iter().filter(|joined| *joined).count(), 1);
    assert_eq!(app.count("memberships", "role = 'editor'").await, 1);
}

#[both_databases]
async fn it_is_for_the_address_that_it_went_to(app: TestApp) {
    let (lea, sam, tom) = (app.volunteer("Léa").await, app.volunteer("Sam").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    invite(&app, &lea, &refuge, "\u{200b}SAM@Test.invalid", "editor").await.unwrap();
    deliver(&app.services).await.unwrap();
    let link = LinkToken { token: app.mail.token("SAM@test.invalid") };
    let seen_by = async |actor| show_invitation(&app.services, Some(actor), &link.token).await.unwrap().viewer.unwrap();
    assert_eq!(seen_by(&tom).await.email, email_of("Tom"));
    assert!(!seen_by(&tom).await.is_invited && seen_by(&sam).await.is_invited);
    assert_eq!(refusal(accept_invitation(&app.services, &tom, &link).await), ForbiddenReason::InvitedElsewhere);
    assert_eq!(role(&app, &refuge, &tom).await, None);
    accept_invitation(&app.services, &sam, &link).await.unwrap();
}

#[both_databases]
async fn it_ends_after_seven_days(app: TestApp) {
    let (lea, sam) = (app.volunteer("Léa").await, app.volunteer("Sam").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let link = mailed(&app, &lea, &refuge, "owner").await;
    app.advance(almost(INVITATION_LASTS));
    assert!(show_invitation(&app.services, None, &link.token).await.is_ok());
    app.advance(Span(1));
    assert_eq!(refusal(show_invitation(&app.services, None, &link.token).await), ForbiddenReason::LinkExpired);
    assert_eq!(refusal(accept_invitation(&app.services, &sam, &link).await), ForbiddenReason::LinkExpired);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("invitations", "id > 0").await, 0);
    assert_eq!(role(&app, &refuge, &sam).await, None);
}

#[both_databases]
async fn a_second_invitation_replaces_the_first(app: TestApp) {
    let (lea, sam) = (app.volunteer("Léa").await, app.volunteer("Sam").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let first = mailed(&app, &lea, &refuge, "editor").await;
    invite(&app, &lea, &refuge, "SAM@test.invalid", "owner").await.unwrap();
    assert_eq!(refusal(accept_invitation(&app.services, &sam, &first).await), ForbiddenReason::LinkExpired);
    assert_eq!(app.count("invitations", "id > 0").await, 1);
}

#[both_databases]
async fn what_was_taken_back_is_not_even_sent(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    invite(&app, &lea, &refuge, SAM, "editor").await.unwrap();
    let invitation = InvitationRef { invitation: seen(&app, &lea, &refuge).await.invitations[0].id.to_string() };
    assert_not_found(withdraw_invitation(&app.services, &tom, &invitation).await);
    withdraw_invitation(&app.services, &lea, &invitation).await.unwrap();
    assert_not_found(withdraw_invitation(&app.services, &lea, &invitation).await);
    assert_eq!(deliver(&app.services).await.unwrap(), 0);
    assert_eq!(app.mail.to(SAM).len(), 0);
}

#[both_databases]
async fn it_ends_with_the_word_of_who_gave_it(app: TestApp) {
    let (lea, tom, sam) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Sam").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    invite(&app, &lea, &refuge, &email_of("Tom"), "owner").await.unwrap();
    deliver(&app.services).await.unwrap();
    let for_tom = LinkToken { token: app.mail.token(&email_of("Tom")) };
    accept_invitation(&app.services, &tom, &for_tom).await.unwrap();
    let link = mailed(&app, &tom, &refuge, "owner").await;
    let (organisation, person) = (refuge.id.to_string(), tom.id.to_string());
    remove_member(&app.services, &lea, &MemberRef { organisation, person }).await.unwrap();
    assert_eq!(refusal(accept_invitation(&app.services, &sam, &link).await), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn who_is_on_the_team_stays_what_they_are(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    invite(&app, &lea, &refuge, &email_of("Léa"), "editor").await.unwrap();
    deliver(&app.services).await.unwrap();
    accept_invitation(&app.services, &lea, &LinkToken { token: app.mail.token(&email_of("Léa")) }).await.unwrap();
    assert_eq!(role(&app, &refuge, &lea).await, Some(TeamRole::Owner));
}

#[both_databases]
async fn only_owners_invite_and_only_so_many(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Sam").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    assert_eq!(refusal(invite(&app, &tom, &refuge, SAM, "editor").await), ForbiddenReason::NotOnTheTeam);
    join(&app, &lea, &refuge, &tom).await;
    assert_eq!(refusal(invite(&app, &tom, &refuge, SAM, "editor").await), ForbiddenReason::NotAnOwner);
    assert!(seen(&app, &tom, &refuge).await.invitations.is_empty());
    assert_eq!(problem(invite(&app, &lea, &refuge, "sam", "editor").await, "email"), Some(FieldErrorKind::NotAnEmail));
    assert_eq!(problem(invite(&app, &lea, &refuge, SAM, "king").await, "role"), Some(FieldErrorKind::Unknown));
    app.advance(Span::days(1));
    for number in 0..MAX_INVITATIONS {
        invite(&app, &lea, &refuge, &format!("sam{number}@refuge.example"), "editor").await.unwrap();
    }
    let more = invite(&app, &lea, &refuge, "more@refuge.example", "editor").await;
    assert_eq!(problem(more, "email"), Some(FieldErrorKind::TooMany { max: MAX_INVITATIONS }));
}

#[both_databases]
async fn what_teams_do_is_written_down(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Sam").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    join(&app, &lea, &refuge, &tom).await;
    let (organisation, person) = (refuge.id.to_string(), tom.id.to_string());
    let role = SetTeamRole { organisation: organisation.clone(), person: person.clone(), role: "owner".to_owned() };
    set_team_role(&app.services, &lea, &role).await.unwrap();
    remove_member(&app.services, &lea, &MemberRef { organisation, person }).await.unwrap();
    for audit_action in ["organisation_verified", "member_invited", "member_joined", "role_changed", "member_removed"] {
        assert_eq!(
            app.count("audit_log", &format!("audit_action = '{audit_action}' AND organisation_id = {}", refuge.id))
                .await,
            1,
            "{audit_action}"
        );
    }
}
