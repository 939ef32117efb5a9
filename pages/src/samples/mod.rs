//! Renders every page from samples: in both languages, for each kind of viewer, with checks of the HTML.

mod answered_in;
mod attachments;
mod certificates;
mod challenges;
mod closing;
mod credentials;
mod data;
mod deliverables;
mod embeds;
mod greeting;
mod history;
mod html;
mod images;
mod impact;
mod languages;
mod locations;
mod moderation;
mod notices;
mod notifications;
mod organisations;
mod polls;
mod privacy;
mod provider;
mod push;
mod refused;
mod responses;
mod reviews;
mod site;
mod teams;
mod templates;
mod told;
mod translated;
mod translations;
mod vote_patterns;
mod voting;

use crate::{
    accounts::{AskForLinkPage, MailSentPage, SignInPage},
    challenges::Editor,
    context::{ProviderName, Viewer},
    discovery,
    layout::{ErrorView, Load, NotFoundPage},
};
use any_spawner::Executor;
use app::error::AppError;
use domain::{
    accounts::{LinkPurpose, view::SignedIn},
    actor::{Actor, Role},
    challenges::{Kind, view::ChallengeCard},
    discovery::{Correction, Elsewhere, Feed, FeedCard, FoundWords, ListChallenges, MatchReason, Piece, StoryCard},
    error::ForbiddenReason,
    location::Region,
    profiles::{Interests, region::PreferredRegion},
    recognition::Impact,
};
use futures::StreamExt;
use leptos::prelude::*;
use leptos_meta::{ServerMetaContext, provide_meta_context};
use leptos_router::{components::Router, location::RequestUrl};
use locales::Locale;
use std::collections::BTreeSet;

/// A page with its samples.
struct Sample {
    /// The path as in the table of routes.
    route: &'static str,
    what: String,
    /// The query.
    query: &'static str,
    viewer: Option<Actor>,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

fn sample(
    route: &'static str,
    what: impl Into<String>,
    viewer: Option<Actor>,
    draw: impl FnOnce() -> AnyView + Send + 'static,
) -> Sample {
    Sample { route, what: what.into(), query: "", viewer, draw: Box::new(draw) }
}

fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let mut all = vec![
        sample("/:lang", "with challenges", None, || {
            discovery::start(cards(data::cards()), answered(Ok(data::stories())))
        }),
        sample("/:lang", "with none", member(), || {
            discovery::start(cards(Vec::new()), answered(Ok(Vec::<StoryCard>::new())))
        }),
        sample("/:lang/challenges", "with challenges", None, || feed(cards(data::cards()))),
        sample("/:lang/challenges", "in several languages", Some(languages::reader(&["en", "fr"])), || {
            feed(cards(data::cards()))
        }),
        sample("/:lang/challenges", "with none", member(), || feed(cards(Vec::new()))),
        sample("/:lang/challenges", "with everything", member(), || feed(rich_feed())),
        Sample {
            query: "?q=frigo&minutes=15&cause=food",
            ..sample("/:lang/challenges", "with a search that finds nothing", None, || feed(cards(Vec::new())))
        },
        sample("/:lang/challenges", "refused", None, || feed(answered(Err(AppError::Malformed)))),
        sample("/:lang/challenges/:challenge", "nowhere", None, || {
            view! { <ErrorView error={AppError::NotFound} /> }.into_any()
        }),
        sample("/:lang/organisations", "some", None, || {
            let verified = answered(Ok(data::page(vec![data::organisation_card()])));
            crate::organisations::organisations_page::organisations_page(regions(), verified)
        }),
        Sample {
            query: "?region=FR-ARA",
            ..sample("/:lang/organisations", "none in a region", None, || {
                let (none, regions) = (answered(Ok(data::page(Vec::new()))), answered(Ok(Vec::new())));
                crate::organisations::organisations_page::organisations_page(regions, none)
            })
        },
        alone("/:lang/sign-in", "", || view! { <SignInPage /> }.into_any()),
        sample("/:lang/sign-up", "", None, sign_up),
        sample("/:lang/me", "much", member(), || crate::recognition::impact_page::impact_view(impact::impact())),
        sample("/:lang/me", "nothing", member(), || crate::recognition::impact_page::impact_view(Impact::default())),
        sample("/:lang/people/:public", "", None, || {
            crate::recognition::public_page::public_view(impact::public_impact())
        }),
        sample("/:lang/me/interests", "causes", member(), interests),
        sample("/:lang/me/region", "chosen", member(), || region(Some("FR-ARA"))),
        Sample { query: "?country=BE", ..sample("/:lang/me/region", "of a country", member(), || region(None)) },
        sample("/:lang/admin", "much", Some(data::actor(Role::Administrator)), || {
            crate::moderation::admin_page::admin(data::waiting())
        }),
        sample("/:lang/admin", "nothing", Some(data::actor(Role::Administrator)), || {
            crate::moderation::admin_page::admin(data::nothing_waiting())
        }),
        sample("/:lang/admin", "broken", None, || {
            view! { <ErrorView error={AppError::Unexpected { reference: "K7".to_owned() }} /> }.into_any()
        }),
        sample("*", "", None, || view! { <NotFoundPage /> }.into_any()),
        Sample { query: "?step=skills", ..sample("/:lang/me/interests", "skills", member(), interests) },
        Sample {
            query: "?kept=yes&next=/en/challenges/42",
            ..sample("/:lang/sign-up", "with an answer", None, sign_up)
        },
    ];
    all.extend(greeting::samples());
    all.extend(organisations::samples());
    all.extend(account_pages());
    all.extend(editors());
    all.extend(history::samples());
    all.extend(challenges::samples());
    all.extend(closing::samples());
    all.extend(reviews::samples());
    all.extend(moderation::samples());
    all.extend(credentials::samples());
    all.extend(notifications::samples());
    all.extend(provider::samples());
    all.extend(privacy::samples());
    all.extend(push::samples());
    all.extend(site::samples());
    all.extend(templates::samples());
    all.extend(translations::samples());
    all.extend(deliverables::samples());
    all.extend(voting::samples());
    all.extend(told::samples());
    all.extend(certificates::samples());
    all.extend(vote_patterns::samples());
    all
}

fn account_pages() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let mut all = vec![
        sample("/:lang/me/account", "", member(), || crate::accounts::account_page::account_view(data::account())),
        alone("/:lang/sign-in/link", "", || view! { <AskForLinkPage /> }.into_any()),
        alone("/:lang/sign-in/link", "?for=password", || view! { <AskForLinkPage /> }.into_any()),
        alone("/:lang/mail-sent", "", || view! { <MailSentPage /> }.into_any()),
        alone("/:lang/mail-sent", "?for=confirm&to=lea@example.org&next=/en&kept=yes", || {
            view! { <MailSentPage /> }.into_any()
        }),
        alone("/:lang/mail-sent", "?for=password&to=lea@example.org", || view! { <MailSentPage /> }.into_any()),
        alone("/:lang/mail-sent", "?for=sign_in&to=lea@example.org&file=yes", || view! { <MailSentPage /> }.into_any()),
        sample("/:lang/link", "expired", None, || {
            view! { <ErrorView error={AppError::forbidden(Locale::En, ForbiddenReason::LinkExpired)} /> }.into_any()
        }),
    ];
    for purpose in LinkPurpose::ALL {
        for (asks_password, elsewhere) in [(true, false), (false, false), (false, true)] {
            let what = format!("{purpose:?}, password {asks_password}, elsewhere {elsewhere}");
            all.push(sample("/:lang/link", what, None, move || {
                crate::accounts::link_page::link_view(data::mailed_link(*purpose, asks_password, elsewhere))
            }));
        }
    }
    for (server, failures) in [(true, true), (true, false), (false, true), (false, false)] {
        all.push(sample("/:lang/admin/mail", format!("server {server}, failures {failures}"), None, move || {
            crate::notifications::mail_page::report_view(notifications::mail_report(server, failures))
        }));
    }
    all
}

/// The editor of each kind, of an organisation that is verified and of one that is not.
fn editors() -> impl Iterator<Item = Sample> {
    Kind::ALL.iter().flat_map(|kind| {
        [true, false].map(|verified| {
            let what = format!("{kind:?}, verified {verified}");
            sample("/:lang/challenges/:challenge/edit", what, Some(data::actor(Role::Member)), move || {
                view! { <Editor draft=data::draft(*kind, verified) /> }.into_any()
            })
        })
    })
}

fn sign_up() -> AnyView {
    crate::accounts::sign_up_page::sign_up("19a.mark".to_owned())
}

/// A page that needs nothing but its path.
fn alone(route: &'static str, query: &'static str, draw: fn() -> AnyView) -> Sample {
    Sample { query, ..sample(route, query, None, draw) }
}

fn feed(feed: impl Load<Feed>) -> AnyView {
    discovery::feed(&ListChallenges::default(), regions(), feed)
}

fn cards(items: Vec<ChallengeCard>) -> impl Load<Feed> {
    answered(Ok(feed_of(items, MatchReason::default(), Vec::new())))
}

/// A feed with every element.
fn rich_feed() -> impl Load<Feed> {
    let why = MatchReason {
        causes: vec!["food".to_owned()],
        skills: vec!["writing".to_owned()],
        region: "FR-ARA".parse().ok(),
        ..MatchReason::default()
    };
    let cards = data::cards();
    let organisation = cards[0].organisation.clone();
    let elsewhere = ["en", "fr"].map(|code| Elsewhere { language: code.parse().unwrap(), count: 3 });
    let mut feed = feed_of(cards, why, data::cards());
    let pieces = |words: &[(&str, bool)]| {
        let piece = |(text, is_found): &(&str, bool)| Piece { text: (*text).to_owned(), is_found: *is_found };
        words.iter().map(piece).collect()
    };
    feed.cards[0].found = Some(FoundWords {
        title: pieces(&[("A name for our ", false), ("fridge", true)]),
        excerpt: pieces(&[("…where the ", false), ("fridge", true), (" stands…", false)]),
    });
    answered(Ok(Feed {
        next: Some("0.1.2".to_owned()),
        elsewhere: elsewhere.to_vec(),
        corrections: vec![Correction { typed: "velp".to_owned(), instead: vec!["vélo".to_owned()] }],
        organisations: vec![organisation.clone()],
        organisation: Some(organisation),
        knows_interests: Some(true),
        follows_cause: Some(false),
        ..feed
    }))
}

fn feed_of(shown: Vec<ChallengeCard>, why: MatchReason, instead: Vec<ChallengeCard>) -> Feed {
    let with_reason =
        |cards: Vec<_>| cards.into_iter().map(|card| FeedCard { card, why: why.clone(), found: None }).collect();
    Feed {
        cards: with_reason(shown),
        next: None,
        corrections: Vec::new(),
        organisations: Vec::new(),
        elsewhere: Vec::new(),
        instead: with_reason(instead),
        organisation: None,
        follows_cause: None,
        knows_interests: None,
        now: data::NOW,
    }
}

fn regions() -> impl Load<Vec<Region>> {
    answered(Ok(["BE-BRU", "FR-ARA", "RE"].map(|code| code.parse().unwrap()).to_vec()))
}

fn region(chosen: Option<&str>) -> AnyView {
    let with_organisations = ["FR-BRE", "RE"].map(|code| code.parse().unwrap()).to_vec();
    let chosen = chosen.map(|code| code.parse().unwrap());
    crate::profiles::region_page::region_view(PreferredRegion { chosen, with_organisations })
}

fn interests() -> AnyView {
    let chosen = Interests { causes: vec!["animals".to_owned()], ..Interests::default() };
    crate::profiles::interests_page::interests_view(chosen)
}

/// What a server function has answered.
fn answered<T: Send + 'static>(answer: Result<T, AppError>) -> impl Load<T> {
    std::future::ready(answer)
}

async fn html(t: Locale, sample: Sample) -> String {
    let Sample { route, query, viewer, draw, .. } = sample;
    let parts = [
        (":lang", t.code()),
        (":challenge", "42-frigo"),
        (":slug", "refuge"),
        (":target", "response-1"),
        (":template", "name-our-van"),
        (":person", "3"),
        (":page", "terms"),
        (":public", "b2xk-mark"),
        (":certificate", "b2xk-mark"),
    ];
    let path = parts.iter().fold(route.to_owned(), |path, (name, part)| path.replace(name, part));
    let owner = Owner::new_root(None);
    let stream = owner.with(|| {
        provide_context(RequestUrl::new(&[&path, query].concat()));
        provide_context(t);
        provide_context(ServerMetaContext::new().0);
        provide_meta_context();
        provide_context(Viewer(viewer.map(|actor| SignedIn { actor, on_a_team: true })));
        provide_context(ProviderName(provider::PROVIDER.to_owned()));
        view! { <Router>{draw()}</Router> }.to_html_stream_in_order()
    });
    let html = stream.collect::<String>().await;
    owner.cleanup();
    html
}

#[tokio::test]
async fn every_page_renders() {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let mut drawn = BTreeSet::new();
    for t in Locale::ALL {
        for sample in samples() {
            let what = format!("{} {} ({})", sample.route, sample.what, t.code());
            drawn.insert(sample.route);
            let html = html(*t, sample).await;
            assert_eq!(html::faults(&html), Vec::<String>::new(), "{what}:\n{html}");
        }
    }
    let routes: BTreeSet<&str> =
        include_str!("../routes.rs").split("path!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    drawn.remove("*");
    assert_eq!(drawn, routes, "a page has no sample, or a sample no page");
}
