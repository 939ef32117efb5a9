//! Codes in DNS records or on pages, and attempts without a code.

use super::{assert_verified, assert_waits, creating::described, moderator};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{
        Slug, TeamRole, VerifiedHow,
        input::{CheckDomain, NewOrganisation, OrganisationRef, SuspendOrganisation},
        verification::{Found, VerificationPage},
    },
    time::Span,
};
use services::{
    Result,
    organisations::{check_domain, create_organisation, show_verification, start_domain_proof, suspend_organisation},
};
use test_support::{Organisation, TestApp, almost, assert_not_found, at_once, both_databases, problem, refusal};

const PAGE: &str = "https://refuge.example/.well-known/quinze.txt";
const RECORD: &str = "_quinze.refuge.example";

/// An organisation with this website.
pub async fn with_website(app: &TestApp, owner: &Actor, website: &str) -> Organisation {
    let input = NewOrganisation { website: website.to_owned(), ..described("Refuge") };
    let slug = create_organisation(&app.services, owner, &input).await.unwrap();
    let (card, _) =
        store::organisations::find_by_slug(app.services.store(), &Slug::parse(&slug).unwrap()).await.unwrap().unwrap();
    Organisation { id: card.id, slug }
}

/// The same at refuge.example, with its code.
pub async fn with_code(app: &TestApp, owner: &Actor) -> (Organisation, String) {
    let refuge = with_website(app, owner, "https://refuge.example").await;
    start(app, owner, &refuge).await.unwrap();
    let code = page(app, owner, &refuge).await.domain.unwrap().code;
    (refuge, format!("quinze-verification={code}"))
}

pub async fn start(app: &TestApp, actor: &Actor, organisation: &Organisation) -> Result<()> {
    let input = OrganisationRef { organisation: organisation.id.to_string() };
    start_domain_proof(&app.services, actor, &input).await
}

async fn page(app: &TestApp, actor: &Actor, organisation: &Organisation) -> VerificationPage {
    show_verification(&app.services, actor, &organisation.slug).await.unwrap()
}

async fn check(app: &TestApp, actor: &Actor, organisation: &Organisation, place: &str) -> Result<Found> {
    let input = CheckDomain { organisation: organisation.id.to_string(), place: place.to_owned() };
    check_domain(&app.services, actor, &input).await
}

#[both_databases]
async fn a_record_with_the_code_verifies_at_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    assert_eq!(check(&app, &lea, &refuge, "dns").await.unwrap(), Found::NoCode);
    assert_waits(&app, &refuge).await;
    app.internet.text(RECORD, "something else");
    app.internet.text(RECORD, &code);
    app.advance(Span::minutes(1));
    assert_eq!(check(&app, &lea, &refuge, "dns").await.unwrap(), Found::Code);
    assert_verified(&app, &refuge, VerifiedHow::Dns, "refuge.example").await;
    let look = page(&app, &lea, &refuge).await.domain.unwrap().last_look.unwrap();
    assert_eq!((look.found, look.at), (Found::Code, app.now()));
}

#[both_databases]
async fn a_page_with_the_code_does_too_at_the_address_that_was_looked_at(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    app.internet.host("refuge.example", &["93.184.216.34", "2606:2800:220:1::1"]);
    app.internet.page(PAGE, &format!("\u{feff}hello\r\n{code}\r\n"));
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Code);
    assert_verified(&app, &refuge, VerifiedHow::Site, "refuge.example").await;
    let at = vec!["93.184.216.34:443".parse().unwrap(), "[2606:2800:220:1::1]:443".parse().unwrap()];
    assert_eq!(app.internet.asked(), [(PAGE.to_owned(), at)]);
}

#[both_databases]
async fn the_code_of_another_or_in_another_place_is_none(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (refuge, code) = with_code(&app, &lea).await;
    let (copy, of_copy) = with_code(&app, &tom).await;
    assert_ne!(code, of_copy);
    app.internet.text(RECORD, &code);
    app.internet.text("refuge.example", &of_copy);
    app.internet.text("_quinze.attacker-refuge.example", &of_copy);
    app.internet.text("_quinze.attacker.refuge.example", &of_copy);
    app.internet.text(RECORD, &format!("x{of_copy}"));
    app.internet.text(RECORD, &format!("{of_copy}x"));
    assert_eq!(check(&app, &tom, &copy, "dns").await.unwrap(), Found::NoCode);
    assert_waits(&app, &copy).await;
    assert_eq!(check(&app, &lea, &refuge, "dns").await.unwrap(), Found::Code);
}

#[both_databases]
async fn an_address_inside_a_network_is_not_even_asked(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    app.internet.page(PAGE, &code);
    let inside: [&[&str]; 8] = [
        &["127.0.0.1"],
        &["169.254.169.254"],
        &["::1"],
        &["::ffff:10.0.0.1"],
        &["64:ff9b::a00:1"],
        &["fd00::1"],
        // A public address does not make up for a private one.
        &["93.184.216.34", "10.0.0.1"],
        &["10.0.0.1", "93.184.216.34"],
    ];
    for addresses in inside {
        app.internet.host("refuge.example", addresses);
    }
    for _ in inside {
        assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Elsewhere);
        app.advance(Span::minutes(1));
    }
    assert_eq!(app.internet.asked(), []);
    assert_waits(&app, &refuge).await;
}

#[both_databases]
async fn a_name_that_changes_its_address_meanwhile_gains_nothing(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    app.internet.host("refuge.example", &["93.184.216.34"]);
    app.internet.host("refuge.example", &["127.0.0.1"]);
    app.internet.redirect(PAGE, "https://refuge.example/again");
    app.internet.page("https://refuge.example/again", &code);
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Elsewhere);
    assert_eq!(app.internet.asked(), [(PAGE.to_owned(), vec!["93.184.216.34:443".parse().unwrap()])]);
}

#[both_databases]
async fn redirects_stay_on_the_domain(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    for host in ["refuge.example", "www.refuge.example", "attacker-refuge.example", "localhost"] {
        app.internet.host(host, &["93.184.216.34"]);
    }
    for away in [
        "http://refuge.example/a",
        "https://refuge.example:8443/a",
        "https://attacker-refuge.example/a",
        "//attacker-refuge.example/a",
        "https://refuge.example.attacker.net/a",
        "https://refuge.example@attacker.net/a",
        "https://x:y@refuge.example/a",
        "https://127.0.0.1/a",
        "https://2130706433/a",
        "https://0x7f.1/a",
        "https://0177.0.0.1/a",
        "https://[::1]/a",
        "https://[::ffff:7f00:1]/a",
        "https://localhost/a",
        "https://localhost./a",
        "file:///etc/passwd",
        "gopher://refuge.example/",
        "https://",
    ] {
        app.internet.redirect(PAGE, away);
        assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Elsewhere, "{away}");
        app.advance(Span::minutes(1));
    }
    assert!(app.internet.asked().iter().all(|(url, _)| url == PAGE), "{:?}", app.internet.asked());
    app.internet.redirect(PAGE, "https://www.refuge.example/a");
    app.internet.redirect("https://www.refuge.example/a", "/b");
    app.internet.redirect("https://www.refuge.example/b", "c");
    app.internet.page("https://www.refuge.example/c", &code);
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Code);
}

#[both_databases]
async fn endless_redirects_and_pages_end(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    app.internet.host("refuge.example", &["93.184.216.34"]);
    app.internet.redirect(PAGE, PAGE);
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Elsewhere);
    assert_eq!(app.internet.asked().len(), 4);
    app.advance(Span::minutes(1));
    app.internet.page(PAGE, &format!("{}\n{code}", "x".repeat(64 * 1024)));
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::NoCode);
}

#[both_databases]
async fn nobody_there_is_told_as_such(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Nobody, "no address");
    app.internet.host("refuge.example", &["93.184.216.34"]);
    app.advance(Span::minutes(1));
    assert_eq!(check(&app, &lea, &refuge, "site").await.unwrap(), Found::Nobody, "no server");
    let shown = page(&app, &lea, &refuge).await.domain.unwrap();
    assert_eq!(shown.last_look.unwrap().found, Found::Nobody);
}

#[both_databases]
async fn one_looks_once_a_minute_however_many_press(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, _) = with_code(&app, &lea).await;
    app.internet.host("refuge.example", &["93.184.216.34"]);
    let (services, owner, id) = (app.services.clone(), lea.clone(), refuge.id);
    let looked = at_once(8, move |_| {
        let (services, owner) = (services.clone(), owner.clone());
        let input = CheckDomain { organisation: id.to_string(), place: "site".to_owned() };
        async move { check_domain(&services, &owner, &input).await.is_ok() }
    })
    .await;
    assert_eq!(looked.into_iter().filter(|looked| *looked).count(), 1);
    assert_eq!(app.internet.asked().len(), 1);
    app.advance(almost(Span::minutes(1)));
    assert_eq!(refusal(check(&app, &lea, &refuge, "dns").await), ForbiddenReason::TooOften { seconds: 60 });
    app.advance(Span(1));
    assert!(check(&app, &lea, &refuge, "dns").await.is_ok());
}

#[both_databases]
async fn only_owners_and_only_in_places_there_are(app: TestApp) {
    let (lea, tom, mia) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Mia").await);
    let (refuge, _) = with_code(&app, &lea).await;
    let tx = app.services.store().begin().await.unwrap();
    store::organisations::insert_member(&tx, refuge.id, tom.id, TeamRole::Editor, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    for (person, because) in [(&tom, ForbiddenReason::NotAnOwner), (&mia, ForbiddenReason::NotOnTheTeam)] {
        assert_eq!(refusal(start(&app, person, &refuge).await), because);
        assert_eq!(refusal(check(&app, person, &refuge, "dns").await), because);
        assert_eq!(refusal(show_verification(&app.services, person, &refuge.slug).await), because);
    }
    assert_eq!(problem(check(&app, &lea, &refuge, "moon").await, "place"), Some(FieldErrorKind::Unknown));
    for made_up in ["", "x", "0", "999"] {
        let input = CheckDomain { organisation: made_up.to_owned(), place: "dns".to_owned() };
        assert_not_found(check_domain(&app.services, &lea, &input).await);
        assert_not_found(
            start_domain_proof(&app.services, &lea, &OrganisationRef { organisation: made_up.to_owned() }).await,
        );
    }
}

#[both_databases]
async fn no_domain_of_ones_own_is_no_way(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for website in ["", "https://www.facebook.com/refuge", "https://gmail.com", "https://127.0.0.1", "https://co.uk"] {
        let refuge = with_website(&app, &lea, website).await;
        assert_eq!(
            problem(start(&app, &lea, &refuge).await, "organisation"),
            Some(FieldErrorKind::NotAWebsite),
            "{website}"
        );
        assert_not_found(check(&app, &lea, &refuge, "dns").await);
        assert_eq!(page(&app, &lea, &refuge).await.domain, None);
    }
}

#[both_databases]
async fn the_code_stays_and_nothing_helps_the_suspended(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let (refuge, code) = with_code(&app, &lea).await;
    start(&app, &lea, &refuge).await.unwrap();
    assert!(code.ends_with(&page(&app, &lea, &refuge).await.domain.unwrap().code));
    app.internet.text(RECORD, &code);
    let suspend = SuspendOrganisation { organisation: refuge.id.to_string(), reason: "No.".to_owned() };
    suspend_organisation(&app.services, &moderator(&app).await, &suspend).await.unwrap();
    assert_eq!(refusal(check(&app, &lea, &refuge, "dns").await), ForbiddenReason::Suspended);
    assert_eq!(refusal(start(&app, &lea, &refuge).await), ForbiddenReason::Suspended);
}
