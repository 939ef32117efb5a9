//! What is said after every action.

use super::html::faults;
use crate::{
    forms::FormOutcome,
    http::functions,
    root::notice::{NoticeRegion, all},
};
use any_spawner::Executor;
use app::error::AppError;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use locales::Locale;
use std::collections::BTreeSet;

/// Server functions that change something and have no notice, with what tells the person instead.
const TOLD_OTHERWISE: &[(&str, &str)] = &[
    ("ask_to_add_passkey", "nothing: the browser asks for the passkey"),
    ("ask_to_sign_in", "nothing: the browser asks for the passkey"),
    ("check_domain", "the verification page, beside the button"),
    ("claim_number", "the verification page, beside the button"),
    ("close_by_link", "the page of the link, in place of its form"),
    ("close_challenge", "the page about the thanks"),
    ("correct_challenge", "the challenge's page, above the team's panel"),
    ("decide_cases", "the desk, above the cases"),
    ("decide_duel", "the voting session, above the next pair"),
    ("extend_challenge", "the challenge's page, above the team's panel"),
    ("follow_link", "the page for which the link was, with one's name in the header"),
    ("give_code", "the page to which one was going, with one's name in the header"),
    ("give_back_place", "the challenge's page, among its places"),
    ("join_by_provider", "as `sign_up`"),
    ("mark_notice_read", "the page to which the link of the notice leads"),
    ("mail_domain", "the verification page, beside the button"),
    ("post_responses", "the challenge's page, above one's response; for visitors, the page to sign up"),
    ("reveal_others", "the challenge's page, above the ideas of others"),
    ("publish_challenge", "the challenge's page, above the team's panel"),
    ("report_by_link", "the page of the link, in place of its form"),
    ("report_content", "the page of the report, in place of its form"),
    ("send_link", "the page about the email"),
    ("send_notice", "the page of the report, in place of its form"),
    ("sign_in", "the page to which one was going, with one's name in the header"),
    ("sign_in_with_passkey", "the page to which one was going, with one's name in the header"),
    ("sign_out", "the start page, with the link to sign in in the header"),
    ("start_login", "the provider's page"),
    ("stop_challenge", "the challenge's page, above the team's panel"),
    ("take_place", "the challenge's page, among its places"),
    ("unsubscribe", "the page of the link, in place of its form"),
    ("translate_challenge", "the challenge's page, above the team's panel"),
    ("use_translation", "as `translate_challenge`, on the page of the original"),
    ("withdraw_challenge", "the challenge's page, above the team's panel"),
];

/// Words with which server functions redirect, where their name does not say enough.
const WORDS: [&str; 14] = [
    "address_changed",
    "checked_last",
    "checked_next",
    "erasure_link_in_file",
    "founded_with_draft",
    "handed_in_last",
    "handed_in_next",
    "leave_team",
    "mended_append",
    "mended_number",
    "mended_remove",
    "mended_replace",
    "merged",
    "saved_with_hints",
];

#[test]
fn every_action_is_followed_by_a_sentence() {
    let changes = |name: &&str| !["load_", "list_"].iter().any(|reads| name.starts_with(reads));
    let names: Vec<&str> = functions().filter_map(|path| path.rsplit('/').next()).filter(changes).collect();
    let actions: BTreeSet<&str> = names.iter().copied().chain(WORDS).collect();
    assert_eq!(actions.len(), names.len() + WORDS.len(), "two server functions have one name");
    let notices: Vec<&str> = all().map(|notice| notice.done).collect();
    let told: Vec<&str> = notices.iter().copied().chain(TOLD_OTHERWISE.iter().map(|(name, _)| *name)).collect();
    let told_once: BTreeSet<&str> = told.iter().copied().collect();
    assert_eq!(told.len(), told_once.len(), "an action is told of twice");
    assert_eq!(actions, told_once, "an action is told of nowhere, or what is told of is no action");
}

#[tokio::test]
async fn the_region_has_the_sentence_and_the_next_step() {
    for t in Locale::ALL {
        for notice in all() {
            let html = region(*t, &["?a=b&done=", notice.done].concat(), None);
            assert!(html.contains((notice.sentence)(*t)) && html.contains("role=\"status\""), "{html}");
            assert_eq!(html.matches("<a ").count(), usize::from(notice.next.is_some()), "{html}");
            assert_eq!(faults(&["<h1></h1>", &html].concat()), Vec::<String>::new());
        }
    }
    let html = region(Locale::Fr, "?done=set_interests", None);
    assert!(html.contains("href=\"/fr/challenges\""), "{html}");
}

#[tokio::test]
async fn without_an_action_the_region_is_there_and_says_nothing() {
    let refused = || FormOutcome {
        function: "/api/responses/post_comment".to_owned(),
        instance: "comment-1".to_owned(),
        error: Some(AppError::Conflict),
        typed: Vec::new(),
    };
    for (query, outcome) in [
        ("", None),
        ("?done", None),
        ("?done=", None),
        ("?done=%3Cb%3Ewon%3C/b%3E", None),
        ("?done=load_challenge", None),
        ("?done=POST_COMMENT", None),
        ("?undone=post_comment", None),
        // The address of a refused form still has what was done before.
        ("?done=post_comment", Some(refused())),
    ] {
        let html = region(Locale::En, query, outcome);
        assert!(html.contains("id=\"notice\"") && !html.contains("<p"), "{query}: {html}");
    }
}

/// The region of a page with this query.
fn region(t: Locale, query: &str, outcome: Option<FormOutcome>) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&["/", t.code(), "/challenges/42-frigo", query].concat()));
        provide_context(t);
        if let Some(outcome) = outcome {
            provide_context(outcome);
        }
        view! { <NoticeRegion /> }.to_html()
    });
    owner.cleanup();
    html
}
