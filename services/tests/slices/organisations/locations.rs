//! Where organisations are: what is asked when it is not clear, what is kept, and the list by region.

use super::{creating::described, seen};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    location::{Location, Region},
    organisations::input::{EditOrganisation, ListOrganisations, NewOrganisation},
    time::Span,
};
use services::organisations::{
    close_organisation, create_organisation, edit_organisation, list_organisations, list_regions, show_edit,
    show_organisation,
};
use test_support::{Organisation, TestApp, both_databases, problem};

fn at(name: &str, town: &str, country: &str, region: &str) -> NewOrganisation {
    let words = [town, town, country, region].map(str::to_owned);
    let [place, asked_about, country, region] = words;
    NewOrganisation { place, asked_about, country, region, ..described(name) }
}

fn codes(regions: &[Region]) -> Vec<&str> {
    regions.iter().map(Region::as_str).collect()
}

async fn location(app: &TestApp, slug: &str) -> (String, String) {
    let Location { town, region } = show_organisation(&app.services, None, slug).await.unwrap().card.location;
    (town, region.map(|region| region.to_string()).unwrap_or_default())
}

/// The form with the stored values and another town; no choice was offered for that.
async fn moved(app: &TestApp, owner: &Actor, organisation: &Organisation, town: &str) -> EditOrganisation {
    let page = show_edit(&app.services, owner, &organisation.slug).await.unwrap();
    let NewOrganisation { mission, causes, language, website, .. } = described("Refuge");
    EditOrganisation {
        organisation: page.card.id.to_string(),
        revision: page.revision.to_string(),
        name: page.card.link.name,
        place: town.to_owned(),
        asked_about: page.card.location.town,
        region: page.card.location.region.map(|region| region.to_string()).unwrap_or_default(),
        mission,
        causes,
        language,
        website,
        ..EditOrganisation::default()
    }
}

#[both_databases]
async fn a_town_is_asked_about_until_it_is_clear(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let create = async |new: NewOrganisation| create_organisation(&app.services, &lea, &new).await;
    let refused = [
        (NewOrganisation { place: "Saint-Denis".to_owned(), ..described("Refuge") }, FieldErrorKind::SeveralTowns),
        (at("Refuge", "Saint-Denis", "", ""), FieldErrorKind::SeveralTowns),
        (at("Refuge", "Saint-Denis", "", "elsewhere"), FieldErrorKind::UnknownTown),
        (at("Refuge", "Kerzafloc’h", "FR", "elsewhere"), FieldErrorKind::UnknownTown),
        (at("Refuge", "Kerzafloc’h", "", "XX-1"), FieldErrorKind::Unknown),
        (at("Refuge", "Kerzafloc’h", "", "'; DROP"), FieldErrorKind::Unknown),
    ];
    for (new, expected) in refused {
        assert_eq!(problem(create(new.clone()).await, "place"), Some(expected), "{new:?}");
    }
    assert_eq!(app.count("organisations", "id > 0").await, 0);
    for (name, new, town, region) in [
        ("one", at("One", "saint denis", "", "RE"), "Saint-Denis", "RE"),
        ("two", at("Two", "Kerzafloc’h", "FR", "FR-BRE"), "Kerzafloc’h", "FR-BRE"),
        ("three", at("Three", "Kerzafloc’h", "none", "elsewhere"), "Kerzafloc’h", ""),
        ("four", NewOrganisation { place: "  ".to_owned(), ..described("Four") }, "", ""),
        ("five", NewOrganisation { place: "rennes, FRANCE".to_owned(), ..described("Five") }, "Rennes", "FR-BRE"),
    ] {
        assert_eq!(create(new).await.unwrap(), name);
        assert_eq!(location(&app, name).await, (town.to_owned(), region.to_owned()), "{name}");
    }
}

#[both_databases]
async fn another_town_does_not_keep_the_region_of_the_first(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    assert_eq!(location(&app, "refuge").await, ("Trois-Rivières".to_owned(), "CA-QC".to_owned()));
    let edit = moved(&app, &lea, &refuge, "Rennes").await;
    edit_organisation(&app.services, &lea, &edit).await.unwrap();
    assert_eq!(location(&app, "refuge").await, ("Rennes".to_owned(), "FR-BRE".to_owned()));
    // With the same town the choice stays.
    let edit = moved(&app, &lea, &refuge, "Rennes").await;
    edit_organisation(&app.services, &lea, &edit).await.unwrap();
    assert_eq!(location(&app, "refuge").await.1, "FR-BRE");
    let edit = moved(&app, &lea, &refuge, "").await;
    edit_organisation(&app.services, &lea, &edit).await.unwrap();
    assert_eq!(location(&app, "refuge").await, (String::new(), String::new()));
    assert!(seen(&app, &refuge).await.card.link.verified, "a move is no reason for another review");
}

#[both_databases]
async fn they_are_listed_by_region(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let mut in_brittany = Vec::new();
    for number in 0..30 {
        let organisation = app.verified_organisation(&lea, &format!("Refuge {number}")).await;
        app.advance(Span(1));
        let town = ["Rennes", "Brest, Bretagne", "Saint-Denis, La Réunion"][number % 3];
        edit_organisation(&app.services, &lea, &moved(&app, &lea, &organisation, town).await).await.unwrap();
        if number % 3 < 2 {
            in_brittany.push(organisation.id);
        }
    }
    in_brittany.reverse();
    // Not verified, or without a region.
    create_organisation(&app.services, &lea, &NewOrganisation { place: "Lyon".into(), ..described("L") })
        .await
        .unwrap();
    let closed = app.verified_organisation(&lea, "Closed").await;
    edit_organisation(&app.services, &lea, &moved(&app, &lea, &closed, "Genève").await).await.unwrap();
    let closing = domain::organisations::input::CloseOrganisation {
        organisation: closed.id.to_string(),
        words: "Thank you.".to_owned(),
    };
    assert_eq!(codes(&list_regions(&app.services).await.unwrap()), ["CH-GE", "FR-BRE", "RE"]);
    close_organisation(&app.services, &lea, &closing).await.unwrap();
    assert_eq!(codes(&list_regions(&app.services).await.unwrap()), ["FR-BRE", "RE"]);
    assert_eq!(codes(&store::organisations::regions(app.services.store(), 1).await.unwrap()), ["FR-BRE"]);
    let (mut seen, mut wanted) = (Vec::new(), ListOrganisations { region: "FR-BRE".into(), after: String::new() });
    loop {
        let page = list_organisations(&app.services, &wanted).await.unwrap();
        seen.extend(page.items.iter().map(|card| card.id));
        let Some(next) = page.next else { break };
        wanted.after = next;
    }
    assert_eq!(seen, in_brittany);
    let nobody = ListOrganisations { region: "FR-IDF".into(), after: String::new() };
    assert!(list_organisations(&app.services, &nobody).await.unwrap().items.is_empty());
    let made_up = ListOrganisations { region: "Brittany".into(), after: String::new() };
    assert_eq!(problem(list_organisations(&app.services, &made_up).await, "region"), Some(FieldErrorKind::Unknown));
}

#[both_databases]
async fn there_are_no_regions_at_first(app: TestApp) {
    assert!(list_regions(&app.services).await.unwrap().is_empty());
}
