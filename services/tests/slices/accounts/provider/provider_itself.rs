//! Unusual but valid behaviour of providers.

use super::{back, camille, come, go};
use domain::{accounts::provider::LinkStatus, error::ForbiddenReason, time::Span};
use services::accounts::{Arrival, show_pending_sign_up};
use test_support::{Known, TestApp, TestProvider, Wrong, both_databases, email_of, refusal};

#[both_databases]
async fn what_it_says_of_itself_is_asked_when_needed_and_kept_for_an_hour(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    assert_eq!(provider.discovered(), 0, "nothing at the start");
    for _ in 0..3 {
        come(&app, &provider, &camille()).await.unwrap();
    }
    assert_eq!(provider.discovered(), 1);
    app.advance(Span::hours(1));
    come(&app, &provider, &camille()).await.unwrap();
    assert_eq!(provider.discovered(), 2);
}

#[both_databases]
async fn a_new_key_is_looked_for_but_not_all_the_time(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    provider.changes_its_key();
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::ProviderUnclear);
    assert_eq!(provider.discovered(), 1);
    app.advance(Span::minutes(1));
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::New { .. }));
    assert_eq!(provider.discovered(), 2);
}

#[both_databases]
async fn a_new_key_may_have_the_name_of_the_old_one(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    provider.changes_its_key_in_silence();
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::ProviderUnclear);
    assert_eq!(provider.discovered(), 1);
    app.advance(Span::minutes(1));
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::New { .. }));
    assert_eq!(provider.discovered(), 2);
    // The refetched keys do not make the invalid token valid.
    app.advance(Span::minutes(1));
    let (browser, input) = go(&app, &provider, &camille()).await;
    provider.does(Some(Wrong::SignedByAnother));
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::ProviderUnclear);
    assert_eq!(provider.discovered(), 3);
}

#[both_databases]
async fn without_what_stands_beside_the_token_there_is_no_address(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    provider.speaks_beside();
    let app = app.with_provider(&provider);
    for wrong in [Wrong::NothingBeside, Wrong::GarbageBeside] {
        let (browser, input) = go(&app, &provider, &camille()).await;
        provider.does(Some(wrong));
        let Arrival::New { token, .. } = back(&app, None, &browser, &input).await.unwrap() else { panic!() };
        provider.does(None);
        let pending = show_pending_sign_up(&app.services, Some(&token)).await.unwrap();
        assert_eq!((pending.status, pending.email.as_str()), (LinkStatus::Unconfirmed, ""), "{wrong:?}");
    }
}

#[both_databases]
async fn an_address_may_stand_beside_the_token(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    provider.speaks_beside();
    let app = app.with_provider(&provider);
    let Arrival::New { token, .. } = come(&app, &provider, &camille()).await.unwrap() else { panic!() };
    let pending = show_pending_sign_up(&app.services, Some(&token)).await.unwrap();
    assert_eq!((pending.name.as_str(), pending.email), ("Camille Roy", email_of("Camille")));
    let (browser, input) = go(&app, &provider, &camille()).await;
    provider.does(Some(Wrong::SomebodyElse));
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::ProviderUnclear);
}

#[both_databases]
async fn a_name_that_cannot_be_shown_is_left_out(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for (name, suggested) in [("a\u{1b}b", ""), ("  Zoé  \n ", "Zoé"), (&"é".repeat(99), &"é".repeat(60))] {
        let known = Known { name: name.to_owned(), ..camille() };
        let Arrival::New { token, .. } = come(&app, &provider, &known).await.unwrap() else { panic!() };
        assert_eq!(show_pending_sign_up(&app.services, Some(&token)).await.unwrap().name, *suggested);
    }
}
