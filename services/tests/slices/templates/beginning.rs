use super::{from_template, list_of, refuge, template};
use domain::{
    challenges::{
        Kind, State,
        input::NewChallenge,
        templates::input::{ListTemplates, ShowTemplate},
    },
    error::{FieldErrorKind, ForbiddenReason},
};
use services::{
    challenges::{create_challenge, show_draft},
    templates::{all, list_templates, show_template},
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

#[both_databases]
async fn a_draft_begins_with_the_words_of_the_template(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    for language in ["en", "fr"] {
        let input = NewChallenge { language: language.to_owned(), ..from_template(&refuge, "") };
        let id = create_challenge(&app.services, &owner, &input).await.unwrap();
        let draft = show_draft(&app.services, &owner, id).await.unwrap();
        let ask = &template().ask(language.parse().unwrap()).unwrap().text;
        assert_eq!((draft.kind, draft.state), (Kind::Brainstorm, State::Draft));
        assert_eq!((&draft.saved.title, &draft.saved.need), (&ask.title, &ask.need));
        assert_eq!(
            (&draft.saved.done_looks_like, &draft.saved.use_of_answers),
            (&ask.done_looks_like, &ask.use_of_answers)
        );
        assert_eq!((draft.saved.minutes, draft.saved.target), (ask.minutes.to_string(), ask.target.to_string()));
        assert_eq!((draft.saved.skills, draft.saved.causes), (ask.skills.clone(), vec!["animals".to_owned()]));
        let progress = draft.template.unwrap();
        assert_eq!((&progress.title, progress.unchanged.share), (&ask.title, 1_000));
        assert!(!progress.unchanged.gaps.is_empty() && progress.unchanged.passages.len() >= 3);
    }
}

#[both_databases]
async fn what_is_set_up_comes_with_it(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    for template in all() {
        let input = NewChallenge { template: template.slug.clone(), ..from_template(&refuge, "") };
        let id = create_challenge(&app.services, &owner, &input).await.unwrap();
        let draft = show_draft(&app.services, &owner, id).await.unwrap();
        let ask = &template.ask("en".parse().unwrap()).unwrap().text;
        assert_eq!((draft.kind, &draft.saved.spec), (template.kind, &ask.spec.input()), "{}", template.slug);
    }
}

#[both_databases]
async fn the_same_form_begins_one_draft(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let twice = from_template(&refuge, "a form");
    let first = create_challenge(&app.services, &owner, &twice).await.unwrap();
    assert_eq!(create_challenge(&app.services, &owner, &twice).await.unwrap(), first);
    let another = create_challenge(&app.services, &owner, &from_template(&refuge, "another")).await.unwrap();
    assert_ne!(another, first);
    assert_eq!(app.count("challenges", "template = 'what-to-call-it'").await, 2);
}

#[both_databases]
async fn nobody_but_the_team_begins_with_one_or_reads_them_for_it(app: TestApp) {
    let (_, refuge) = refuge(&app).await;
    let tom = app.volunteer("Tom").await;
    app.verified_organisation(&tom, "Library").await;
    let show = ShowTemplate {
        organisation: refuge.slug.clone(),
        language: "en".to_owned(),
        template: template().slug.clone(),
    };
    for outsider in [&tom, &app.administrator().await] {
        let begun = create_challenge(&app.services, outsider, &from_template(&refuge, "")).await;
        assert_eq!(refusal(begun), ForbiddenReason::NotOnTheTeam);
        let listed = list_templates(&app.services, outsider, &list_of(&refuge)).await;
        assert_eq!(refusal(listed), ForbiddenReason::NotOnTheTeam);
        assert_eq!(refusal(show_template(&app.services, outsider, &show).await), ForbiddenReason::NotOnTheTeam);
    }
    assert_eq!(app.count("challenges", "id > 0").await, 0);
}

#[both_databases]
async fn there_is_no_other_template(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    for slug in ["nothing", "../texts", "WHAT-TO-CALL-IT", " "] {
        let input = NewChallenge { template: slug.to_owned(), ..from_template(&refuge, "") };
        assert_not_found(create_challenge(&app.services, &owner, &input).await);
        let show =
            ShowTemplate { organisation: refuge.slug.clone(), language: "en".to_owned(), template: slug.to_owned() };
        assert_not_found(show_template(&app.services, &owner, &show).await);
    }
    let elsewhere = NewChallenge { language: "klingon".to_owned(), ..from_template(&refuge, "") };
    let refused = create_challenge(&app.services, &owner, &elsewhere).await;
    assert_eq!(problem(refused, "language"), Some(FieldErrorKind::Unknown));
    assert_not_found(list_templates(&app.services, &owner, &ListTemplates::default()).await);
}

#[both_databases]
async fn they_are_listed_by_kind_and_cause_those_of_the_organisation_first(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let every = list_templates(&app.services, &owner, &list_of(&refuge)).await.unwrap();
    assert_eq!(every.templates.len(), all().len());
    let is_of_it: Vec<bool> = every.templates.iter().map(|card| card.causes.contains(&"animals".to_owned())).collect();
    let first = is_of_it.iter().filter(|of_it| **of_it).count();
    assert!(first > 0 && is_of_it[..first].iter().all(|of_it| *of_it), "{is_of_it:?}");

    let some = ListTemplates { kind: "poll".to_owned(), cause: "health".to_owned(), ..list_of(&refuge) };
    let some = list_templates(&app.services, &owner, &some).await.unwrap();
    assert!(!some.templates.is_empty() && some.templates.len() < every.templates.len());
    for card in &some.templates {
        assert!(card.kind == Kind::Poll && card.causes.contains(&"health".to_owned()), "{card:?}");
    }
    assert_eq!((some.kind, some.cause.as_deref()), (Some(Kind::Poll), Some("health")));
}

#[both_databases]
async fn its_pages_take_few_queries(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let show = ShowTemplate {
        organisation: refuge.slug.clone(),
        language: "fr".to_owned(),
        template: template().slug.clone(),
    };
    let list = list_of(&refuge);
    let listed = app.statements_of(list_templates(&app.services, &owner, &list)).await.len();
    let shown = app.statements_of(show_template(&app.services, &owner, &show)).await.len();
    assert!(listed <= 6 && shown <= 6, "{listed} and {shown}, besides those of the session");
}
