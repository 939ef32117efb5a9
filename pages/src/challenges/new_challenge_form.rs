use crate::{
    context::{path, query},
    forms::{Choice, Choices, Form, HiddenField, path_of},
    kinds::words,
};
use app::{
    challenges::{coach::field_label, server_fns::CreateChallenge},
    locale::{localised, use_locale},
};
use domain::{
    challenges::{
        ChallengeText, Kind,
        coach::{Proposal, Why, propose},
    },
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The name of the sentence in the query, and where the page is read on once it was sent.
pub(super) const SENTENCE: &str = "need";
pub(super) const PLACE: &str = "ask";

/// Asks for a sentence, proposes a kind for it, creates a draft of a kind and opens its editor. `form`: the idempotency
/// key, so that sending it twice creates one.
#[component]
pub fn NewChallengeForm(organisation: String, form: String) -> impl IntoView {
    let t = use_locale();
    let sentence = query().get(SENTENCE).unwrap_or_default();
    let proposal = proposal(t, &sentence);
    let kinds = kinds(t, proposal.as_ref());
    let first: Vec<String> = kinds.iter().take(1).map(|kind| kind.value.clone()).collect();
    let title = proposal.as_ref().map(|proposal| proposal.title.clone()).unwrap_or_default();
    let templates = localised(t, &["/organisations/", &organisation, "/templates"].concat());
    view! {
        <div class="sheet stack" id=PLACE>
            {sentence_form(t, sentence, Some(templates))}
            <Form call={path_of::<CreateChallenge>()} instance="new-challenge" class="stack">
                <HiddenField name="organisation" value=organisation.clone() />
                <HiddenField name="language" value=t.code() />
                <HiddenField name="form" value=form.clone() />
                <HiddenField name="title" value=title.clone() />
                {proposal.as_ref().map(|proposal| proposed(t, proposal))}
                <Choices name="kind" legend=t.challenge_kind() choices=kinds.clone() chosen=first.clone() one=true />
                <button class="button" type="submit">
                    {t.challenge_new()}
                </button>
            </Form>
        </div>
    }
}

/// The sentence with which asking begins. `templates`: the address of a list to begin with instead.
pub(super) fn sentence_form(t: Locale, sentence: String, templates: Option<String>) -> AnyView {
    let templates = templates.map(|href| view! { <a href=href>{t.template_link()}</a> }.into_any());
    view! {
        <form method="get" action=[path(), "#".to_owned(), PLACE.to_owned()].concat() class="stack">
            <div class="field">
                <label for="ask-sentence">{t.ask_sentence()}</label>
                <p class="soft" id="ask-sentence-hint">
                    {t.ask_sentence_hint()}
                </p>
                <input
                    id="ask-sentence"
                    type="text"
                    name=SENTENCE
                    maxlength=ChallengeText::MAX_SHORT.to_string()
                    value=sentence
                    aria-describedby="ask-sentence-hint"
                />
            </div>
            <div class="actions">
                <button class="button button--quiet" type="submit">
                    {t.ask_propose()}
                </button>
                {templates}
            </div>
        </form>
    }
    .into_any()
}

/// What fits the sentence in the address, `None` while there is none.
pub(super) fn proposal(t: Locale, sentence: &str) -> Option<Proposal> {
    let language: Option<Language> = t.code().parse().ok();
    language.filter(|_| !sentence.trim().is_empty()).map(|language| propose(sentence, language))
}

/// The kinds, those that are proposed first.
pub(super) fn kinds(t: Locale, proposal: Option<&Proposal>) -> Vec<Choice> {
    let mut kinds = Kind::ALL.to_vec();
    if let Some(proposal) = proposal {
        kinds.sort_by_key(|kind| (*kind != proposal.kind, *kind != proposal.next_best));
    }
    let label = |kind: &Kind| [(words(*kind).name)(t), " – ", (words(*kind).about)(t)].concat();
    kinds.iter().map(|kind| Choice::new(kind.as_str(), label(kind))).collect()
}

/// What the sentence asks for, why, and what is still to be written.
fn proposed(t: Locale, proposal: &Proposal) -> AnyView {
    let missing: Vec<&str> = proposal.missing.iter().map(|field| field_label(t, *field)).collect();
    view! {
        <div class="notice stack">
            {fits(t, proposal)}
            <p>{t.ask_missing(&proposal.title, &missing.join(" · "))}</p>
        </div>
    }
    .into_any()
}

/// The kind that fits, why, and the next best.
pub(super) fn fits(t: Locale, proposal: &Proposal) -> AnyView {
    let name = |kind: Kind| (words(kind).name)(t);
    view! {
            <p>
                <strong>{t.ask_fits(name(proposal.kind))}</strong>
                " "
                {why(t, proposal.why)}
                " "
                {t.ask_next_best(name(proposal.next_best))}
            </p>
    }
    .into_any()
}

fn why(t: Locale, why: Why) -> &'static str {
    match why {
        Why::Ideas => t.ask_why_ideas(),
        Why::Pictures => t.ask_why_pictures(),
        Why::Language => t.ask_why_language(),
        Why::Questions => t.ask_why_questions(),
        Why::Page => t.ask_why_page(),
        Why::Made => t.ask_why_made(),
        Why::Opinion => t.ask_why_opinion(),
        Why::Nothing => t.ask_why_nothing(),
    }
}
