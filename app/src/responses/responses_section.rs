use super::response_item::{Around, ResponseItem};
use crate::ui::IntoPart;
use crate::{
    challenges::{MAX_PICKS, decides, kinds::words, picks},
    locale::use_locale,
    ui::{Part, version},
};
use domain::{
    challenges::{State, view::ChallengePage as Page},
    voting::NoVotes,
};
use leptos::prelude::*;
use locales::Locale;

/// What volunteers answered, each drawn anew only when it has changed.
#[component]
pub fn ResponsesSection(page: Signal<Page>) -> impl IntoView {
    let about = Part::of(page, |page| {
        let Page { challenge, responses, .. } = page;
        let ranks = responses.items.iter().any(|response| response.rank.is_some());
        version(&(challenge.card.state, responses.no_votes, responses.hidden, responses.items.is_empty(), ranks))
    });
    let labelled = move || page.with(|page| page.challenge.card.state.is_public().then_some("responses-heading"));
    // What a response looks like follows from itself and from what is around: where any of it is another, it is drawn anew.
    let each = move || {
        page.with(|page| {
            let around = around(page);
            let versions = page.responses.items.iter().map(|response| version(&(response, around)));
            versions.zip(0..).collect::<Vec<(u64, usize)>>()
        })
    };
    let item = move |position: usize| page.with_untracked(|page| item(page, position));
    view! {
        <section class="stack" id="responses" aria-labelledby=labelled>
            {about.drawn(introduction)}
            <For each=each key=|(version, _)| *version children=move |(_, position)| item(position) />
        </section>
    }
}

fn around(page: &Page) -> Around {
    let Page { challenge, responses, .. } = page;
    Around {
        state: challenge.card.state,
        viewer: challenge.viewer,
        may_vote: responses.no_votes.is_none(),
        picks: decides(&challenge.card, challenge.viewer),
        all_picked: picks(page).count() >= MAX_PICKS,
    }
}

fn introduction(page: &Page) -> AnyView {
    let t = use_locale();
    let Page { challenge, responses, .. } = page;
    if !challenge.card.state.is_public() {
        return ().into_part();
    }
    let none = responses.items.is_empty() && responses.hidden == 0;
    let picks = decides(&challenge.card, challenge.viewer);
    let no_votes = responses.no_votes.filter(|_| !none && !picks).and_then(|why| why_no_votes(t, why));
    let hidden = (responses.hidden > 0).then(|| {
        view! { <p class="notice">{(words(challenge.card.kind).others_hidden)(t, responses.hidden)}</p> }.into_part()
    });
    let ranks = responses.items.iter().any(|response| response.rank.is_some());
    view! {
        <h2 id="responses-heading">{heading(t, challenge.card.state)}</h2>
        {none.then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_part())}
        {picks.then(|| view! { <p>{t.pick_intro()}</p> }.into_part())}
        {no_votes.map(|why| view! { <p class="soft">{why}</p> }.into_part())}
        {ranks.then(|| view! { <p class="soft">{t.rank_legend()}</p> }.into_part())}
        {hidden}
    }
    .into_part()
}

fn heading(t: Locale, state: State) -> &'static str {
    if state == State::Closed { t.responses_all() } else { t.responses_title() }
}

fn item(page: &Page, position: usize) -> AnyView {
    let around = around(page);
    let response = page.responses.items.get(position).cloned();
    response.map(|response| view! { <ResponseItem response around /> }.into_part()).into_part()
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
