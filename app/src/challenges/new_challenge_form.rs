use super::{kinds::words, server_fns::CreateChallenge};
use crate::{
    locale::use_locale,
    ui::{Choice, Form, HiddenField, Select, path_of},
};
use domain::challenges::Kind;
use leptos::prelude::*;

/// Begins a challenge of a kind: a draft at once, and its editor.
#[component]
pub fn NewChallengeForm(organisation: String) -> impl IntoView {
    let t = use_locale();
    let label = |kind| [(words(kind).name)(t), " – ", (words(kind).about)(t)].concat();
    let kinds: Vec<Choice> = Kind::all().map(|kind| Choice::new(kind.as_str(), label(kind))).collect();
    view! {
        <Form call={path_of::<CreateChallenge>()} instance="new-challenge" class="sheet stack">
            <HiddenField name="organisation" value=organisation.clone() />
            <HiddenField name="language" value=t.code() />
            <Select name="kind" label=t.challenge_kind() choices=kinds.clone() />
            <button class="button" type="submit">
                {t.challenge_new()}
            </button>
        </Form>
    }
}
