//! Renders every page from samples: in both languages, for each kind of viewer, with checks of the HTML.

mod challenges;
mod credentials;
mod data;
mod html;
mod moderation;
mod organisations;
mod privacy;
mod provider;
mod refused;
mod site;
mod teams;

use crate::{
    accounts::{AccountPage, AskForLinkPage, LinkPage, MailSentPage, Session, SignInPage, SignUpPage},
    challenges::{ChallengePage, EditorPage},
    discovery,
    error::AppError,
    moderation::AdminPage,
    notifications::MailPage,
    organisations::{NewOrganisationPage, OrganisationsPage},
    platform::{
        call::{Answers, write_answer},
        server::ProviderName,
    },
    profiles::InterestsPage,
    recognition::ImpactPage,
    ui::{FirstOutcome, NotFoundPage, Refresh},
};
use any_spawner::Executor;
use domain::{
    accounts::{LinkPurpose, view::SignedIn},
    actor::{Actor, Role},
    discovery::{Elsewhere, Feed, FeedCard, ListChallenges, MatchReason, StoryCard},
    error::ForbiddenReason,
    profiles::Interests,
    recognition::Impact,
};
use futures::StreamExt;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{LazyRoute, components::Router, location::RequestUrl};
use locales::Locale;
use serde::Serialize;
use std::{
    collections::BTreeSet,
    pin::pin,
    task::{Context, Poll, Waker},
};

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
        sample("/:lang/challenges", "with challenges", None, || discovery::feed(wanted(), cards(data::cards()))),
        sample("/:lang/challenges", "with none", member(), || discovery::feed(wanted(), cards(Vec::new()))),
        sample("/:lang/challenges", "with everything", member(), || discovery::feed(wanted(), rich_feed())),
        Sample {
            query: "?q=frigo&minutes=15&cause=food",
            ..sample("/:lang/challenges", "with a search that finds nothing", None, || {
                discovery::feed(wanted(), cards(Vec::new()))
            })
        },
        sample("/:lang/challenges", "refused", None, || {
            discovery::feed(wanted(), answered::<()>(Err(AppError::Malformed)))
        }),
        sample("/:lang/challenges/:challenge", "nowhere", None, || {
            drawn(ChallengePage { page: answered::<()>(Err(AppError::NotFound)) })
        }),
        sample("/:lang/challenges/:challenge/edit", "verified", member(), || {
            drawn(EditorPage { draft: answered(Ok(data::draft(true))) })
        }),
        sample("/:lang/challenges/:challenge/edit", "not verified", member(), || {
            drawn(EditorPage { draft: answered(Ok(data::draft(false))) })
        }),
        sample("/:lang/organisations", "some", None, || {
            drawn(OrganisationsPage { organisations: answered(Ok(data::page(vec![data::organisation_card()]))) })
        }),
        sample("/:lang/organisations/new", "", member(), move || {
            let actor = member().expect("a member is somebody");
            drawn(NewOrganisationPage { session: answered(Ok(Some(SignedIn { actor, on_a_team: false }))) })
        }),
        late::<SignInPage>("/:lang/sign-in", ""),
        sample("/:lang/sign-up", "", None, || drawn(sign_up(false))),
        sample("/:lang/me", "much", member(), || drawn(ImpactPage { impact: answered(Ok(data::impact())) })),
        sample("/:lang/me", "nothing", member(), || drawn(ImpactPage { impact: answered(Ok(Impact::default())) })),
        sample("/:lang/me/interests", "causes", member(), interests),
        sample("/:lang/admin", "much", Some(data::actor(Role::Administrator)), || {
            drawn(AdminPage { waiting: answered(Ok(data::waiting())) })
        }),
        sample("/:lang/admin", "nothing", Some(data::actor(Role::Administrator)), || {
            drawn(AdminPage { waiting: answered(Ok(data::nothing_waiting())) })
        }),
        sample("/:lang/admin", "broken", None, || {
            drawn(AdminPage { waiting: answered::<()>(Err(AppError::Unexpected { reference: "K7".to_owned() })) })
        }),
        sample("*", "", None, || view! { <NotFoundPage /> }.into_any()),
        Sample { query: "?step=skills", ..sample("/:lang/me/interests", "skills", member(), interests) },
        sample("/:lang/sign-up", "with an answer", None, || drawn(sign_up(true))),
    ];
    all.extend(organisations::samples());
    all.extend(account_pages());
    all.extend(challenges::samples());
    all.extend(moderation::samples());
    all.extend(credentials::samples());
    all.extend(provider::samples());
    all.extend(privacy::samples());
    all.extend(site::samples());
    all
}

fn account_pages() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let mut all = vec![
        sample("/:lang/me/account", "", member(), || drawn(AccountPage { account: answered(Ok(data::account())) })),
        Sample {
            query: "?done=password",
            ..sample("/:lang/me/account", "changed", member(), || {
                drawn(AccountPage { account: answered(Ok(data::account())) })
            })
        },
        late::<AskForLinkPage>("/:lang/sign-in/link", ""),
        late::<AskForLinkPage>("/:lang/sign-in/link", "?for=password"),
        late::<MailSentPage>("/:lang/mail-sent", ""),
        late::<MailSentPage>("/:lang/mail-sent", "?for=confirm&to=lea@example.org&next=/en&kept=yes"),
        late::<MailSentPage>("/:lang/mail-sent", "?for=password&to=lea@example.org"),
        late::<MailSentPage>("/:lang/mail-sent", "?for=sign_in&to=lea@example.org&file=yes"),
        sample("/:lang/link", "expired", None, || {
            drawn(LinkPage { link: answered::<()>(Err(AppError::forbidden(Locale::En, ForbiddenReason::LinkExpired))) })
        }),
    ];
    for purpose in LinkPurpose::ALL {
        for (asks_password, elsewhere) in [(true, false), (false, false), (false, true)] {
            let what = format!("{purpose:?}, password {asks_password}, elsewhere {elsewhere}");
            all.push(sample("/:lang/link", what, None, move || {
                drawn(LinkPage { link: answered(Ok(data::mailed_link(*purpose, asks_password, elsewhere))) })
            }));
        }
    }
    for (server, failures) in [(true, true), (true, false), (false, true), (false, false)] {
        all.push(sample("/:lang/admin/mail", format!("server {server}, failures {failures}"), None, move || {
            drawn(MailPage { report: answered(Ok(data::mail_report(server, failures))) })
        }));
    }
    all
}

/// The sign-up page, with and without a draft.
fn sign_up(kept: bool) -> SignUpPage {
    let stamp = answered(Ok("19a.mark".to_owned()));
    SignUpPage { next: "/en/challenges/42".to_owned(), kept, stamp, again: RwSignal::new(0) }
}

/// A page that needs nothing but its path.
fn late<P: LazyRoute>(route: &'static str, query: &'static str) -> Sample {
    Sample { query, ..sample(route, query, None, || drawn(P::data())) }
}

fn wanted() -> Memo<ListChallenges> {
    Memo::new(|_| ListChallenges::default())
}

fn cards(items: Vec<domain::challenges::view::ChallengeCard>) -> Answers {
    answered(Ok(feed_of(items, MatchReason::default(), Vec::new())))
}

/// A feed with every element.
fn rich_feed() -> Answers {
    let why = MatchReason { causes: vec!["food".to_owned()], skills: vec!["writing".to_owned()], answered: false };
    let cards = data::cards();
    let organisation = cards[0].organisation.clone();
    let elsewhere = ["en", "fr"].map(|code| Elsewhere { language: code.parse().unwrap(), count: 3 });
    let feed = feed_of(cards, why, data::cards());
    answered(Ok(Feed {
        next: Some("0.1.2".to_owned()),
        elsewhere: elsewhere.to_vec(),
        organisation: Some(organisation),
        knows_interests: Some(true),
        ..feed
    }))
}

fn feed_of(
    shown: Vec<domain::challenges::view::ChallengeCard>,
    why: MatchReason,
    instead: Vec<domain::challenges::view::ChallengeCard>,
) -> Feed {
    let with_reason = |cards: Vec<_>| cards.into_iter().map(|card| FeedCard { card, why: why.clone() }).collect();
    Feed {
        cards: with_reason(shown),
        next: None,
        elsewhere: Vec::new(),
        instead: with_reason(instead),
        organisation: None,
        knows_interests: None,
        now: data::NOW,
    }
}

fn interests() -> AnyView {
    let chosen = Interests { causes: vec!["animals".to_owned()], ..Interests::default() };
    drawn(InterestsPage { interests: answered(Ok(chosen)) })
}

/// The answer of a server function.
fn answered<T: Serialize>(answer: Result<T, AppError>) -> Answers {
    let text = write_answer(&answer);
    Answers::new_with_options(|| (), move |()| std::future::ready(text.clone()), true)
}

/// Renders a lazily loaded page; in tests nothing is lazy.
fn drawn<P: LazyRoute>(page: P) -> AnyView {
    let view = pin!(P::view(page));
    match view.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(view) => view,
        Poll::Pending => panic!("the server has every page at hand"),
    }
}

async fn html(t: Locale, sample: Sample) -> String {
    let Sample { route, query, viewer, draw, .. } = sample;
    let parts = [
        (":lang", t.code()),
        (":challenge", "42-frigo"),
        (":slug", "refuge"),
        (":target", "response-1"),
        (":person", "3"),
        (":page", "terms"),
    ];
    let path = parts.iter().fold(route.to_owned(), |path, (name, part)| path.replace(name, part));
    let owner = Owner::new_root(None);
    let stream = owner.with(|| {
        provide_context(RequestUrl::new(&[&path, query].concat()));
        provide_context(t);
        provide_meta_context();
        provide_context(Refresh::new());
        provide_context(FirstOutcome::new(None));
        let signed_in = viewer.map(|actor| SignedIn { actor, on_a_team: true });
        provide_context(Session(answered(Ok(signed_in))));
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
        include_str!("../routes.rs").split("(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    drawn.remove("*");
    assert_eq!(drawn, routes, "a page has no sample, or a sample no page");
}
