use super::{entries, karma, report, used_answer};
use domain::{
    actor::Actor,
    ids::ResponseId,
    moderation::{
        ModerationTarget,
        input::{DecideCases, PersonRef, RemoveAccount, ReportContent, RestoreAccount, RestoreContent, ShowDesk},
        view::OnDesk,
    },
    privacy::input::EraseAccount,
    time::Span,
};
use services::{
    accounts::Caller,
    jobs::sweep,
    moderation::{
        decide_cases, remove_account, report_content, restore_account, restore_content, show_desk, show_person,
    },
    privacy::erase_account,
};
use test_support::{PASSWORD, TestApp, both_databases};

async fn hide(app: &TestApp, response: ResponseId) {
    let target = ModerationTarget::from(response).to_string();
    let flag = ReportContent { target, reason: "spam".to_owned(), note: "Look at it.".to_owned() };
    report_content(&app.services, &app.volunteer("Rita").await, &flag).await.unwrap();
    let administrator = app.administrator().await;
    let desk = show_desk(&app.services, &administrator, &ShowDesk::default()).await.unwrap();
    let OnDesk::Cases(cases) = desk.list else { panic!("not the cases") };
    let key = DecideCases::key(cases[0].id);
    let ruling = DecideCases {
        each: [(key.clone(), "spam".to_owned())].into(),
        shown: [(key, cases[0].about.version.clone())].into(),
        words: "Not here.".to_owned(),
        ..DecideCases::default()
    };
    decide_cases(&app.services, &administrator, &ruling).await.unwrap();
}

async fn show(app: &TestApp) {
    let administrator = app.administrator().await;
    let show = ShowDesk { show: "hidden".to_owned(), ..ShowDesk::default() };
    let desk = show_desk(&app.services, &administrator, &show).await.unwrap();
    let OnDesk::Hidden(list) = desk.list else { panic!("not what is hidden") };
    let restored = RestoreContent {
        target: list[0].about.target.to_string(),
        decision: list[0].decision.to_string(),
        shown: list[0].about.version.clone(),
        words: "A slip.".to_owned(),
    };
    restore_content(&app.services, &administrator, &restored).await.unwrap();
}

async fn remove(app: &TestApp, person: &Actor) {
    let removal = RemoveAccount { person: person.id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(&app.services, &app.administrator().await, &removal).await.unwrap();
}

async fn restore(app: &TestApp, person: &Actor) {
    let administrator = app.administrator().await;
    let reference = PersonRef { person: person.id.to_string() };
    let view = show_person(&app.services, &administrator, &reference).await.unwrap();
    let removed_at = view.removed.map(|(at, _)| at.0.to_string()).unwrap_or_default();
    let input = RestoreAccount { person: person.id.to_string(), removed_at };
    restore_account(&app.services, &administrator, &input).await.unwrap();
}

#[both_databases]
async fn what_moderators_hide_earns_nothing_until_it_is_shown_again(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let (first, second) =
        (app.respond(&lea, challenge, "The blue one.").await, app.respond(&tom, challenge, "The red one.").await);
    app.stop(&owner, challenge).await;
    app.pick(&owner, first, "It is short.").await;
    app.pick(&owner, second, "It is red.").await;
    app.close(&owner, challenge).await;
    hide(&app, first).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (0, 45));
    assert_eq!(entries(&app, &lea, "points < 0").await, 3);
    report(&app, &owner, challenge, "not_used").await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (0, 25));
    show(&app).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (25, 25));
}

#[both_databases]
async fn a_removed_account_loses_its_own_and_gets_it_back(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    used_answer(&app, (&owner, &refuge), &lea).await;
    used_answer(&app, (&owner, &refuge), &tom).await;
    let translation = app.open_challenge(&owner, &refuge, "translation").await;
    app.translate(&tom, translation, 1, "Bienvenue.").await;
    app.accept(&lea, translation, 1).await;
    remove(&app, &lea).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (0, 48), "what she checked stays accepted");
    restore(&app, &lea).await;
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (45, 48));
    remove(&app, &lea).await;
    app.advance(Span::days(31));
    sweep(&app.services).await.unwrap();
    assert_eq!((karma(&app, &lea).await, karma(&app, &tom).await), (0, 48));
}

/// The rows stay, of an account that is nobody's; what others earn is settled without them.
#[both_databases]
async fn an_erased_account_leaves_the_ledger_as_it_was(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let (challenge, _) = used_answer(&app, (&owner, &refuge), &lea).await;
    let erasing =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &lea, &erasing).await.unwrap();
    report(&app, &owner, challenge, "not_used").await;
    assert_eq!((karma(&app, &lea).await, entries(&app, &lea, "id > 0").await), (45, 3));
}
