use crate::forms::{Form, HiddenField, TextArea, TextField, came_back, path_of};
use app::{
    challenges::server_fns::{CorrectChallenge, ExtendChallenge},
    locale::use_locale,
};
use domain::challenges::{ChallengeText, view::ChallengeDetail};
use leptos::prelude::*;

/// Corrects a challenge in review or open. Title and kind cannot change.
#[component]
pub fn CorrectionForm(challenge: ChallengeDetail) -> impl IntoView {
    let t = use_locale();
    let open = came_back(path_of::<CorrectChallenge>(), "correct");
    let (id, revision, text) = (challenge.card.id.to_string(), challenge.revision.to_string(), challenge.text);
    view! {
        <details open=open>
            <summary>{t.team_correct()}</summary>
            <p>{t.team_correct_what()}</p>
            <Form call={path_of::<CorrectChallenge>()} instance="correct" class="stack">
                <HiddenField name="challenge" value=id.clone() />
                <HiddenField name="revision" value=revision.clone() />
                <TextArea name="need" label=t.editor_field_need() value=text.need.clone() rows=8 maxlength=ChallengeText::MAX_NEED />
                <TextArea
                    name="done_looks_like"
                    label=t.challenge_done_looks_like()
                    value=text.done_looks_like.clone()
                    rows=2
                    maxlength=ChallengeText::MAX_SHORT
                />
                <TextArea
                    name="use_of_answers"
                    label=t.challenge_use_of_answers()
                    value=text.use_of_answers.clone()
                    rows=2
                    maxlength=ChallengeText::MAX_SHORT
                />
                <TextArea name="note" label=t.team_correct_note() hint=t.team_correct_note_hint() rows=2 maxlength=ChallengeText::MAX_SHORT />
                <button class="button" type="submit">
                    {t.team_correct_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// Extends an open challenge, once.
#[component]
pub fn ExtensionForm(id: String, most: i64) -> impl IntoView {
    let t = use_locale();
    let open = came_back(path_of::<ExtendChallenge>(), "extend");
    view! {
        <details open=open>
            <summary>{t.team_extend()}</summary>
            <p>{t.team_extend_what(most)}</p>
            <Form call={path_of::<ExtendChallenge>()} instance="extend" class="stack">
                <HiddenField name="challenge" value=id.clone() />
                <TextField name="days" label=t.team_extend_days() hint=t.editor_number_hint("1", &t.number(most)) kind="number" />
                <button class="button" type="submit">
                    {t.team_extend_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}
