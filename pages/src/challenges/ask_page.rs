use super::{
    labels::state_label,
    new_challenge_form::{PLACE, SENTENCE, fits, kinds, proposal, sentence_form},
};
use crate::{
    context::{query, viewer},
    forms::{Choice, Choices, Form, HiddenField, Select, TextArea, TextField, form_outcome, path_of},
    kinds::{people, words},
    layout::{Load, Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    challenges::server_fns::{KeepAsk, load_ask},
    discovery::server_fns::list_similar,
    locale::{lang_attribute, typeset, use_locale},
    ui::Prose,
};
use domain::{
    challenges::{
        ChallengeText,
        coach::Proposal,
        kept_ask::{AskPage as Shown, KeptAsk},
    },
    discovery::SimilarChallenge,
    organisation_link::OrganisationLink,
};
use leptos::prelude::*;
use locales::Locale;

/// How many questions there are after the sentence.
const QUESTIONS: usize = 5;

/// Asking for help, for everybody: a sentence, then one question at a time. The account and the organisation come last.
#[component]
pub fn AskPage() -> impl IntoView {
    let sentence = query().get(SENTENCE).unwrap_or_default();
    ask_page(load_ask(), list_similar(sentence))
}

/// The page around what is loaded: the questions, and what was asked before.
pub fn ask_page(questions: impl Load<Shown>, before: impl Load<Vec<SimilarChallenge>>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.ask_title() />
        <div class="page page--narrow stack">
            <h1>{t.ask_title()}</h1>
            <p>{t.ask_intro()}</p>
            <Loaded from=questions within=true view=ask />
            <Loaded from=before within=true view=asked_before />
        </div>
    }
    .into_any()
}

fn ask(shown: Shown) -> AnyView {
    let t = use_locale();
    let sentence = query().get(SENTENCE).unwrap_or_default();
    let proposal = proposal(t, &sentence);
    let has_begun = proposal.is_some() || shown.kept.is_some() || form_outcome().is_some();
    let questions = has_begun.then(|| questions(t, shown, proposal.as_ref()));
    view! {
        {sentence_form(t, sentence, None)}
        {questions}
    }
    .into_any()
}

/// What others asked that is like it, with what they got.
pub fn asked_before(similar: Vec<SimilarChallenge>) -> AnyView {
    if similar.is_empty() {
        return ().into_any();
    }
    let t = use_locale();
    view! {
        <section class="stack" aria-labelledby="asked-before">
            <h2 id="asked-before">{t.ask_before()}</h2>
            <ul class="plain stack">{similar.into_iter().map(|one| before(t, one)).collect::<Vec<_>>().into_any()}</ul>
        </section>
    }
    .into_any()
}

fn before(t: Locale, SimilarChallenge { card, outcome_text }: SimilarChallenge) -> AnyView {
    let lang = lang_attribute(t, card.language);
    let became = (!outcome_text.is_empty()).then(|| view! { <Prose text=outcome_text lang=lang.clone() /> }.into_any());
    view! {
        <li class="sheet">
            <p>
                <a href=challenge_path(t, card.id, &card.title) lang=lang dir="auto">
                    {typeset(card.language, &card.title)}
                </a>
            </p>
            <p class="soft">
                {(words(card.kind).name)(t)} " · " {people(t, &card)} " · " {state_label(t, card.state, card.closing)}
            </p>
            {became}
        </li>
    }
    .into_any()
}

/// What follows the sentence, in one form: on a phone each question has a screen of its own.
fn questions(t: Locale, shown: Shown, proposal: Option<&Proposal>) -> AnyView {
    let Shown { kept, organisations, form } = shown;
    // A new sentence begins anew, but for what is written already.
    let written = |field: fn(&KeptAsk) -> &String| kept.as_ref().map(field).cloned().unwrap_or_default();
    let title = proposal.map_or_else(|| written(|kept| &kept.title), |proposal| proposal.title.clone());
    let kinds = kinds(t, proposal);
    let chosen = match (proposal, &kept) {
        (None, Some(kept)) => vec![kept.kind.to_string()],
        _ => kinds.iter().take(1).map(|kind| kind.value.clone()).collect(),
    };
    let (need, done) = (written(|kept| &kept.need), written(|kept| &kept.done_looks_like));
    let usage = written(|kept| &kept.use_of_answers);
    let fits = proposal.map(|proposal| view! { <div class="notice">{fits(t, proposal)}</div> }.into_any());
    view! {
        <Form call={path_of::<KeepAsk>()} instance="ask-questions" class="stack" keeps="ask">
            <HiddenField name="language" value=t.code() />
            <HiddenField name="form" value=form />
            <div class="ask__question stack" id=PLACE>
                {fits}
                <Choices name="kind" legend=t.challenge_kind() choices=kinds chosen=chosen one=true />
                {next(t, 1, "ask-title")}
            </div>
            <div class="ask__question stack" id="ask-title">
                <TextField
                    name="title"
                    label=t.ask_title_question()
                    hint=t.ask_title_hint()
                    value=title
                    maxlength=ChallengeText::MAX_TITLE
                />
                {next(t, 2, "ask-need")}
            </div>
            <div class="ask__question stack" id="ask-need">
                <TextArea
                    name="need"
                    label=t.ask_need_question()
                    hint=t.ask_need_hint()
                    value=need
                    rows=7
                    maxlength=ChallengeText::MAX_NEED
                />
                {next(t, 3, "ask-done")}
            </div>
            <div class="ask__question stack" id="ask-done">
                <TextArea
                    name="done_looks_like"
                    label=t.ask_done_question()
                    hint=t.ask_done_hint()
                    value=done
                    maxlength=ChallengeText::MAX_SHORT
                />
                {next(t, 4, "ask-use")}
            </div>
            <div class="ask__question stack" id="ask-use">
                <TextArea
                    name="use_of_answers"
                    label=t.ask_use_question()
                    hint=t.ask_use_hint()
                    value=usage
                    maxlength=ChallengeText::MAX_SHORT
                />
                {own(t, organisations)}
                <p class="soft">{place_of(t, QUESTIONS)}</p>
                <p>{if viewer().is_some() { t.ask_then_organisation() } else { t.ask_then_account() }}</p>
                <button class="button" type="submit">
                    {t.ask_button()}
                </button>
            </div>
        </Form>
    }
    .into_any()
}

/// Which of the viewer's organisations asks; nothing where there is none.
fn own(t: Locale, organisations: Vec<OrganisationLink>) -> AnyView {
    match <[OrganisationLink; 1]>::try_from(organisations) {
        Ok([only]) => view! { <HiddenField name="organisation" value=only.slug /> }.into_any(),
        Err(none) if none.is_empty() => ().into_any(),
        Err(several) => {
            let choice = |one: &OrganisationLink| Choice::new(&one.slug, one.name.clone());
            let choices: Vec<Choice> = several.iter().map(choice).collect();
            let first = several.first().map(|one| one.slug.clone()).unwrap_or_default();
            view! { <Select name="organisation" label=t.ask_organisation() choices=choices chosen=first /> }.into_any()
        }
    }
}

/// Which question it is, and the way to the next.
fn next(t: Locale, place: usize, target: &'static str) -> AnyView {
    view! {
        <p class="ask__next">
            <span class="soft">{place_of(t, place)}</span>
            <a class="button button--quiet" href=["#", target].concat()>
                {t.ask_next()}
            </a>
        </p>
    }
    .into_any()
}

fn place_of(t: Locale, place: usize) -> String {
    t.ask_place(&place.to_string(), &QUESTIONS.to_string())
}
