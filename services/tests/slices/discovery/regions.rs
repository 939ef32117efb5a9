//! The region that a volunteer prefers, the filter by region, and the search for towns.

use super::{feed, ids, opened, refuge};
use domain::{
    actor::Actor,
    discovery::{Feed, ListChallenges},
    error::FieldErrorKind,
    ids::ChallengeId,
    location::Region,
    profiles::{Interests, region::SetRegion},
    time::Span,
};
use services::{
    Services,
    discovery::{list_challenges, list_regions, load_feed},
    profiles::{set_interests, set_region, show_region},
};
use test_support::{TestApp, both_databases, problem};

/// When at the latest what was changed without a use-case is seen.
const UNTIL_SEEN: Span = Span(500);

async fn prefer(app: &TestApp, who: &Actor, region: &str) {
    let input = SetRegion { region: region.to_owned() };
    set_region(&app.services, who, &input).await.unwrap();
}

async fn locate(app: &TestApp, slug: &str, region: &str) {
    app.sql(&format!("UPDATE organisations SET region = {region} WHERE slug = '{slug}'")).await.unwrap();
    app.advance(UNTIL_SEEN);
}

async fn seen_by(services: &Services, who: &Actor, input: ListChallenges) -> Feed {
    list_challenges(services, Some(who), &input).await.unwrap()
}

fn codes(regions: &[Region]) -> Vec<&str> {
    regions.iter().map(Region::as_str).collect()
}

/// Four challenges in the order of their deadlines: the first and the third in Québec, the others in Brittany.
async fn four(app: &TestApp) -> Vec<ChallengeId> {
    let here = refuge(app).await;
    let other = app.volunteer("Paul").await;
    let pantry = app.verified_organisation(&other, "Pantry").await;
    locate(app, "pantry", "'FR-BRE'").await;
    let there = (other, pantry);
    let mut all = Vec::new();
    for by in [&here, &there, &here, &there] {
        all.push(opened(app, by, |text| text.causes = vec!["food".to_owned()]).await);
    }
    all
}

#[both_databases]
async fn what_is_in_the_region_comes_first_and_nothing_is_hidden(app: TestApp) {
    let all = four(&app).await;
    let [first, second, third, fourth] = all[..] else { panic!("four") };
    let lea = app.volunteer("Léa").await;
    let from_database = app.restarted().await;
    let order = async || {
        let shown = seen_by(&app.services, &lea, ListChallenges::default()).await;
        assert_eq!(shown, seen_by(&from_database, &lea, ListChallenges::default()).await);
        ids(&shown)
    };
    assert_eq!(order().await, all);
    prefer(&app, &lea, "FR-BRE").await;
    assert_eq!(order().await, [second, fourth, first, third]);
    let shown = seen_by(&app.services, &lea, ListChallenges::default()).await;
    let near: Vec<Option<&str>> = shown.cards.iter().map(|card| card.why.region.as_ref().map(Region::as_str)).collect();
    assert_eq!(near, [Some("FR-BRE"), Some("FR-BRE"), None, None]);
    prefer(&app, &lea, "RE").await;
    assert_eq!(order().await, all, "nobody asks from there");
    prefer(&app, &lea, "CA-QC").await;
    assert_eq!(order().await, [first, third, second, fourth]);
    app.respond(&lea, first, "Bleu").await;
    assert_eq!(order().await, [third, second, fourth, first], "what one has answered comes last");
    locate(&app, "pantry", "'CA-QC'").await;
    assert_eq!(order().await, [second, third, fourth, first], "in one region by deadline");
    prefer(&app, &lea, "").await;
    assert_eq!(show_region(&app.services, &lea).await.unwrap().chosen, None);
    assert_eq!(order().await, [second, third, fourth, first]);
    // Visitors prefer nothing.
    assert!(feed(&app, ListChallenges::default()).await.cards.iter().all(|card| card.why.region.is_none()));
}

#[both_databases]
async fn a_better_match_comes_before_the_region(app: TestApp) {
    let all = four(&app).await;
    let lea = app.volunteer("Léa").await;
    let ida = app.volunteer("Ida").await;
    let at_ida = app.verified_organisation(&ida, "Ida").await;
    let by = (ida, at_ida);
    let matching = opened(&app, &by, |text| text.causes = vec!["arts".to_owned()]).await;
    let interests = Interests { causes: vec!["arts".into()], step: "causes".into(), ..Interests::default() };
    set_interests(&app.services, &lea, &interests).await.unwrap();
    prefer(&app, &lea, "FR-BRE").await;
    let shown = ids(&seen_by(&app.services, &lea, ListChallenges::default()).await);
    assert_eq!(shown, [matching, all[1], all[3], all[0], all[2]]);
}

#[both_databases]
async fn pages_follow_each_other_across_the_region(app: TestApp) {
    let here = refuge(&app).await;
    let other = app.volunteer("Paul").await;
    let pantry = app.verified_organisation(&other, "Pantry").await;
    locate(&app, "pantry", "'FR-BRE'").await;
    let there = (other, pantry);
    for number in 0..30 {
        opened(&app, if number % 2 == 0 { &here } else { &there }, |_| ()).await;
    }
    let lea = app.volunteer("Léa").await;
    prefer(&app, &lea, "FR-BRE").await;
    for services in [&app.services, &app.restarted().await] {
        let (mut seen, mut input) = (Vec::new(), ListChallenges::default());
        loop {
            let page = seen_by(services, &lea, input.clone()).await;
            seen.extend(page.cards.iter().map(|card| (card.why.region.is_none(), card.card.id)));
            let Some(next) = page.next else { break };
            input.after = next;
        }
        assert_eq!(seen.len(), 30);
        assert!(seen.is_sorted(), "those of the region first, each once, in their order: {seen:?}");
        assert_eq!(seen.iter().filter(|(is_far, _)| *is_far).count(), 15);
    }
}

#[both_databases]
async fn the_feed_is_filtered_by_region(app: TestApp) {
    let all = four(&app).await;
    let from_database = app.restarted().await;
    let lea = app.volunteer("Léa").await;
    let look = async |region: &str| {
        let input = ListChallenges { region: region.to_owned(), ..ListChallenges::default() };
        let shown = seen_by(&app.services, &lea, input.clone()).await;
        assert_eq!(shown, seen_by(&from_database, &lea, input).await);
        ids(&shown)
    };
    assert_eq!(look("FR-BRE").await, [all[1], all[3]]);
    assert_eq!(look("CA-QC").await, [all[0], all[2]]);
    assert_eq!(look("RE").await, []);
    assert_eq!(codes(&list_regions(&app.services).await.unwrap()), ["CA-QC", "FR-BRE"]);
    assert_eq!(codes(&list_regions(&from_database).await.unwrap()), ["CA-QC", "FR-BRE"]);
    let search = ListChallenges { q: "fridge".into(), region: "FR-BRE".into(), ..ListChallenges::default() };
    let mut found = ids(&feed(&app, search).await);
    found.sort_unstable();
    assert_eq!(found, [all[1], all[3]]);
    // What is known of the regions follows what happens.
    locate(&app, "refuge", "NULL").await;
    list_challenges(&app.services, None, &ListChallenges::default()).await.unwrap();
    assert_eq!(codes(&list_regions(&app.services).await.unwrap()), ["FR-BRE"]);
    let restarted = app.restarted().await;
    load_feed(&restarted).await.unwrap();
    assert_eq!(codes(&list_regions(&restarted).await.unwrap()), ["FR-BRE"]);
    let made_up = ListChallenges { region: "Brittany".into(), ..ListChallenges::default() };
    assert_eq!(problem(list_challenges(&app.services, None, &made_up).await, "region"), Some(FieldErrorKind::Unknown));
}

#[both_databases]
async fn a_search_finds_organisations_by_their_town(app: TestApp) {
    refuge(&app).await;
    for (words, is_found) in [("rivieres", true), ("trois rivières refuge", true), ("Rennes", false)] {
        let found = feed(&app, ListChallenges { q: words.into(), ..ListChallenges::default() }).await.organisations;
        assert_eq!(found.iter().any(|link| link.slug == "refuge"), is_found, "{words}");
    }
}

#[both_databases]
async fn a_region_that_the_list_does_not_have_is_refused(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for wrong in ["Brittany", "FR-ZZZ", "none", "'", " "] {
        let refused = set_region(&app.services, &lea, &SetRegion { region: wrong.to_owned() }).await;
        assert_eq!(problem(refused, "region"), Some(FieldErrorKind::Unknown), "{wrong}");
    }
    refuge(&app).await;
    prefer(&app, &lea, "FR").await;
    prefer(&app, &lea, "RE").await;
    let shown = show_region(&app.services, &lea).await.unwrap();
    assert_eq!(
        (shown.chosen.as_ref().map(Region::as_str), codes(&shown.with_organisations)),
        (Some("RE"), vec!["CA-QC"])
    );
    assert_eq!(app.count("user_regions", "user_id > 0").await, 1);
}
