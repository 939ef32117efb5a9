use super::server_fns::PostResponses;
use crate::ui::IntoPart;
use crate::{
    challenges::kinds::words,
    locale::use_locale,
    ui::{FirstOutcome, Form, FormState, HiddenField, TextArea, path_of},
};
use domain::{
    challenges::{
        Kind,
        kinds::{Others, Rules},
        view::{ChallengeDetail, ViewerOfChallenge},
    },
    ids::ChallengeId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::Locale;

/// The names of the text fields of a form with several answers.
const FIELDS: [&str; 5] = ["bodies.0", "bodies.1", "bodies.2", "bodies.3", "bodies.4"];

/// The fragment of the answer field.
pub const ANSWER: &str = "#answer-bodies.0";

/// A link to the answer form, fixed at the bottom of a small screen until the form is visible.
pub fn answer_bar(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    (challenge.viewer.may_answer > 0).then(|| {
        view! {
            <p class="bar">
                <a class="button" href=ANSWER rel="external">
                    {t.answer_bar(&t.minutes_short(&challenge.card.minutes.to_string()))}
                </a>
            </p>
        }
        .into_part()
    })
}

/// The answer form. Visitors' answers are kept while they sign up.
#[component]
pub fn AnswerForm(id: ChallengeId, kind: Kind, viewer: ViewerOfChallenge, draft: Vec<String>) -> impl IntoView {
    let t = use_locale();
    if viewer.may_answer == 0 {
        return (!draft.is_empty()).then(|| view! { <Kept draft /> }.into_part()).into_part();
    }
    let rules = kind.rules();
    let back = use_location().pathname.get_untracked();
    let button = if viewer.signed_in { t.answer_button() } else { t.answer_button_visitor() };
    // How answers are judged is said before one writes.
    let hidden = (rules.others == Others::AfterOwnFirst)
        .then(|| view! { <p class="soft">{(words(kind).hidden)(t)}</p> }.into_part());
    view! {
        <section class="sheet stack answer" aria-labelledby="answer-heading">
            <h2 id="answer-heading">{(words(kind).answer)(t)}</h2>
            {hidden}
            <Form call={path_of::<PostResponses>()} instance="answer" class="stack">
                <HiddenField name="challenge" value=id.to_string() />
                <HiddenField name="back" value=back.clone() />
                <Fields kind viewer draft />
                <button class="button" type="submit">
                    {button}
                </button>
                {(!viewer.signed_in).then(|| view! { <p class="soft">{t.answer_visitor()}</p> }.into_part())}
            </Form>
        </section>
    }
    .into_part()
}

/// A field with the next one in a disclosure, so that people see as many as they have ideas.
#[component]
fn Fields(kind: Kind, viewer: ViewerOfChallenge, draft: Vec<String>) -> impl IntoView {
    let rules = kind.rules();
    let count = usize::try_from(viewer.may_answer.min(rules.max_responses)).unwrap_or(1).min(FIELDS.len());
    let t = use_locale();
    let state = expect_context::<FormState>();
    let texts: Vec<String> = (0..count)
        .map(|position| state.value(FIELDS[position], draft.get(position).cloned().unwrap_or_default()))
        .collect();
    // Built from the last to the first, because each contains the next.
    (0..count).rev().fold(().into_part(), |rest, position| {
        let shown = texts[position..].iter().any(|text| !text.is_empty());
        let field = field(t, kind, rules, position, texts[position].clone());
        match position {
            0 => view! { {field} {rest} }.into_any(),
            _ => view! {
                <details class="more-answers stack" open=shown>
                    <summary>{t.answer_more()}</summary>
                    {field}
                    {rest}
                </details>
            }
            .into_part(),
        }
    })
}

fn field(t: Locale, kind: Kind, rules: &Rules, position: usize, value: String) -> AnyView {
    let number = if rules.max_responses == 1 { String::new() } else { (position + 1).to_string() };
    let rows = if rules.max_responses == 1 { 8 } else { 2 };
    let label = (words(kind).label)(t, &number);
    view! { <TextArea name=FIELDS[position] label maxlength=rules.max_length value rows /> }.into_any()
}

/// The text of a form that was submitted without JavaScript too late, and why it was refused.
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

/// A text that cannot be posted any more, to be copied.
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
