//! The feeds of what is listed.

use super::{
    super::routes::Pages,
    Asked,
    atom::{Entry, Feed, respond},
    give,
};
use crate::{
    challenges::{date, outcome_label, state_label},
    context::QueryString,
    discovery::{feed_address, feed_words, page_address, read_filters},
    links::challenge_path,
    moderation::{action_label, kind_label, reason_label, verdict_words},
};
use app::locale::{cause_name, localised, typeset};
use axum::{
    body::Body,
    extract::{Path, State},
    http::Request as HttpRequest,
    response::Response,
};
use domain::{
    challenges::{State as ChallengeState, view::ChallengeCard},
    discovery::{DatedCard, DatedStory, ListChallenges},
    moderation::view::LogEntry,
    organisations::view::OrganisationCard,
};
use locales::Locale;
use services::{discovery, gazetteer::described, moderation};

/// The challenges that match the filters in the query, as on their page.
pub(super) async fn challenges(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let t = asked.t;
        let query = QueryString::parse(asked.uri.query().unwrap_or_default());
        let wanted = ListChallenges { after: String::new(), ..read_filters(t, &query) };
        let newest = discovery::list_newest(&asked.services, &wanted).await?;
        let title = match &newest.organisation {
            Some(organisation) => t.elsewhere_challenges_of(&organisation.name),
            None => t.elsewhere_challenges().to_owned(),
        };
        let title = [title].into_iter().chain(feed_words(t, &wanted)).collect::<Vec<_>>().join(" · ");
        let page = [asked.origin.as_str(), &page_address(t, &wanted)].concat();
        let address = [asked.origin.as_str(), &feed_address(t, &wanted)].concat();
        let entries = newest.cards.into_iter().map(|card| challenge(&asked, card)).collect();
        respond(t, &asked.origin, &Feed { title, address, page, entries })
    })
    .await
}

/// The challenges of an organisation, open or not.
pub(super) async fn of_organisation(
    State(pages): State<Pages>,
    Path(slug): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    give(&pages, http, async |asked: Asked| {
        let t = asked.t;
        let newest = discovery::list_newest_of(&asked.services, &slug).await?;
        let name = newest.organisation.map(|organisation| organisation.name).unwrap_or_default();
        let page = asked.page(&["/organisations/", &slug].concat());
        let address = [&page, "/challenges.atom"].concat();
        let entries = newest.cards.into_iter().map(|card| challenge(&asked, card)).collect();
        respond(t, &asked.origin, &Feed { title: t.elsewhere_challenges_of(&name), address, page, entries })
    })
    .await
}

/// What was used, and what for.
pub(super) async fn stories(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let entries = discovery::list_newest_stories(&asked.services).await?;
        let entries = entries.into_iter().map(|told| story(&asked, told)).collect();
        let (title, page) = (asked.t.start_stories().to_owned(), asked.page(""));
        respond(asked.t, &asked.origin, &Feed { title, address: asked.page("/stories.atom"), page, entries })
    })
    .await
}

/// The verified organisations.
pub(super) async fn organisations(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let entries = discovery::list_newest_organisations(&asked.services).await?;
        let entries = entries.into_iter().map(|card| organisation(&asked, card)).collect();
        let (title, page) = (asked.t.organisations_title().to_owned(), asked.page("/organisations"));
        respond(asked.t, &asked.origin, &Feed { title, address: asked.page("/organisations.atom"), page, entries })
    })
    .await
}

/// The public moderation log.
pub(super) async fn log(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let entries = moderation::list_log(&asked.services, "").await?.items;
        let entries = entries.iter().map(|entry| decision(&asked, entry)).collect();
        let (title, page) = (asked.t.moderation_log().to_owned(), asked.page("/moderation/log"));
        respond(asked.t, &asked.origin, &Feed { title, address: asked.page("/moderation/log.atom"), page, entries })
    })
    .await
}

impl Asked {
    /// The whole address of a path below the language.
    pub(super) fn page(&self, path: &str) -> String {
        [self.origin.as_str(), &localised(self.t, path)].concat()
    }
}

fn challenge(asked: &Asked, dated: DatedCard) -> Entry {
    let DatedCard { card, opened_at, modified_at } = dated;
    let t = asked.t;
    let page = [asked.origin.as_str(), &challenge_path(t, card.id, &card.title)].concat();
    let card = card.read_in(t.code());
    let label = |slug: &String| (slug.clone(), cause_name(t, slug));
    Entry {
        id: asked.page(&["/challenges/", &card.id.to_string()].concat()),
        title: typeset(card.language, &card.title),
        page,
        language: Some(card.language),
        published: opened_at,
        updated: modified_at,
        author: Some(card.organisation.name.clone()),
        summary: [t.minutes(card.minutes), standing(t, &card), card.summary].join(" · "),
        categories: card.causes.iter().map(label).collect(),
    }
}

/// How a challenge stands, in words that stay true until it changes.
fn standing(t: Locale, card: &ChallengeCard) -> String {
    match (card.state, card.deadline, card.outcome) {
        (ChallengeState::Open, Some(deadline), _) => t.elsewhere_until(&date(t, deadline)),
        (ChallengeState::Closed, _, Some(outcome)) => outcome_label(t, outcome).to_owned(),
        _ => state_label(t, card.state, card.closing).to_owned(),
    }
}

fn story(asked: &Asked, DatedStory { story, closed_at, modified_at }: DatedStory) -> Entry {
    Entry {
        // The challenge has an entry of its own in other feeds.
        id: asked.page(&["/challenges/", &story.id.to_string(), "#outcome"].concat()),
        title: typeset(story.language, &story.title),
        page: [asked.origin.as_str(), &challenge_path(asked.t, story.id, &story.title)].concat(),
        language: Some(story.language),
        published: closed_at,
        updated: modified_at,
        author: Some(story.organisation.name),
        summary: story.outcome_text,
        categories: Vec::new(),
    }
}

fn organisation(asked: &Asked, card: OrganisationCard) -> Entry {
    let page = asked.page(&["/organisations/", &card.link.slug].concat());
    let place = Some(described(&card.location, asked.t)).filter(|place| !place.is_empty());
    let summary = place.into_iter().chain([card.mission]).collect::<Vec<_>>().join(" · ");
    Entry {
        id: page.clone(),
        title: card.link.name,
        page,
        language: Some(card.language),
        published: card.created_at,
        updated: card.created_at,
        author: None,
        summary,
        categories: card.causes.iter().map(|slug| (slug.clone(), cause_name(asked.t, slug))).collect(),
    }
}

fn decision(asked: &Asked, entry: &LogEntry) -> Entry {
    let t = asked.t;
    let page = asked.page("/moderation/log");
    let reason = [Some(reason_label(t, entry.reason)), verdict_words(t, entry)];
    Entry {
        id: [&page, "#", &entry.id.to_string()].concat(),
        title: [kind_label(t, entry.kind), action_label(t, entry.action)].join(" · "),
        page,
        language: None,
        published: entry.at,
        updated: entry.modified_at,
        author: None,
        summary: reason.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        categories: Vec::new(),
    }
}
