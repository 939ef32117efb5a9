//! What other programs and sites are given: feeds, the sitemap, cards for frames.

use super::{opened, refuge};
use domain::{
    challenges::State,
    discovery::{ListChallenges, Newest},
    error::FieldErrorKind,
    ids::ChallengeId,
    time::Span,
};
use locales::Locale;
use services::{
    challenges::{show_card, show_challenge},
    discovery::{
        count_sitemap_parts, list_challenge_addresses, list_newest, list_newest_of, list_newest_organisations,
        list_newest_stories, list_organisation_addresses,
    },
    organisations::{show_open_challenges, show_organisation_preview},
    site::show_site_preview,
};
use test_support::{TestApp, assert_not_found, both_databases, problem};

async fn newest(app: &TestApp, wanted: ListChallenges) -> Vec<ChallengeId> {
    ids(&list_newest(&app.services, &wanted).await.unwrap())
}

fn ids(newest: &Newest) -> Vec<ChallengeId> {
    newest.cards.iter().map(|dated| dated.card.id).collect()
}

async fn hide(app: &TestApp, challenge: ChallengeId) {
    let now = app.now().0;
    let hide = format!("UPDATE challenges SET hidden_at = {now}, hidden_because = 'flags' WHERE id = {challenge}");
    app.sql(&hide).await.unwrap();
}

#[both_databases]
async fn a_feed_has_the_most_recently_opened_that_match(app: TestApp) {
    let by = refuge(&app).await;
    let arts = opened(&app, &by, |text| text.causes = vec!["arts".into()]).await;
    app.advance(Span::minutes(1));
    let long = opened(&app, &by, |text| text.minutes = "30".into()).await;
    app.advance(Span::minutes(1));
    let french = opened(&app, &by, |text| text.language = "fr".into()).await;
    app.draft(&by.0, &by.1, "feedback").await;
    let all = ListChallenges::default;
    assert_eq!(newest(&app, all()).await, [french, long, arts]);
    assert_eq!(newest(&app, ListChallenges { cause: "arts".into(), ..all() }).await, [arts]);
    assert_eq!(newest(&app, ListChallenges { minutes: "15".into(), ..all() }).await, [french, arts]);
    assert_eq!(newest(&app, ListChallenges { language: "fr".into(), ..all() }).await, [french]);
    assert_eq!(newest(&app, ListChallenges { state: "closed".into(), ..all() }).await, []);
    assert_eq!(newest(&app, ListChallenges { q: "pavement".into(), ..all() }).await.len(), 3);
    let organisation = ListChallenges { organisation: by.1.slug.clone(), ..all() };
    let of = list_newest(&app.services, &organisation).await.unwrap();
    assert_eq!((ids(&of), of.organisation.unwrap().name), (vec![french, long, arts], "Refuge".to_owned()));
    let nobody = ListChallenges { organisation: "nobody".into(), ..all() };
    assert_not_found(list_newest(&app.services, &nobody).await);
    let odd = ListChallenges { cause: "x".into(), ..all() };
    assert_eq!(problem(list_newest(&app.services, &odd).await, "cause"), Some(FieldErrorKind::Unknown));
    hide(&app, long).await;
    assert_eq!(newest(&app, all()).await, [french, arts]);
    assert_eq!(ids(&list_newest_of(&app.services, &by.1.slug).await.unwrap()), [french, arts]);
    assert_not_found(list_newest_of(&app.services, "nobody").await);
}

#[both_databases]
async fn an_entry_is_updated_with_each_step_of_its_challenge(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let opened = app.now();
    let dated = async || list_newest_of(&app.services, &refuge.slug).await.unwrap().cards.remove(0);
    assert_eq!((dated().await.opened_at, dated().await.modified_at), (opened, opened));
    app.advance(Span::hours(1));
    app.respond(&app.volunteer("Léa").await, challenge, "Call it Léo.").await;
    assert_eq!(dated().await.modified_at, opened, "a response is no change of the challenge");
    app.stop(&owner, challenge).await;
    assert_eq!((dated().await.opened_at, dated().await.modified_at), (opened, app.now()));
    app.advance(Span::hours(1));
    assert_eq!(list_newest_stories(&app.services).await.unwrap(), []);
    app.close_without_pick(&owner, challenge).await;
    assert_eq!(dated().await.modified_at, app.now());
    let stories = list_newest_stories(&app.services).await.unwrap();
    let told = &stories[0];
    assert_eq!((stories.len(), told.story.id, told.closed_at), (1, challenge, app.now()));
    assert_eq!(told.story.outcome_text, "It is on the door.");
    hide(&app, challenge).await;
    assert_eq!(list_newest_stories(&app.services).await.unwrap(), []);
}

#[both_databases]
async fn the_sitemap_has_what_everybody_finds_in_lists(app: TestApp) {
    assert_eq!(count_sitemap_parts(&app.services).await.unwrap().challenges, 0);
    let by = refuge(&app).await;
    app.organisation(&by.0, "Waiting").await;
    let open = opened(&app, &by, |_| {}).await;
    let hidden = opened(&app, &by, |_| {}).await;
    let stopped = opened(&app, &by, |_| {}).await;
    app.draft(&by.0, &by.1, "feedback").await;
    app.stop(&by.0, stopped).await;
    hide(&app, hidden).await;
    let parts = count_sitemap_parts(&app.services).await.unwrap();
    assert_eq!((parts.challenges, parts.organisations), (1, 1));
    let listed = list_challenge_addresses(&app.services, 0).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [open, stopped]);
    assert_eq!(listed[1].modified_at, app.now());
    assert_eq!(list_organisation_addresses(&app.services, 0).await.unwrap(), std::slice::from_ref(&by.1.slug));
    assert_eq!(list_challenge_addresses(&app.services, 1).await.unwrap(), []);
    assert_not_found(list_challenge_addresses(&app.services, -1).await);
    let organisations = list_newest_organisations(&app.services).await.unwrap();
    assert_eq!(organisations.iter().map(|card| card.link.slug.clone()).collect::<Vec<_>>(), [by.1.slug]);
}

#[both_databases]
async fn a_frame_shows_what_a_visitor_finds(app: TestApp) {
    let by = refuge(&app).await;
    let mut open = Vec::new();
    for _ in 0..6 {
        open.push(opened(&app, &by, |_| {}).await);
        app.advance(Span::minutes(1));
    }
    let shown = async || {
        let (organisation, cards) = show_open_challenges(&app.services, &by.1.slug).await.unwrap();
        (organisation.link.name, cards.into_iter().map(|card| card.id).collect::<Vec<_>>())
    };
    let newest_first = |ids: &[ChallengeId]| ids.iter().rev().copied().collect::<Vec<_>>();
    assert_eq!(shown().await, ("Refuge".to_owned(), newest_first(&open[1..])), "at most five");
    let (stopped, hidden) = (open[5], open[4]);
    app.stop(&by.0, stopped).await;
    hide(&app, hidden).await;
    assert_eq!(shown().await.1, newest_first(&open[..4]));
    assert_not_found(show_open_challenges(&app.services, "nobody").await);
    assert_eq!(show_card(&app.services, stopped).await.unwrap().state, State::Deciding);
    assert_not_found(show_card(&app.services, hidden).await);
    assert!(show_challenge(&app.services, Some(&by.0), hidden, None).await.is_ok(), "its team reads it");
    let draft = app.draft(&by.0, &by.1, "feedback").await;
    assert_not_found(show_card(&app.services, draft).await);
    assert_not_found(show_card(&app.services, ChallengeId(999)).await);
}

#[both_databases]
async fn an_organisation_and_the_site_have_pictures_too(app: TestApp) {
    let by = refuge(&app).await;
    let tag = async |t: Locale| show_organisation_preview(&app.services, &by.1.slug, t).await.unwrap().tag;
    let none = tag(Locale::En).await;
    assert_ne!(none, tag(Locale::Fr).await);
    opened(&app, &by, |_| {}).await;
    assert_ne!(none, tag(Locale::En).await);
    assert_not_found(show_organisation_preview(&app.services, "nobody", Locale::En).await);
    let of_site = show_site_preview(&app.services, Locale::Fr).await.unwrap();
    assert_eq!(of_site.png[..8], *b"\x89PNG\r\n\x1a\n");
    assert_ne!(of_site.tag, show_site_preview(&app.services, Locale::En).await.unwrap().tag);
}
