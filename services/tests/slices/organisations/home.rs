//! The tasks of a team.

use domain::{
    challenges::input::{ChallengeRef, SendBack},
    organisations::{
        home::{About, OrganisationHome, Step, Task},
        input::InviteMember,
        promise::{RECHECK_AFTER, RENEWED_WITHIN},
    },
    responses::input::PostComment,
    time::Span,
};
use services::{
    challenges::{publish_challenge, send_back_challenge},
    jobs::sweep,
    organisations::{is_on_a_team, show_home, team::invite_member},
    responses::post_comment,
};
use test_support::{TestApp, both_databases};

async fn home(app: &TestApp, actor: &domain::actor::Actor) -> Vec<OrganisationHome> {
    show_home(&app.services, actor).await.unwrap().organisations
}

/// What has to be done with challenges, in order.
fn of_challenges(home: &OrganisationHome) -> Vec<Task> {
    let task = |about| match about {
        About::Challenge(task, _) => Some(task),
        About::Verification | About::Invitation(_) => None,
    };
    home.tasks().into_iter().filter_map(|one| task(one.about)).collect()
}

#[both_databases]
async fn it_leads_from_founding_to_the_first_thanks(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    assert!(home(&app, &lea).await.is_empty() && !is_on_a_team(&app.services, &lea).await.unwrap());
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    assert!(is_on_a_team(&app.services, &lea).await.unwrap());
    assert_eq!(home(&app, &lea).await[0].next_step(), Some(Step::Written));
    let id = app.draft(&lea, &refuge, "feedback").await;
    assert_eq!(home(&app, &lea).await[0].next_step(), Some(Step::HandedIn));
    let reference = ChallengeRef { challenge: id.to_string() };
    publish_challenge(&app.services, &lea, &reference).await.unwrap();
    assert_eq!(home(&app, &lea).await[0].next_step(), Some(Step::Opened));
    let (challenge, revision) = (id.to_string(), app.revision(id).await);
    let back = SendBack { challenge, revision, reason: "Which fridge?".to_owned() };
    send_back_challenge(&app.services, &app.administrator().await, &back).await.unwrap();
    let homes = home(&app, &lea).await;
    let About::Challenge(task, challenge) = homes[0].tasks()[0].about else { panic!("about a challenge") };
    assert_eq!((task, challenge.review_note.as_str()), (Task::Revise, "Which fridge?"));
    app.open(&lea, id).await;
    let homes = home(&app, &lea).await;
    let next = homes[0].next_step();
    assert_eq!((next, homes[0].tasks().len(), homes[0].under_way().len()), (Some(Step::Answered), 0, 1));
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, id, "The blue one.").await;
    assert_eq!(home(&app, &lea).await[0].next_step(), Some(Step::Thanked));
    app.advance(Span::days(40));
    sweep(&app.services).await.unwrap();
    app.advance(Span::days(40));
    sweep(&app.services).await.unwrap();
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), [Task::ThankLate]);
    assert_eq!(home(&app, &lea).await[0].next_step(), Some(Step::Thanked));
    app.close(&lea, id).await;
    let homes = home(&app, &lea).await;
    assert!(homes[0].tasks().is_empty() && homes[0].thanked && homes[0].next_step().is_none());
}

#[both_databases]
async fn it_has_ones_own_organisations_alone(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let pantry = app.verified_organisation(&tom, "Pantry").await;
    app.draft(&tom, &pantry, "feedback").await;
    let homes = home(&app, &lea).await;
    assert_eq!(homes.iter().map(|home| home.organisation.slug.as_str()).collect::<Vec<_>>(), [refuge.slug.as_str()]);
    assert!(homes[0].challenges.is_empty());
}

#[both_databases]
async fn newcomers_and_comments_wait_until_the_team_replies(app: TestApp) {
    let (lea, tom, rita) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Rita").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let challenge = app.open_challenge(&lea, &refuge, "feedback").await;
    let said = async |by: &domain::actor::Actor, response: domain::ids::ResponseId, body: &str| {
        let input = PostComment { response: response.to_string(), body: body.to_owned() };
        post_comment(&app.services, by, &input).await.unwrap();
    };
    let first = app.respond(&tom, challenge, "The blue one.").await;
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), [Task::Greet]);
    app.advance(Span::hours(1));
    let asked_at = app.services.now();
    said(&rita, first, "Why blue?").await;
    let homes = home(&app, &lea).await;
    assert_eq!(of_challenges(&homes[0]), [Task::Reply], "a volunteer has greeted, and asks");
    assert_eq!((homes[0].tasks()[0].at, homes[0].challenges[0].comments.count), (Some(asked_at), 1));
    app.advance(Span::hours(1));
    said(&tom, first, "It is calm.").await;
    assert_eq!(home(&app, &lea).await[0].tasks()[0].at, Some(asked_at), "since the first that has no reply");
    said(&lea, first, "Thank you both.").await;
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), []);
    said(&rita, first, "Gladly.").await;
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), [Task::Reply]);
    app.sql("UPDATE comments SET hidden_at = 1, hidden_because = 'flags' WHERE body = 'Gladly.'").await.unwrap();
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), []);
    app.stop(&lea, challenge).await;
    assert_eq!(of_challenges(&home(&app, &lea).await[0]), [Task::Decide]);
}

#[both_databases]
async fn owners_see_invitations_and_when_the_verification_has_to_be_renewed(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let (organisation, email) = (refuge.id.to_string(), "tom@example.org".to_owned());
    let invitation = InviteMember { organisation, email: email.clone(), role: "editor".to_owned() };
    invite_member(&app.services, &lea, &invitation).await.unwrap();
    let homes = home(&app, &lea).await;
    let [waits] = &homes[0].tasks()[..] else { panic!("an invitation: {homes:?}") };
    let About::Invitation(invited) = waits.about else { panic!("an invitation: {waits:?}") };
    assert_eq!((invited.email.as_str(), waits.at), (email.as_str(), Some(invited.expires_at)));
    assert_eq!(homes[0].renew_until, None);
    app.advance(RECHECK_AFTER);
    app.advance(Span::days(1));
    sweep(&app.services).await.unwrap();
    let since = app.services.now();
    let homes = home(&app, &lea).await;
    assert_eq!(homes[0].renew_until, Some(since + RENEWED_WITHIN));
    assert!(matches!(homes[0].tasks()[0].about, About::Verification));
}
