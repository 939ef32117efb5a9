use crate::forms::{Form, HiddenField, TextArea, TextField, came_back, path_of};
use app::{challenges::server_fns::TranslateChallenge, locale::use_locale};
use domain::{
    challenges::{ChallengeText, Spec, view::ChallengeDetail},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// Writes the text of a challenge in another language, or deletes it.
#[component]
pub fn TranslationForm(challenge: ChallengeDetail) -> impl IntoView {
    let t = use_locale();
    let open = came_back(path_of::<TranslateChallenge>(), "translate");
    let (id, revision) = (challenge.card.id.to_string(), challenge.revision.to_string());
    let is_outdated = challenge.translation.as_ref().is_some_and(|translation| translation.is_outdated);
    let has_more = challenge.text.spec != Spec::Text;
    let (language, [title, need, done, usage]) = fields(&challenge);
    view! {
        <details open=open>
            <summary>{t.also_in(&language)}</summary>
            <p>{t.team_translate_what()}</p>
            {has_more.then(|| view! { <p>{t.team_translate_kind()}</p> }.into_any())}
            {is_outdated.then(|| view! { <p class="notice">{t.team_translate_outdated()}</p> }.into_any())}
            <Form call={path_of::<TranslateChallenge>()} instance="translate" class="stack">
                <HiddenField name="challenge" value=id.clone() />
                <HiddenField name="revision" value=revision.clone() />
                <HiddenField name="language" value=language.clone() />
                <TextField name="title" label=t.editor_field_title() value=title.clone() maxlength=ChallengeText::MAX_TITLE />
                <TextArea name="need" label=t.editor_field_need() value=need.clone() rows=8 maxlength=ChallengeText::MAX_NEED />
                <TextArea
                    name="done_looks_like"
                    label=t.challenge_done_looks_like()
                    value=done.clone()
                    rows=2
                    maxlength=ChallengeText::MAX_SHORT
                />
                <TextArea
                    name="use_of_answers"
                    label=t.challenge_use_of_answers()
                    value=usage.clone()
                    rows=2
                    maxlength=ChallengeText::MAX_SHORT
                />
                <button class="button" type="submit">
                    {t.team_translate_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// The language that it is written in besides its own, and its fields: title, need, *it worked if*, what happens.
fn fields(challenge: &ChallengeDetail) -> (String, [String; 4]) {
    match &challenge.translation {
        Some(translation) => {
            let text = translation.text.clone();
            (text.language.to_string(), [text.title, text.need, text.done_looks_like, text.use_of_answers])
        }
        None => (other_than(challenge.card.language), Default::default()),
    }
}

/// The first language of the interface that is another.
fn other_than(own: Language) -> String {
    let other = Locale::ALL.iter().find(|locale| locale.code() != own.as_str());
    other.map(|locale| locale.code().to_owned()).unwrap_or_default()
}
