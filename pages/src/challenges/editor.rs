use super::{
    conflict::{ConflictChoices, brought_together, conflict_notice},
    labels::licence_label,
    template_box::template_box,
    toolbar::toolbar,
};
use crate::{
    attachments::FilesField,
    context::asset_url,
    forms::{Choice, Choices, Form, FormState, HiddenField, Select, TextArea, TextField, cause_choices, path_of},
    kinds::{asks_for_target, spec_fields, words},
    layout::{PageTitle, island},
    links::{OrganisationName, challenge_path},
};
use app::{
    challenges::{EditorIsland, coach, others::others_view, server_fns::EditChallenge},
    locale::{skill_name, use_locale},
};
use domain::{
    attachments::MAX_OF_CHALLENGE,
    challenges::{
        ChallengeText, Kind, Licence, MAX_DAYS, MINUTES, State, input::EditChallenge as Saved, view::ChallengeDraft,
    },
    ids::ChallengeId,
    taxonomy,
};
use leptos::prelude::*;
use locales::Locale;

/// The editor of a draft: a form, which saves itself where its island is awake.
#[component]
pub fn Editor(draft: ChallengeDraft) -> impl IntoView {
    let t = use_locale();
    if draft.state != State::Draft {
        let id: Option<ChallengeId> = draft.saved.challenge.parse().ok();
        let path = id.map(|id| challenge_path(t, id, &draft.saved.title)).unwrap_or_default();
        return view! { <leptos_router::components::Redirect path /> }.into_any();
    }
    let note = (!draft.review_note.is_empty()).then(|| {
        view! {
            <div class="notice stack">
                <p>
                    <strong>{t.editor_sent_back()}</strong>
                </p>
                <app::ui::Prose text=draft.review_note.clone() />
            </div>
        }
        .into_any()
    });
    let id: Option<ChallengeId> = draft.saved.challenge.parse().ok();
    let history = id.map(|id| [&challenge_path(t, id, &draft.saved.title), "/history"].concat());
    view! {
        <PageTitle text=t.editor_title() />
        <div class="page page--editor stack">
            <p class="soft">
                <OrganisationName organisation=draft.organisation.clone() />
                " · "
                {(words(draft.kind).name)(t)}
            </p>
            <h1>{t.editor_title()}</h1>
            {note}
            {(!draft.verified).then(|| view! { <p class="notice">{t.organisation_waits_team()}</p> }.into_any())}
            <EditorForm draft />
            <p>
                <a href=history>{t.history_link()}</a>
            </p>
        </div>
        <script type="module" src=asset_url("markdown.js")></script>
    }
    .into_any()
}

#[component]
fn EditorForm(draft: ChallengeDraft) -> impl IntoView {
    let t = use_locale();
    let ChallengeDraft { saved, need_html, kind, attachments, template, hints, others, conflict, .. } = draft;
    let place = ["challenge-", &saved.challenge].concat();
    // Read by the form and its fields.
    if let Some(outcome) = brought_together(t, conflict.as_ref()) {
        provide_context(outcome);
    }
    let elsewhere = conflict.is_none().then(|| conflict_notice(t));
    view! {
            <Form call={path_of::<EditChallenge>()} instance=coach::EDITOR class="stack" files=true>
                <HiddenField name="challenge" value=saved.challenge.clone() />
                {conflict.map(|conflict| view! { <ConflictChoices conflict /> })}
                <div class="editor__others soft" id=EditorIsland::OTHERS role="status">{others_view(t, &others)}</div>
                {words_of(t, &saved, need_html, template_box(t, template.as_ref(), &saved.language))}
                {spec_fields(t, kind, &saved.spec)}
                <FilesField place given=attachments max=MAX_OF_CHALLENGE />
                {settings_of(t, kind, &saved)}
                <div class="coach" id=EditorIsland::COACH>{coach::hints_view(t, &hints)}</div>
                <p class="actions">
                    <button class="button button--quiet" type="submit" name="input[then]" value=Saved::TOGETHER>
                        {t.editor_save()}
                    </button>
                    <button class="button" type="submit" name="input[then]" value="preview">
                        {t.editor_look()}
                    </button>
                </p>
                {elsewhere}
                <Autosaving challenge=saved.challenge.clone() stored=saved.revision.clone() />
            </Form>
    }
}

/// Saves while one types. After a refusal the revision stays the one that was edited, so that what somebody else has
/// saved since is not overwritten unseen.
#[component]
fn Autosaving(challenge: String, stored: String) -> impl IntoView {
    let revision = expect_context::<FormState>().value("revision", stored).parse().unwrap_or(0);
    island(EditorIsland { challenge, revision })
}

/// The text fields.
fn words_of(t: Locale, saved: &Saved, need_html: String, template: AnyView) -> AnyView {
    let saved = saved.clone();
    view! {
        <div class="editor__title">
            <TextField name="title" label=t.editor_field_title() value=saved.title.clone() maxlength=ChallengeText::MAX_TITLE />
        </div>
        <TextArea
            name="need"
            label=t.editor_field_need()
            hint=t.editor_field_need_hint()
            value=saved.need.clone()
            rows=10
            maxlength=ChallengeText::MAX_NEED
            tools=toolbar(t, &FormState::id_in(coach::EDITOR, "need"))
        />
        {template}
        <section class="preview stack" aria-label=t.editor_preview()>
            <p class="soft">{t.editor_preview()}</p>
            <div class="prose stack" dir="auto" id=EditorIsland::PREVIEW inner_html=need_html></div>
        </section>
        <TextArea
            name="done_looks_like"
            label=t.challenge_done_looks_like()
            hint=t.editor_field_done_hint()
            value=saved.done_looks_like.clone()
            rows=2
            maxlength=ChallengeText::MAX_SHORT
        />
        <TextArea
            name="use_of_answers"
            label=t.challenge_use_of_answers()
            hint=t.editor_field_use_hint()
            value=saved.use_of_answers.clone()
            rows=2
            maxlength=ChallengeText::MAX_SHORT
        />
    }.into_any()
}

/// How many answers are hoped for.
fn target_field(t: Locale, value: String) -> AnyView {
    let hint = t.editor_number_hint("1", &t.number(ChallengeText::MAX_TARGET));
    view! { <TextField name="target" label=t.editor_field_target() hint value kind="number" /> }.into_any()
}

/// The other fields.
fn settings_of(t: Locale, kind: Kind, saved: &Saved) -> AnyView {
    let saved = saved.clone();
    let languages = Locale::ALL.iter().map(|locale| Choice::new(locale.code(), locale.language_own())).collect();
    let minutes = MINUTES.iter().map(|minutes| Choice::new(minutes.to_string(), t.minutes(*minutes))).collect();
    let licences =
        Licence::ALL.iter().map(|licence| Choice::new(licence.as_str(), licence_label(t, *licence))).collect();
    let skills = taxonomy::SKILLS.iter().map(|slug| Choice::new(*slug, skill_name(t, slug))).collect();
    let people_only = !expect_context::<FormState>().value("people_only", saved.people_only.clone()).is_empty();
    view! {
        <div class="editor__settings">
            <Select name="minutes" label=t.editor_field_minutes() choices=minutes chosen=saved.minutes.clone() />
            <Select name="language" label=t.editor_field_language() choices=languages chosen=saved.language.clone() />
            {asks_for_target(kind).then(|| target_field(t, saved.target.clone()))}
            <TextField
                name="days"
                label=t.editor_field_days()
                hint=t.editor_number_hint("1", &t.number(MAX_DAYS))
                value=saved.days.clone()
                kind="number"
            />
            <Select name="licence" label=t.editor_field_licence() choices=licences chosen=saved.licence.clone() />
        </div>
        <Choices name="causes" legend=t.editor_field_causes() hint=t.editor_field_causes_hint() choices=cause_choices(t) chosen=saved.causes.clone() />
        <Choices name="skills" legend=t.editor_field_skills() hint=t.editor_field_skills_hint() choices=skills chosen=saved.skills.clone() />
        <label class="choice">
            <input type="checkbox" name="input[people_only]" value="yes" checked=people_only />
            <span>{t.editor_field_people_only()}</span>
        </label>
    }.into_any()
}
