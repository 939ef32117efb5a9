//! Server-side request forgery: internal or foreign websites given to the check of a domain.

use super::{
    scene::Scene,
    words::{input, organisation},
};
use domain::organisations::{
    Slug,
    input::{CheckDomain, NewOrganisation, OrganisationRef},
};
use services::organisations::create_organisation;
use test_support::Organisation;

/// This machine, its network, and the cloud's metadata address, in every spelling.
const INSIDE: [&str; 20] = [
    "https://127.0.0.1",
    "https://127.1",
    "https://127.0.1",
    "https://2130706433",
    "https://0x7f000001",
    "https://0x7f.0x0.0x0.0x1",
    "https://0177.0.0.1",
    "https://017700000001",
    "https://0",
    "https://10.0.0.1",
    "https://192.168.1.1",
    "https://169.254.169.254",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://[::ffff:7f00:1]",
    "https://[64:ff9b::7f00:1]",
    "https://[fd00::1]",
    "https://localhost",
    "https://\u{ff11}27.0.0.1",
    "https://127\u{3002}0\u{3002}0\u{3002}1",
];

/// Creates an organisation of the owner's with this website; `None` when it was refused.
async fn at(scene: &Scene, website: &str) -> Option<Organisation> {
    let new = NewOrganisation { website: website.to_owned(), ..organisation("At a site") };
    let slug = create_organisation(&scene.app.services, &scene.owner.actor, &new).await.ok()?;
    let found = store::organisations::find_by_slug(scene.app.services.store(), &Slug::parse(&slug)?).await.unwrap();
    found.map(|(card, _)| Organisation { id: card.id, slug })
}

async fn start(scene: &Scene, organisation: &Organisation) -> u16 {
    let words = input(OrganisationRef { organisation: organisation.id.to_string() });
    scene.call(Some(&scene.owner), "/api/organisations/start_domain_proof", &words).await.status.as_u16()
}

async fn check(scene: &Scene, organisation: &Organisation, place: &str) -> String {
    let words = input(CheckDomain { organisation: organisation.id.to_string(), place: place.to_owned() });
    let answer = scene.call(Some(&scene.owner), "/api/organisations/check_domain", &words).await;
    assert!(!answer.status.is_server_error(), "{answer:?}");
    scene.app.advance(domain::time::Span::minutes(1));
    answer.body
}

async fn is_verified(scene: &Scene, organisation: &Organisation) -> bool {
    let words = format!("slug={}", organisation.slug);
    let page = scene.call(Some(&scene.owner), "/api/organisations/load_organisation", &words).await;
    page.body.contains("\"verified\":true")
}

#[tokio::test]
async fn no_address_in_numbers_is_ever_asked() {
    let scene = Scene::new().await;
    for website in INSIDE {
        let Some(organisation) = at(&scene, website).await else { continue };
        assert_eq!(start(&scene, &organisation).await, 422, "{website}");
        for place in ["site", "dns"] {
            check(&scene, &organisation, place).await;
        }
        assert!(!is_verified(&scene, &organisation).await, "{website}");
    }
    assert_eq!(scene.app.internet.asked(), []);
}

#[tokio::test]
async fn a_name_that_leads_inside_is_never_followed() {
    let scene = Scene::new().await;
    let organisation = at(&scene, "https://inside.example").await.unwrap();
    assert_eq!(start(&scene, &organisation).await, 200);
    let inside: [&[&str]; 8] = [
        &["127.0.0.1"],
        &["0.0.0.0"],
        &["169.254.169.254"],
        &["::1"],
        &["::ffff:10.0.0.1"],
        &["64:ff9b::a00:1"],
        &["fe80::1"],
        &["93.184.216.34", "192.168.0.1"],
    ];
    for addresses in inside {
        scene.app.internet.host("inside.example", addresses);
    }
    for _ in inside {
        check(&scene, &organisation, "site").await;
    }
    assert_eq!(scene.app.internet.asked(), []);
    assert!(!is_verified(&scene, &organisation).await);
}

#[tokio::test]
async fn what_looks_like_a_domain_proves_nothing_about_it() {
    let scene = Scene::new().await;
    let organisation = at(&scene, "https://example.org").await.unwrap();
    assert_eq!(start(&scene, &organisation).await, 200);
    let page = format!("slug={}", organisation.slug);
    let page = scene.call(Some(&scene.owner), "/api/organisations/load_verification", &page).await.body;
    let code = page.split("\"code\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let code = format!("quinze-verification={code}");
    let internet = &scene.app.internet;
    internet.host("example.org", &["93.184.216.34"]);
    for alike in [
        "attacker-example.org",
        "example.org.attacker.net",
        "attacker.example.org",
        "example.com",
        "xn--exmple-4nf.org",
    ] {
        internet.host(alike, &["93.184.216.34"]);
        internet.text(&format!("_quinze.{alike}"), &code);
        internet.page(&format!("https://{alike}/.well-known/quinze.txt"), &code);
        internet
            .redirect("https://example.org/.well-known/quinze.txt", &format!("https://{alike}/.well-known/quinze.txt"));
        for place in ["dns", "site"] {
            check(&scene, &organisation, place).await;
        }
        assert!(!is_verified(&scene, &organisation).await, "{alike}");
    }
    internet.text("_quinze.example.org", &code);
    check(&scene, &organisation, "dns").await;
    assert!(is_verified(&scene, &organisation).await, "the right one does");
}
