//! The causes and skills of volunteers.

use domain::{error::FieldErrorKind, profiles::Interests};
use services::profiles::{set_interests, show_interests};
use test_support::{TestApp, at_once, both_databases, problem, rejected_fields};

fn chosen(step: &str, slugs: &[&str]) -> Interests {
    let slugs: Vec<String> = slugs.iter().map(ToString::to_string).collect();
    Interests {
        causes: if step == "causes" { slugs.clone() } else { Vec::new() },
        skills: if step == "skills" { slugs } else { Vec::new() },
        step: step.to_owned(),
        ..Interests::default()
    }
}

#[both_databases]
async fn each_step_replaces_its_own_list(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    set_interests(&app.services, &lea, &chosen("causes", &["animals", "arts"])).await.unwrap();
    set_interests(&app.services, &lea, &chosen("skills", &["writing"])).await.unwrap();
    let shown = show_interests(&app.services, &lea).await.unwrap();
    assert_eq!((shown.causes.len(), shown.skills), (2, vec!["writing".to_owned()]));

    set_interests(&app.services, &lea, &chosen("causes", &["food", "food", " "])).await.unwrap();
    let shown = show_interests(&app.services, &lea).await.unwrap();
    assert_eq!((shown.causes, shown.skills.len()), (vec!["food".to_owned()], 1));

    set_interests(&app.services, &lea, &chosen("causes", &[])).await.unwrap();
    assert!(show_interests(&app.services, &lea).await.unwrap().causes.is_empty());
}

#[both_databases]
async fn what_does_not_exist_is_refused_and_the_rest_stays(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    set_interests(&app.services, &lea, &chosen("causes", &["animals"])).await.unwrap();
    for made_up in ["dragons", "Animals", "x' OR 1=1", "\u{202e}"] {
        for step in ["causes", "skills"] {
            let refused = set_interests(&app.services, &lea, &chosen(step, &[made_up])).await;
            assert_eq!(problem(refused, step), Some(FieldErrorKind::Unknown), "{made_up}");
        }
    }
    let many: Vec<String> = (b'a'..=b'z').map(|letter| char::from(letter).to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let refused = set_interests(&app.services, &lea, &chosen("causes", &many)).await;
    assert_eq!(rejected_fields(refused), ["causes"]);
    assert_eq!(show_interests(&app.services, &lea).await.unwrap().causes, ["animals"]);
}

#[both_databases]
async fn sent_many_times_at_once_it_stands_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let services = app.services.clone();
    let sent = at_once(10, move |_| {
        let (services, lea) = (services.clone(), lea.clone());
        async move { set_interests(&services, &lea, &chosen("skills", &["writing", "data"])).await }
    })
    .await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(app.count("user_skills", "user_id > 0").await, 2);
}
