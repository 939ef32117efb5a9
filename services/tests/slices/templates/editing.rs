use super::{begun, from_template, list_of, refuge, template};
use domain::{
    challenges::{
        input::ChallengeRef,
        templates::input::{EditTemplate, RestoreTemplate, ShowTemplate, TemplateRef},
    },
    error::{FieldErrorKind, ForbiddenReason},
};
use services::{
    challenges::{create_challenge, publish_challenge, show_draft},
    templates::{
        all, edit_template, hide_template, list_template_rows, list_templates, restore_template, show_template,
        show_template_draft, unhide_template,
    },
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal, rejected_fields};

fn this() -> TemplateRef {
    TemplateRef { template: template().slug.clone() }
}

fn edited() -> EditTemplate {
    EditTemplate {
        template: template().slug.clone(),
        language: "en".to_owned(),
        title: "Christen our [thing]".to_owned(),
        need: "In this town we name things ourselves. Ours is [what it is], and it has no name at all yet.".to_owned(),
        done_looks_like: "we paint it.".to_owned(),
        use_of_answers: "On the door.".to_owned(),
    }
}

fn original() -> RestoreTemplate {
    RestoreTemplate { template: template().slug.clone(), language: "en".to_owned() }
}

#[both_databases]
async fn its_words_are_edited_in_one_language_and_taken_back(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    let ships = template().ask("en".parse().unwrap()).unwrap().text.title.clone();
    for _ in 0..2 {
        edit_template(&app.services, &administrator, &edited()).await.unwrap();
    }
    let show = ShowTemplate {
        organisation: refuge.slug.clone(),
        language: "en".to_owned(),
        template: template().slug.clone(),
    };
    let shown = show_template(&app.services, &owner, &show).await.unwrap();
    assert_eq!(shown.text.title, "Christen our [thing]");
    assert!(shown.need_html.contains("[what it is]"), "{}", shown.need_html);
    let listed = list_templates(&app.services, &owner, &list_of(&refuge)).await.unwrap();
    assert!(listed.templates.iter().any(|card| card.title == "Christen our [thing]"));
    let draft = show_template_draft(&app.services, &administrator, &this()).await.unwrap();
    let at: Vec<_> = draft.texts.iter().map(|source| (source.text.language.to_string(), source.edited_at)).collect();
    assert_eq!(at, [("en".to_owned(), Some(app.now())), ("fr".to_owned(), None)]);
    let rows = list_template_rows(&app.services, &administrator, "en").await.unwrap();
    assert_eq!(rows.len(), all().len());
    assert_eq!(
        rows.iter().filter(|row| row.is_edited).map(|row| row.title.as_str()).collect::<Vec<_>>(),
        [edited().title]
    );
    let (_, saved) = begun(&app, &owner, &refuge).await;
    assert_eq!(saved.title, "Christen our [thing]");

    restore_template(&app.services, &administrator, &original()).await.unwrap();
    assert_eq!(show_template(&app.services, &owner, &show).await.unwrap().text.title, ships);
    assert_eq!(app.count("template_texts", "language <> ''").await, 0);
    let note = "audit_action = 'template_edited' AND note = 'what-to-call-it (en)'";
    assert_eq!(app.count("audit_log", note).await, 3);
}

#[both_databases]
async fn a_draft_is_compared_with_the_words_that_it_began_with_and_those_of_now(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    let (of_ships, _) = begun(&app, &owner, &refuge).await;
    edit_template(&app.services, &administrator, &edited()).await.unwrap();
    let (of_edited, _) = begun(&app, &owner, &refuge).await;
    for id in [of_ships, of_edited] {
        let unchanged = show_draft(&app.services, &owner, id).await.unwrap().template.unwrap().unchanged;
        assert_eq!(unchanged.share, 1_000);
        let publish = ChallengeRef { challenge: id.to_string() };
        assert!(rejected_fields(publish_challenge(&app.services, &owner, &publish).await).contains(&"need".to_owned()));
    }
}

#[both_databases]
async fn the_words_that_ship_are_no_change(app: TestApp) {
    let administrator = app.administrator().await;
    edit_template(&app.services, &administrator, &edited()).await.unwrap();
    let ships = &template().ask("en".parse().unwrap()).unwrap().text;
    let same = EditTemplate {
        title: ships.title.clone(),
        need: ships.need.clone(),
        done_looks_like: ships.done_looks_like.clone(),
        use_of_answers: ships.use_of_answers.clone(),
        ..edited()
    };
    edit_template(&app.services, &administrator, &same).await.unwrap();
    let draft = show_template_draft(&app.services, &administrator, &this()).await.unwrap();
    assert!(draft.texts.iter().all(|source| source.edited_at.is_none()));
}

#[both_databases]
async fn a_hidden_one_is_offered_to_nobody_until_it_is_shown_again(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    let (id, _) = begun(&app, &owner, &refuge).await;
    for _ in 0..2 {
        hide_template(&app.services, &administrator, &this()).await.unwrap();
    }
    let show = ShowTemplate {
        organisation: refuge.slug.clone(),
        language: "en".to_owned(),
        template: template().slug.clone(),
    };
    assert_not_found(show_template(&app.services, &owner, &show).await);
    assert_not_found(create_challenge(&app.services, &owner, &from_template(&refuge, "")).await);
    let listed = list_templates(&app.services, &owner, &list_of(&refuge)).await.unwrap();
    assert_eq!(listed.templates.len(), all().len() - 1);
    assert!(show_template_draft(&app.services, &administrator, &this()).await.unwrap().is_hidden);
    // The draft that began with it is compared with it as before.
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().template.unwrap().unchanged.share, 1_000);

    for _ in 0..2 {
        unhide_template(&app.services, &administrator, &this()).await.unwrap();
    }
    assert!(show_template(&app.services, &owner, &show).await.is_ok());
    assert_eq!(app.count("audit_log", "audit_action IN ('template_hidden', 'template_shown')").await, 4);
}

#[both_databases]
async fn others_do_not_and_nothing_else_is_written(app: TestApp) {
    let (owner, _) = refuge(&app).await;
    let (administrator, moderator) = (app.administrator().await, app.moderator("Mo").await);
    for other in [&owner, &moderator] {
        let not = ForbiddenReason::NotAnAdministrator;
        assert_eq!(refusal(edit_template(&app.services, other, &edited()).await), not);
        assert_eq!(refusal(restore_template(&app.services, other, &original()).await), not);
        assert_eq!(refusal(hide_template(&app.services, other, &this()).await), not);
        assert_eq!(refusal(unhide_template(&app.services, other, &this()).await), not);
        assert_eq!(refusal(show_template_draft(&app.services, other, &this()).await), not);
        assert_eq!(refusal(list_template_rows(&app.services, other, "en").await), not);
    }
    let long = EditTemplate { need: "[x] ".repeat(1_001), title: String::new(), ..edited() };
    let fields = rejected_fields(edit_template(&app.services, &administrator, &long).await);
    assert_eq!(fields, ["title", "need"]);
    let no_gap = EditTemplate { title: "A".to_owned(), need: "B".to_owned(), ..edited() };
    let refused = edit_template(&app.services, &administrator, &no_gap).await;
    assert_eq!(problem(refused, "need"), Some(FieldErrorKind::NoGap));
    let elsewhere = EditTemplate { language: "de".to_owned(), ..edited() };
    let refused = edit_template(&app.services, &administrator, &elsewhere).await;
    assert_eq!(problem(refused, "language"), Some(FieldErrorKind::Unknown));
    let nowhere = EditTemplate { template: "nothing".to_owned(), ..edited() };
    assert_not_found(edit_template(&app.services, &administrator, &nowhere).await);
    assert_not_found(hide_template(&app.services, &administrator, &TemplateRef::default()).await);
    assert_eq!(app.count("template_texts", "language <> ''").await, 0);
    assert_eq!(app.count("hidden_templates", "template <> ''").await, 0);
}
