use super::response_item::ResponseItem;
use crate::ui::IntoPart;
use crate::{
    challenges::kinds::words,
    locale::{localised, use_locale},
    ui::{Part, version},
};
use domain::{accounts::input::in_query, challenges::view::ChallengePage as Page, voting::NoVotes};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// What volunteers answered, each drawn anew only when it has changed.
#[component]
pub fn ResponsesSection(page: Signal<Page>) -> impl IntoView {
    let about = Part::of(page, |page| {
        let Page { challenge, responses, .. } = page;
        version(&(challenge.card.state, responses.no_votes, responses.hidden, responses.items.is_empty()))
    });
    let labelled = move || page.with(|page| page.challenge.card.state.is_public().then_some("responses-heading"));
    // What a response looks like follows from itself and from these: where any of it is another, it is drawn anew.
    let each = move || {
        page.with(|page| {
            let Page { challenge, responses, .. } = page;
            let viewer = challenge.viewer;
            let around = (challenge.card.state, viewer.signed_in, viewer.on_the_team, responses.no_votes.is_none());
            let versions = responses.items.iter().map(|response| version(&(response, around)));
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

fn introduction(page: &Page) -> AnyView {
    let t = use_locale();
    let Page { challenge, responses, .. } = page;
    if !challenge.card.state.is_public() {
        return ().into_part();
    }
    let none = responses.items.is_empty() && responses.hidden == 0;
    let no_votes = responses.no_votes.filter(|_| !none).and_then(|why| why_no_votes(t, why));
    let hidden = (responses.hidden > 0).then(|| {
        view! {
            <p class="notice">{t.responses_hidden(responses.hidden)} " " {(words(challenge.card.kind).hidden)(t)}</p>
        }
        .into_part()
    });
    view! {
        <h2 id="responses-heading">{t.responses_title()}</h2>
        {none.then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_part())}
        {no_votes}
        {hidden}
    }
    .into_part()
}

fn item(page: &Page, position: usize) -> AnyView {
    let Page { challenge, responses, .. } = page;
    let may_vote = responses.no_votes.is_none();
    let (state, viewer) = (challenge.card.state, challenge.viewer);
    let item = responses
        .items
        .get(position)
        .cloned()
        .map(|response| view! { <ResponseItem response state viewer may_vote /> }.into_part());
    item.into_part()
}

/// Why there are no votes to give here, where a person wants to be told.
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
