use super::server_fns::PostResponses;
use crate::ui::IntoPart;
use crate::{
    challenges::kinds::words,
    locale::use_locale,
    ui::{FirstOutcome, Form, HiddenField, TextArea, path_of},
};
use domain::{
    challenges::{Kind, kinds::Others, view::ViewerOfChallenge},
    ids::ChallengeId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The names of the fields of a form with several answers.
const FIELDS: [&str; 5] = ["bodies.0", "bodies.1", "bodies.2", "bodies.3", "bodies.4"];

/// Where one answers. What a visitor writes here is kept while they sign up.
#[component]
pub fn AnswerForm(id: ChallengeId, kind: Kind, viewer: ViewerOfChallenge, draft: Vec<String>) -> impl IntoView {
    let t = use_locale();
    if viewer.may_answer == 0 {
        return (!draft.is_empty()).then(|| view! { <Kept draft /> }.into_part()).into_part();
    }
    let rules = kind.rules();
    let fields = usize::try_from(viewer.may_answer.min(rules.max_responses)).unwrap_or(1).min(FIELDS.len());
    let back = use_location().pathname.get_untracked();
    let button = if viewer.signed_in { t.answer_button() } else { t.answer_button_visitor() };
    let hidden = (rules.others == Others::AfterOwnFirst)
        .then(|| view! { <p class="soft">{(words(kind).hidden)(t)}</p> }.into_part());
    let rows = if rules.max_responses == 1 { 8 } else { 2 };
    view! {
        <section class="sheet stack" aria-labelledby="answer-heading">
            <h2 id="answer-heading">{(words(kind).answer)(t)}</h2>
            <Form call={path_of::<PostResponses>()} instance="answer" class="stack">
                <HiddenField name="challenge" value=id.to_string() />
                <HiddenField name="back" value=back.clone() />
                {(0..fields)
                    .map(|position| {
                        let number = if rules.max_responses == 1 { String::new() } else { (position + 1).to_string() };
                        view! {
                            <TextArea
                                name=FIELDS[position]
                                label=(words(kind).label)(t, &number)
                                maxlength=rules.max_length
                                value=draft.get(position).cloned().unwrap_or_default()
                                rows
                            />
                        }.into_part()
                    })
                    .collect_view()}
                <button class="button" type="submit">
                    {button}
                </button>
                {(!viewer.signed_in).then(|| view! { <p class="soft">{t.answer_visitor()}</p> }.into_part())}
            </Form>
            {hidden}
        </section>
    }
    .into_part()
}

/// What was sent without JavaScript after the challenge had stopped, and why it came too late.
#[component]
pub fn TooLate() -> impl IntoView {
    let t = use_locale();
    let (error, words) = expect_context::<FirstOutcome>().lost_words()?;
    Some(view! {
        <p class="form__error" role="alert">
            {error.sentence(t)}
        </p>
        {(!words.is_empty()).then(|| view! { <Kept draft=words /> }.into_part())}
    })
}

/// What somebody wrote and could no longer post: theirs to copy.
#[component]
fn Kept(draft: Vec<String>) -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="notice stack" aria-labelledby="kept">
            <h2 id="kept">{t.answer_too_late()}</h2>
            {draft.into_iter().map(|body| view! { <blockquote dir="auto">{body}</blockquote> }.into_part()).collect_view()}
        </section>
    }
}
