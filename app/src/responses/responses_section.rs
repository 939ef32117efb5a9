use super::response_item::{Picking, ResponseItem, SharedProps};
use crate::ui::IntoPart;
use crate::{
    challenges::{MAX_PICKS, challenge_path, kinds::words},
    locale::{localised, use_locale},
    ui::{NextPage, Part, version},
};
use domain::{challenge_page::ChallengePage as Page, challenges::State, local_path::in_query, voting::NoVotes};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// The list of responses, each rendered again only when it has changed.
#[component]
pub fn ResponsesSection(page: Signal<Page>) -> impl IntoView {
    let about = Part::of(page, |page| {
        let Page { challenge, responses, .. } = page;
        let shared_props = (challenge.card.state, challenge.viewer.may_decide, has_ranks(page));
        version(&(shared_props, responses.no_votes, responses.hidden, responses.count, responses.is_part))
    });
    let next = Part::of(page, |page| version(&(page.challenge.card.id, &page.responses.next)));
    let labelled = move || page.with(|page| page.challenge.card.state.is_public().then_some("responses-heading"));
    // A response's view depends on itself and on the shared properties, and is recreated when either changes.
    let each = move || {
        page.with(|page| {
            let shared_props = shared_props(page);
            let versions = page.responses.items.iter().map(|response| version(&(response, shared_props)));
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

fn shared_props(page: &Page) -> SharedProps {
    let Page { challenge, responses, .. } = page;
    let picking = match (challenge.viewer.may_decide, responses.picked >= MAX_PICKS) {
        (false, _) => Picking::None,
        (true, false) => Picking::Any,
        (true, true) => Picking::PickedOnly,
    };
    SharedProps {
        kind: challenge.card.kind,
        state: challenge.card.state,
        signed_in: challenge.viewer.signed_in,
        may_vote: responses.no_votes.is_none(),
        picking,
    }
}

fn introduction(page: &Page) -> AnyView {
    let t = use_locale();
    let Page { challenge, responses, .. } = page;
    if !challenge.card.state.is_public() {
        return ().into_part();
    }
    let none = responses.count == 0 && responses.hidden == 0;
    let picks = challenge.viewer.may_decide;
    let no_votes = responses.no_votes.filter(|_| !none && !picks).and_then(|why| why_no_votes(t, why));
    let hidden = (responses.hidden > 0).then(|| {
        view! { <p class="notice">{(words(challenge.card.kind).others_hidden)(t, responses.hidden)}</p> }.into_part()
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
        <h2 id="responses-heading">{heading(t, challenge.card.state)}</h2>
        {none.then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_part())}
        {picks.then(|| view! { <p>{t.pick_intro()}</p> }.into_part())}
        {no_votes}
        {has_ranks(page).then(|| view! { <p class="soft">{t.rank_legend()}</p> }.into_part())}
        {hidden}
        {all}
    }
    .into_part()
}

fn has_ranks(page: &Page) -> bool {
    page.responses.items.iter().any(|response| response.rank.is_some())
}

fn heading(t: Locale, state: State) -> &'static str {
    if state == State::Closed { t.responses_closed_title() } else { t.responses_title() }
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
    let (shared_props, path) = (shared_props(page), path(page));
    let response = page.responses.items.get(position).cloned();
    response.map(|response| view! { <ResponseItem response shared_props path /> }.into_part()).into_part()
}

/// Why the viewer may not vote, where people want to know.
fn why_no_votes(t: Locale, why: NoVotes) -> Option<AnyView> {
    let soft = |words: &'static str| Some(view! { <p class="soft">{words}</p> }.into_part());
    match why {
        NoVotes::SignInNeeded => {
            let back = in_query(&[&use_location().pathname.get_untracked(), "#responses"].concat());
            let href = [&localised(t, "/sign-in"), "?next=", &back].concat();
            let link = view! {
                <p>
                    <a href=href rel="nofollow">
                        {t.refusal_sign_in_needed()}
                    </a>
                </p>
            };
            Some(link.into_part())
        }
        NoVotes::NotConfirmed => soft(t.refusal_not_confirmed()),
        NoVotes::OwnOrganisation => soft(t.refusal_own_organisation()),
        NoVotes::Hidden | NoVotes::Closed => None,
    }
}
