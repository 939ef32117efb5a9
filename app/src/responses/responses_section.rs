use super::response_item::ResponseItem;
use crate::ui::IntoPart;
use crate::{
    challenges::{challenge_path, kinds::words},
    locale::use_locale,
    ui::{NextPage, Part, version},
};
use domain::{challenges::view::ChallengePage as Page, voting::NoVotes};
use leptos::prelude::*;
use locales::Locale;

/// What volunteers answered, each drawn anew only when it has changed.
#[component]
pub fn ResponsesSection(page: Signal<Page>) -> impl IntoView {
    let about = Part::of(page, |page| {
        let Page { challenge, responses, .. } = page;
        version(&(challenge.card.state, responses.no_votes, responses.hidden, responses.count == 0, responses.is_part))
    });
    let next = Part::of(page, |page| version(&(page.challenge.card.id, &page.responses.next)));
    let labelled = move || page.with(|page| page.challenge.card.state.is_public().then_some("responses-heading"));
    // What a response looks like follows from itself and from these: where any of it is another, it is drawn anew.
    let each = move || {
        page.with(|page| {
            let Page { challenge, responses, .. } = page;
            let viewer = challenge.viewer;
            let around = (challenge.card.state, viewer.signed_in, viewer.may_decide, responses.no_votes.is_none());
            let versions = responses.items.iter().map(|response| version(&(response, around)));
            versions.zip(0..).collect::<Vec<(u64, usize)>>()
        })
    };
    let item = move |position: usize| page.with_untracked(|page| item(page, position));
    view! {
        <section class="stack" id="responses" aria-labelledby=labelled>
            {about.drawn(introduction)}
            <For each=each key=|(version, _)| *version children=move |(_, position)| item(position) />
            {next.drawn(next_page)}
        </section>
    }
}

fn introduction(page: &Page) -> AnyView {
    let t = use_locale();
    let Page { challenge, responses, .. } = page;
    if !challenge.card.state.is_public() {
        return ().into_part();
    }
    let none = responses.count == 0 && responses.hidden == 0;
    let no_votes = responses.no_votes.filter(|_| !none).and_then(|why| why_no_votes(t, why));
    let hidden = (responses.hidden > 0).then(|| {
        view! {
            <p class="notice">{t.responses_hidden(responses.hidden)} " " {(words(challenge.card.kind).hidden)(t)}</p>
        }
        .into_part()
    });
    let all = responses.is_part.then(|| {
        view! {
            <p>
                <a href=[&path(page), "#responses"].concat()>{t.responses_all(responses.count)}</a>
            </p>
        }
        .into_part()
    });
    view! {
        <h2 id="responses-heading">{t.responses_title()}</h2>
        {none.then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_part())}
        {no_votes.map(|why| view! { <p class="soft">{why}</p> }.into_part())}
        {hidden}
        {all}
    }
    .into_part()
}

fn path(page: &Page) -> String {
    challenge_path(use_locale(), page.challenge.card.id, &page.challenge.card.title)
}

fn next_page(page: &Page) -> AnyView {
    let next = page.responses.next.as_ref();
    let href = next.map(|after| [&path(page), "?after=", after, "#responses"].concat());
    href.map(|href| view! { <NextPage href /> }.into_part()).into_part()
}

fn item(page: &Page, position: usize) -> AnyView {
    let Page { challenge, responses, .. } = page;
    let may_vote = responses.no_votes.is_none();
    let item = responses
        .items
        .get(position)
        .cloned()
        .map(|response| view! { <ResponseItem response challenge=challenge.clone() may_vote /> }.into_part());
    item.into_part()
}

/// Why there are no votes to give here, where a person wants to be told.
fn why_no_votes(t: Locale, why: NoVotes) -> Option<&'static str> {
    match why {
        NoVotes::SignInNeeded => Some(t.refusal_sign_in_needed()),
        NoVotes::NotConfirmed => Some(t.refusal_not_confirmed()),
        NoVotes::OwnOrganisation => Some(t.refusal_own_organisation()),
        NoVotes::Hidden | NoVotes::Closed => None,
    }
}
