use super::response_item::ResponseItem;
use crate::{challenges::kinds::words, error::refusal_sentence, locale::use_locale};
use domain::{
    challenges::{Kind, State, view::ViewerOfChallenge},
    error::Refusal,
    responses::view::Responses,
};
use leptos::prelude::*;

/// What volunteers answered, each drawn anew only when it has changed.
#[component]
pub fn ResponsesSection(
    responses: Memo<Responses>,
    kind: Kind,
    state: Memo<State>,
    viewer: Memo<ViewerOfChallenge>,
) -> impl IntoView {
    let t = use_locale();
    let no_votes = Memo::new(move |_| responses.with(|responses| responses.no_votes));
    let hidden = Memo::new(move |_| responses.with(|responses| responses.hidden));
    let empty = Memo::new(move |_| responses.with(|responses| responses.items.is_empty() && responses.hidden == 0));
    let public = Memo::new(move |_| state.get().is_public());
    // A response is its whole content: what has changed is another.
    let key = move |response: &domain::responses::view::ResponseView| {
        (serde_json::to_string(response).unwrap_or_default(), state.get_untracked(), viewer.get_untracked().signed_in)
    };
    view! {
        <section class="stack" id="responses" aria-labelledby=move || public.get().then_some("responses-heading")>
            <Show when=move || public.get()>
                <h2 id="responses-heading">{t.responses_title()}</h2>
            </Show>
            {move || (public.get() && empty.get()).then(|| view! { <p class="soft">{t.responses_none()}</p> })}
            {move || {
                let explained = no_votes.get().filter(|refusal| explain(*refusal) && !empty.get() && public.get());
                explained.map(|refusal| view! { <p class="soft">{refusal_sentence(t, refusal)}</p> })
            }}
            {move || {
                (hidden.get() > 0)
                    .then(|| {
                        view! {
                            <p class="notice">
                                {t.responses_hidden(hidden.get())} " " {(words(kind).hidden)(t)}
                            </p>
                        }
                    })
            }} <For each=move || responses.with(|responses| responses.items.clone()) key=key let:response>
                <ResponseItem response state viewer may_vote=no_votes.get_untracked().is_none() />
            </For>
        </section>
    }
}

/// Whether a person wants to be told why there are no votes to give here.
fn explain(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::SignInNeeded | Refusal::NotConfirmed | Refusal::OwnOrganisation)
}
