use crate::{
    attachments::FilesField,
    context::{account, path},
    forms::{Checkbox, Form, FormState, HiddenField, lost_words, path_of},
    kinds::{DeliveryFields, FindingFields, ImageFields, PollFields, language_of_answers, reviewed, words},
    layout::island,
};
use app::{
    locale::use_locale,
    responses::{ANSWER_FORM, AnswerIsland, server_fns::PostResponses},
};
use domain::{
    attachments::AttachmentView,
    challenges::{
        Answer, Kind, Spec,
        kinds::{image_choice::Choice, poll::PollAnswer, review::Finding},
        view::{ChallengeDetail, ViewerOfChallenge},
    },
    ids::ChallengeId,
    language::Language,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The names of the text fields of a form with several answers.
const FIELDS: [&str; 5] = ["bodies.0", "bodies.1", "bodies.2", "bodies.3", "bodies.4"];

/// The fragment of the answer form's first field, or of its heading.
fn fragment(spec: &Spec) -> &'static str {
    match spec {
        Spec::Text => "#answer-bodies.0",
        Spec::Poll(_) | Spec::Images(_) | Spec::Review(_) | Spec::Translation(_) | Spec::Deliverable(_) => {
            "#answer-heading"
        }
    }
}

/// A link to the answer form, fixed at the bottom of a small screen until the form is visible.
pub fn answer_bar(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    (challenge.viewer.may_answer > 0).then(|| {
        view! {
            <p class="bar">
                <a class="button" href=fragment(&challenge.text.spec) rel="external">
                    {t.answer_bar(&t.minutes_short(&challenge.card.minutes.to_string()))}
                </a>
            </p>
        }
        .into_any()
    })
}

/// The answer form. Visitors' answers are kept while they sign up.
#[component]
pub fn AnswerForm(
    challenge: ChallengeDetail,
    draft: Vec<Answer>,
    draft_language: Option<Language>,
    files: Option<Vec<AttachmentView>>,
    shown_at: Timestamp,
) -> impl IntoView {
    let t = use_locale();
    let (id, kind, viewer) = (challenge.card.id, challenge.card.kind, challenge.viewer);
    if viewer.may_answer == 0 {
        let spec = &challenge.text.spec;
        let draft: Vec<String> = draft.iter().map(|answer| answer.in_words(spec).into_owned()).collect();
        let kept = (!draft.is_empty()).then(|| view! { <Kept draft /> }.into_any());
        return view! {
            {kept}
            {outbox(id)}
        }
        .into_any();
    }
    let back = path();
    let button = match kind {
        Kind::Deliverable => t.deliverable_button(),
        _ if viewer.signed_in => t.answer_button(),
        _ => t.answer_button_visitor(),
    };
    // A visitor's answer is kept by the server while they sign up.
    let later = if viewer.signed_in { format!("answer-{id}") } else { String::new() };
    // How answers are judged is said before one writes.
    let hidden = if viewer.has_revealed { t.brainstorm_revealed() } else { (words(kind).hidden)(t) };
    let hidden = (!hidden.is_empty()).then(|| view! { <p class="soft">{hidden}</p> }.into_any());
    let language = challenge.text.language;
    // A field for text keeps its own.
    let keeps = format!("quinze-answer-{}-{id}", account());
    let subject = match &challenge.text.spec {
        Spec::Review(spec) => Some(reviewed(t, spec, language)),
        Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Translation(_) | Spec::Deliverable(_) => None,
    };
    view! {
        <section class="sheet stack answer" aria-labelledby="answer-heading">
            <h2 id="answer-heading">{(words(kind).answer)(t)}</h2>
            {subject}
            {hidden}
            <Form call={path_of::<PostResponses>()} instance=ANSWER_FORM class="stack" later=later keeps=keeps files=files.is_some()>
                <HiddenField name="challenge" value=id.to_string() />
                <HiddenField name="back" value=back.clone() />
                {viewer.signed_in.then(|| view! { <HiddenField name="opened_at" value=shown_at.0.to_string() /> }.into_any())}
                {viewer.signed_in.then(|| view! { <HiddenField name="key" value="" /> }.into_any())}
                {match challenge.text.spec.clone() {
                    Spec::Text => view! { <Fields id kind viewer draft=draft.clone() /> }.into_any(),
                    Spec::Poll(spec) => view! { <PollFields spec language given=given(&draft) /> }.into_any(),
                    Spec::Images(spec) => {
                        let (files, given) = (challenge.attachments.clone(), choice(&draft));
                        view! { <ImageFields spec files language given /> }.into_any()
                    }
                    Spec::Deliverable(_) => view! { <DeliveryFields challenge=id /> }.into_any(),
                    // They are given one by one, on a page of their own.
                    Spec::Translation(_) => ().into_any(),
                    Spec::Review(_) => {
                        view! { <FindingFields challenge=id may_answer=viewer.may_answer draft=findings(&draft) /> }
                            .into_any()
                    }
                }}
                {language_of_answers(t, kind, draft_language)}
                {files.clone().map(|given| files_field(id, kind, given))}
                // Where the files are the work, one asks oneself where they go.
                {(kind == Kind::Deliverable && files.is_none())
                    .then(|| view! { <p class="soft">{t.refusal_no_files_yet()}</p> }.into_any())}
                {viewer.signed_in.then(|| view! { <Checkbox name="tells_time" label=t.answer_tells_time() /> }.into_any())}
                <button class="button" type="submit">
                    {button}
                </button>
                {(!viewer.signed_in).then(|| view! { <p class="soft">{t.answer_visitor()}</p> }.into_any())}
            </Form>
            {outbox(id)}
        </section>
    }
    .into_any()
}

fn files_field(id: ChallengeId, kind: Kind, given: Vec<AttachmentView>) -> AnyView {
    let legend = (kind.rules().max_responses > 1).then(|| use_locale().site_review_screenshot_of_first());
    view! { <FilesField place=format!("draft-{id}") given max=kind.rules().max_files legend /> }.into_any()
}

/// The answers of a draft to the questions of a poll.
fn given(draft: &[Answer]) -> Vec<Option<PollAnswer>> {
    match draft.first() {
        Some(Answer::Poll(replies)) => replies.clone(),
        Some(Answer::Text(_) | Answer::Segment { .. } | Answer::Review(_) | Answer::Image(_) | Answer::Delivery(_))
        | None => Vec::new(),
    }
}

/// The choice of a draft between pictures.
fn choice(draft: &[Answer]) -> Option<Choice> {
    match draft.first() {
        Some(Answer::Image(choice)) => Some(choice.clone()),
        Some(Answer::Text(_) | Answer::Poll(_) | Answer::Segment { .. } | Answer::Review(_) | Answer::Delivery(_))
        | None => None,
    }
}

/// The findings of a draft.
fn findings(draft: &[Answer]) -> Vec<Finding> {
    let finding = |answer: &Answer| match answer {
        Answer::Review(finding) => Some(finding.clone()),
        Answer::Text(_) | Answer::Poll(_) | Answer::Segment { .. } | Answer::Image(_) | Answer::Delivery(_) => None,
    };
    draft.iter().filter_map(finding).collect()
}

/// The place where `outbox.js` shows an answer that waits for a connection or was refused.
fn outbox(challenge: ChallengeId) -> AnyView {
    view! { <div class="outbox" data-outbox=challenge.to_string()></div> }.into_any()
}

/// A field with the next one in a disclosure, so that people see as many as they have ideas.
#[component]
fn Fields(id: ChallengeId, kind: Kind, viewer: ViewerOfChallenge, draft: Vec<Answer>) -> impl IntoView {
    let rules = kind.rules();
    let count = usize::try_from(viewer.may_answer.min(rules.max_responses)).unwrap_or(1).min(FIELDS.len());
    let t = use_locale();
    let state = expect_context::<FormState>();
    let texts: Vec<String> = (0..count)
        .map(|position| {
            let stored = draft.get(position).map(|answer| answer.text().into_owned());
            state.value(FIELDS[position], stored.unwrap_or_default())
        })
        .collect();
    // Built from the last to the first, because each contains the next.
    (0..count).rev().fold(().into_any(), |rest, position| {
        let shown = texts[position..].iter().any(|text| !text.is_empty());
        let field = field(&state, id, kind, position, texts[position].clone());
        match position {
            0 => view! { {field} {rest} }.into_any(),
            _ => view! {
                <details class="more-answers stack" open=shown>
                    <summary>{t.answer_more()}</summary>
                    {field}
                    {rest}
                </details>
            }
            .into_any(),
        }
    })
}

fn field(state: &FormState, challenge: ChallengeId, kind: Kind, position: usize, value: String) -> AnyView {
    let (t, rules) = (use_locale(), kind.rules());
    let number = if rules.max_responses == 1 { String::new() } else { (position + 1).to_string() };
    let rows = if rules.max_responses == 1 { 8 } else { 2 };
    let label = (words(kind).label)(t, &number);
    let name = FIELDS[position];
    let problem = state.problem(name, &label);
    island(AnswerIsland {
        id: state.id(name),
        name: FormState::name(name),
        label,
        value,
        rows,
        max: rules.max_length,
        problem,
        kept_as: [account(), String::new()].map(|account| format!("quinze-answer-{account}-{challenge}-{position}")),
    })
}

/// The text of a form that was submitted too late, and why it was refused.
#[component]
pub fn TooLate() -> impl IntoView {
    let t = use_locale();
    let (error, words) = lost_words()?;
    Some(view! {
        <p class="form__error" role="alert">
            {error.sentence(t)}
        </p>
        {(!words.is_empty()).then(|| view! { <Kept draft=words /> }.into_any())}
    })
}

/// A text that cannot be posted any more, to be copied.
#[component]
fn Kept(draft: Vec<String>) -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="notice stack" aria-labelledby="kept">
            <h2 id="kept">{t.answer_too_late()}</h2>
            {draft.into_iter().map(|body| view! { <blockquote dir="auto">{body}</blockquote> }.into_any()).collect_view()}
        </section>
    }
}
