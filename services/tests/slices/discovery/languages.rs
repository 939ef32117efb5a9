//! A feed in several languages.

use super::{feed, ids, opened, refuge};
use domain::{
    discovery::{Elsewhere, ListChallenges},
    error::FieldErrorKind,
    ids::ChallengeId,
    profiles::Interests,
};
use services::{discovery::list_challenges, profiles::set_interests};
use test_support::{TestApp, both_databases, problem};

fn said(language: &str) -> ListChallenges {
    ListChallenges { language: language.to_owned(), ..ListChallenges::default() }
}

#[both_databases]
async fn they_are_mixed_in_the_usual_order_over_all_pages(app: TestApp) {
    let by = refuge(&app).await;
    let mut all = Vec::new();
    for number in 0..30 {
        let language = ["en", "fr", "en"][number % 3];
        all.push(opened(&app, &by, |text| text.language = language.into()).await);
    }
    let lea = app.volunteer("Léa").await;
    for viewer in [None, Some(&lea)] {
        let (mut seen, mut after): (Vec<ChallengeId>, _) = (Vec::new(), String::new());
        loop {
            let input = ListChallenges { after, ..said("fr.en") };
            let page = list_challenges(&app.services, viewer, &input).await.unwrap();
            seen.extend(ids(&page));
            assert_eq!(page.elsewhere, []);
            match page.next {
                Some(next) => after = next,
                None => break,
            }
        }
        assert_eq!(seen, all);
    }
    let french: Vec<_> = all.iter().copied().skip(1).step_by(3).collect();
    assert_eq!(ids(&feed(&app, said("fr")).await), french);
}

#[both_databases]
async fn a_match_in_one_language_comes_before_the_rest_in_another(app: TestApp) {
    let by = refuge(&app).await;
    let rest = opened(&app, &by, |text| text.language = "en".into()).await;
    let fits = opened(&app, &by, |text| (text.language, text.causes) = ("fr".into(), vec!["arts".into()])).await;
    let lea = app.volunteer("Léa").await;
    let arts = Interests { causes: vec!["arts".into()], step: "causes".into(), ..Interests::default() };
    set_interests(&app.services, &lea, &arts).await.unwrap();
    let page = list_challenges(&app.services, Some(&lea), &said("en.fr")).await.unwrap();
    assert_eq!(ids(&page), [fits, rest]);
}

#[both_databases]
async fn languages_that_are_shown_are_not_counted_elsewhere(app: TestApp) {
    let by = refuge(&app).await;
    for language in ["en", "fr", "fr"] {
        opened(&app, &by, |text| text.language = language.into()).await;
    }
    let counted = async |language: &str| feed(&app, said(language)).await.elsewhere;
    assert_eq!(counted("en").await, [Elsewhere { language: "fr".parse().unwrap(), count: 2 }]);
    assert_eq!(counted("en.fr").await, []);
    assert_eq!(counted("all").await, []);
}

#[both_databases]
async fn a_search_covers_all_languages_or_those_that_are_said(app: TestApp) {
    let by = refuge(&app).await;
    let english = opened(&app, &by, |text| text.title = "A kite".into()).await;
    let french = opened(&app, &by, |text| (text.title, text.language) = ("Un kite".into(), "fr".into())).await;
    let found = async |language: &str| {
        let mut found = ids(&feed(&app, ListChallenges { q: "kite".into(), ..said(language) }).await);
        found.sort();
        found
    };
    for both in ["all", "", "en.fr"] {
        assert_eq!(found(both).await, [english, french], "{both}");
    }
    assert_eq!(found("fr").await, [french]);
}

#[both_databases]
async fn one_that_there_is_not_is_refused_among_others_too(app: TestApp) {
    for made_up in ["en.zz", "en.", ".en", "en,fr", "en.all", "en fr"] {
        let refused = list_challenges(&app.services, None, &said(made_up)).await;
        assert_eq!(problem(refused, "language"), Some(FieldErrorKind::Unknown), "{made_up}");
    }
}
