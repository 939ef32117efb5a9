//! A form that was refused.

use crate::forms::{ErrorSummary, FormOutcome};
use any_spawner::Executor;
use app::error::{AppError, FieldSentence};
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use locales::Locale;

fn summary(error: AppError) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let outcome = FormOutcome {
        function: "/api/responses/post_responses".to_owned(),
        instance: "answer".to_owned(),
        error: Some(error),
        typed: Vec::new(),
    };
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(RequestUrl::new("/en/challenges/42"));
        provide_context(Locale::En);
        provide_context(outcome);
        view! {
            <Router>
                <ErrorSummary />
            </Router>
        }
        .to_html()
    });
    owner.cleanup();
    html
}

#[tokio::test]
async fn the_page_begins_with_what_is_wrong_and_leads_to_each_field() {
    let wrong = FieldSentence { field: "bodies.0".to_owned(), sentence: "Too <long>.".to_owned() };
    let html = summary(AppError::Rejected(vec![wrong]));
    assert!(html.contains("autofocus") && html.contains("tabindex=\"-1\""), "{html}");
    assert!(html.contains("href=\"#answer-bodies.0\"") && html.contains("Too &lt;long&gt;."), "{html}");
    let html = summary(AppError::Conflict);
    assert!(html.contains("href=\"#answer\"") && html.contains(Locale::En.refusal_changed_meanwhile()), "{html}");
}
