//! What a team gives to those who know its organisation.

use domain::error::ForbiddenReason;
use locales::Locale;
use services::organisations::{organisation_poster, show_share};
use test_support::{TestApp, assert_not_found, both_databases, refusal};

#[both_databases]
async fn its_team_has_the_newest_open_challenge_and_a_code_of_its_page(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let services = &app.services;
    let share = async || show_share(services, &lea, &refuge.slug, Locale::Fr).await.unwrap();
    app.draft(&lea, &refuge, "feedback").await;
    let shown = share().await;
    assert_eq!((shown.challenge, shown.site.as_str()), (None, "https://quinze.test"), "a draft is not shared");
    assert_eq!(shown.code.address, format!("https://quinze.test/fr/organisations/{}", refuge.slug));
    assert!(shown.code.picture.starts_with("M4 4h7v1h-7z"), "{}", shown.code.picture);
    let open = app.open_challenge(&lea, &refuge, "feedback").await;
    assert_eq!(share().await.challenge.map(|card| card.id), Some(open));
    app.stop(&lea, open).await;
    assert_eq!(share().await.challenge, None);
    let refused = refusal(show_share(services, &tom, &refuge.slug, Locale::Fr).await);
    assert_eq!(refused, ForbiddenReason::NotOnTheTeam);
    assert_not_found(show_share(services, &lea, "nobody", Locale::Fr).await);
}

#[both_databases]
async fn the_poster_is_a_page_for_everybody_and_always_the_same(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge 🦔 <des> Rives").await;
    let poster = async |t| organisation_poster(&app.services, &refuge.slug, t).await.unwrap();
    let (french, english) = (poster(Locale::Fr).await, poster(Locale::En).await);
    assert!(french.starts_with(b"%PDF-") && french != english);
    assert_eq!(poster(Locale::Fr).await, french);
    for slug in ["nobody", "", "../etc", "Refuge des Rives"] {
        assert_not_found(organisation_poster(&app.services, slug, Locale::En).await);
    }
}
