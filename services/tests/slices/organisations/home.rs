//! The tasks of a team.

use domain::{
    challenges::input::{ChallengeRef, SendBack},
    organisations::home::{OrganisationHome, Step, Task},
    time::Span,
};
use services::{
    challenges::{publish_challenge, send_back_challenge},
    jobs::sweep,
    organisations::{is_on_a_team, show_home},
};
use test_support::{TestApp, both_databases};

async fn home(app: &TestApp, actor: &domain::actor::Actor) -> Vec<OrganisationHome> {
    show_home(&app.services, actor).await.unwrap().organisations
}

#[both_databases]
async fn it_leads_from_founding_to_the_first_open_challenge(app: TestApp) {
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
    let tasks = homes[0].tasks();
    assert_eq!((tasks[0].0, tasks[0].1.review_note.as_str()), (Task::Revise, "Which fridge?"));
    app.open(&lea, id).await;
    let homes = home(&app, &lea).await;
    assert_eq!((homes[0].next_step(), homes[0].tasks().len(), homes[0].under_way().count()), (None, 0, 1));
    app.advance(Span::days(40));
    sweep(&app.services).await.unwrap();
    app.advance(Span::days(40));
    sweep(&app.services).await.unwrap();
    assert_eq!(home(&app, &lea).await[0].tasks()[0].0, Task::ThankLate);
    app.close(&lea, id).await;
    assert!(home(&app, &lea).await[0].tasks().is_empty());
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
