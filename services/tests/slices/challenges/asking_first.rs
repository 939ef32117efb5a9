//! Asking before there is an account, or an organisation.

use domain::{
    accounts::ClientNetwork,
    actor::Actor,
    challenges::{
        State,
        kept_ask::{KeepAsk, UseKeptAsk},
    },
    error::{FieldErrorKind, ForbiddenReason},
    organisations::input::NewOrganisation,
    time::Span,
};
use locales::Locale;
use services::{
    accounts::{Browser, Caller, arrive, sign_in},
    challenges::{Asked, keep_ask, show_ask, show_draft, use_kept_ask},
    jobs::sweep,
    organisations::{Founded, found_organisation},
};
use test_support::{PASSWORD, TestApp, assert_not_found, both_databases, email_of, problem, refusal, session_of};

fn network() -> ClientNetwork {
    Caller::default().network
}

fn fridge() -> KeepAsk {
    let [kind, language, title] = ["brainstorm", "en", "Name our fridge"].map(str::to_owned);
    let [need, done_looks_like] = ["It is green.", "A name that children like."].map(str::to_owned);
    KeepAsk { kind, language, title, need, done_looks_like, ..KeepAsk::default() }
}

fn refuge(name: &str) -> NewOrganisation {
    NewOrganisation {
        name: name.to_owned(),
        mission: "We look after hedgehogs.".to_owned(),
        causes: vec!["animals".to_owned()],
        language: "en".to_owned(),
        ..NewOrganisation::default()
    }
}

async fn asked_by_visitor(app: &TestApp, held: Option<&str>, input: &KeepAsk) -> String {
    match keep_ask(&app.services, network(), held, None, input).await.unwrap() {
        Asked::KeptForVisitor(token) => token,
        other => panic!("a visitor has no organisation: {other:?}"),
    }
}

/// Signs somebody in with a browser that holds this token.
async fn arrives(app: &TestApp, person: &Actor, token: &str) {
    let input = domain::accounts::input::SignIn {
        email: email_of(&person.name),
        password: PASSWORD.to_owned(),
        ..Default::default()
    };
    let session = session_of(sign_in(&app.services, &Caller::default(), &input).await.unwrap());
    let browser = Browser { session: None, drafts: Some(token) };
    arrive(&app.services, browser, session, "", Locale::En, false).await;
}

async fn kept_title(app: &TestApp, person: &Actor) -> Option<String> {
    show_ask(&app.services, Some(person), None).await.unwrap().kept.map(|kept| kept.title)
}

#[both_databases]
async fn what_a_visitor_asks_is_a_draft_as_soon_as_the_organisation_is_there(app: TestApp) {
    let token = asked_by_visitor(&app, None, &fridge()).await;
    let page = show_ask(&app.services, None, Some(&token)).await.unwrap();
    assert_eq!(page.kept.map(|kept| kept.need).as_deref(), Some("It is green."));
    for other in [None, Some("another")] {
        assert_eq!(show_ask(&app.services, None, other).await.unwrap().kept, None);
    }
    let lea = app.volunteer("Léa").await;
    arrives(&app, &lea, &token).await;
    assert_eq!(kept_title(&app, &lea).await.as_deref(), Some("Name our fridge"));
    assert_eq!(show_ask(&app.services, None, Some(&token)).await.unwrap().kept, None, "it is hers now");
    let Founded { slug, draft } = found_organisation(&app.services, &lea, &refuge("Refuge")).await.unwrap();
    let draft = show_draft(&app.services, &lea, draft.unwrap()).await.unwrap();
    assert_eq!((slug.as_str(), draft.saved.title.as_str()), ("refuge", "Name our fridge"));
    assert_eq!((draft.saved.done_looks_like.as_str(), draft.saved.causes.len()), ("A name that children like.", 1));
    assert_eq!(kept_title(&app, &lea).await, None);
    let next = found_organisation(&app.services, &lea, &refuge("Another")).await.unwrap();
    assert_eq!(next.draft, None, "it is asked once");
}

#[both_databases]
async fn one_ask_is_kept_for_each_and_the_last_counts(app: TestApp) {
    let token = asked_by_visitor(&app, None, &fridge()).await;
    let door = KeepAsk { title: "Paint our door".to_owned(), ..fridge() };
    assert_eq!(asked_by_visitor(&app, Some(&token), &door).await, token, "the browser keeps its token");
    assert_ne!(asked_by_visitor(&app, Some("made up"), &fridge()).await, "made up");
    assert_eq!(app.count("kept_asks", "id > 0").await, 2);
    let lea = app.volunteer("Léa").await;
    let asked = keep_ask(&app.services, network(), None, Some(&lea), &fridge()).await.unwrap();
    assert_eq!((asked, kept_title(&app, &lea).await.as_deref()), (Asked::Kept, Some("Name our fridge")));
    app.advance(Span::minutes(1));
    let again = asked_by_visitor(&app, Some(&token), &door).await;
    arrives(&app, &lea, &again).await;
    assert_eq!(kept_title(&app, &lea).await.as_deref(), Some("Paint our door"));
}

#[both_databases]
async fn whoever_has_an_organisation_begins_at_once(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let own = app.verified_organisation(&lea, "Refuge").await;
    let form = KeepAsk { organisation: own.slug.clone(), form: "key".to_owned(), ..fridge() };
    let asks = async |who: &Actor, input: &KeepAsk| keep_ask(&app.services, network(), None, Some(who), input).await;
    let Asked::Begun(id) = asks(&lea, &form).await.unwrap() else { panic!("it is a draft") };
    assert_eq!(asks(&lea, &form).await.unwrap(), Asked::Begun(id), "the same form once more");
    let found = store::challenges::find(app.services.store(), id).await.unwrap().unwrap();
    assert_eq!((found.state, found.organisation), (State::Draft, own.id));
    assert_eq!(refusal(asks(&tom, &form).await), ForbiddenReason::NotOnTheTeam);
    let visitor = keep_ask(&app.services, network(), None, None, &form).await;
    assert_eq!(refusal(visitor), ForbiddenReason::SignInNeeded);
    assert_not_found(
        asks(&lea, &KeepAsk { organisation: "nobody".to_owned(), form: "another".to_owned(), ..form }).await,
    );
    // What was asked without an organisation is for one of one's own alone.
    asks(&tom, &fridge()).await.unwrap();
    let theirs = UseKeptAsk { organisation: own.slug.clone() };
    assert_eq!(refusal(use_kept_ask(&app.services, &tom, &theirs).await), ForbiddenReason::NotOnTheTeam);
    assert_eq!(kept_title(&app, &tom).await.as_deref(), Some("Name our fridge"), "a refusal loses nothing");
    assert_not_found(use_kept_ask(&app.services, &lea, &theirs).await);
    let pantry = app.verified_organisation(&tom, "Pantry").await;
    let id = use_kept_ask(&app.services, &tom, &UseKeptAsk { organisation: pantry.slug }).await.unwrap();
    assert!(show_draft(&app.services, &tom, id).await.is_ok() && kept_title(&app, &tom).await.is_none());
}

#[both_databases]
async fn it_is_bounded_and_ends(app: TestApp) {
    let ask = async |input: KeepAsk| keep_ask(&app.services, network(), None, None, &input).await;
    let title = problem(ask(KeepAsk { title: String::new(), ..fridge() }).await, "title");
    assert_eq!(title, Some(FieldErrorKind::Empty));
    let long = KeepAsk { need: "x".repeat(4001), ..fridge() };
    assert!(matches!(problem(ask(long).await, "need"), Some(FieldErrorKind::TooLong { .. })));
    assert_eq!(app.count("kept_asks", "id > 0").await, 0);
    let token = asked_by_visitor(&app, None, &fridge()).await;
    let lea = app.volunteer("Léa").await;
    app.advance(Span::days(30));
    assert_eq!(show_ask(&app.services, None, Some(&token)).await.unwrap().kept, None);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("kept_asks", "id > 0").await, 0);
    arrives(&app, &lea, &token).await;
    assert_eq!(kept_title(&app, &lea).await, None);
}

#[both_databases]
async fn a_network_may_keep_so_many(app: TestApp) {
    let network = ClientNetwork::from("203.0.113.7".parse::<std::net::IpAddr>().unwrap());
    let mut kept = 0;
    while keep_ask(&app.services, network, None, None, &fridge()).await.is_ok() {
        kept += 1;
        assert!(kept < 1_000, "without end");
    }
    assert!(kept >= 5, "{kept}");
}
