use crate::{
    forms::{Choice, Choices, Form, HiddenField, path_of},
    kinds::words,
};
use app::{
    challenges::server_fns::CreateChallenge,
    locale::{localised, use_locale},
};
use domain::challenges::Kind;
use leptos::prelude::*;

/// Creates a draft of a kind and opens its editor. `form`: the idempotency key, so that sending it twice creates one.
#[component]
pub fn NewChallengeForm(organisation: String, form: String) -> impl IntoView {
    let t = use_locale();
    let label = |kind| [(words(kind).name)(t), " – ", (words(kind).about)(t)].concat();
    let kinds: Vec<Choice> = Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), label(*kind))).collect();
    let first: Vec<String> = Kind::ALL.iter().take(1).map(ToString::to_string).collect();
    let templates = localised(t, &["/organisations/", &organisation, "/templates"].concat());
    view! {
        <Form call={path_of::<CreateChallenge>()} instance="new-challenge" class="sheet stack">
            <HiddenField name="organisation" value=organisation.clone() />
            <HiddenField name="language" value=t.code() />
            <HiddenField name="form" value=form.clone() />
            <p>
                <a href=templates>{t.template_link()}</a>
            </p>
            <Choices name="kind" legend=t.challenge_kind() choices=kinds.clone() chosen=first.clone() one=true />
            <button class="button" type="submit">
                {t.challenge_new()}
            </button>
        </Form>
    }
}
