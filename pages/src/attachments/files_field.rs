use super::gallery::{download, image};
use crate::forms::{FieldProblem, FormState, HiddenField, Hint, TextField};
use app::{locale::use_locale, ui::named_after};
use domain::attachments::{AttachmentView, FileKind, MAX_DESCRIPTION, MAX_MEGABYTES, NewFile};
use leptos::prelude::*;
use locales::Locale;

/// The types that browsers offer in their dialog; phones offer their camera for pictures.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,.txt,.md,.csv";
/// The width of a small picture beside its description.
const SMALL: &str = "6rem";

/// The pictures and files in a form with which something is written: those that are there, each with a button that takes
/// it away, and the field for another one. Without JavaScript the buttons send the whole form, whose other fields come
/// back as they were. `place`: where the files go, such as `challenge-12`.
#[component]
pub fn FilesField(
    place: String,
    given: Vec<AttachmentView>,
    /// The most files.
    max: i64,
    /// Set where the form has nothing else: the return key then adds the file.
    #[prop(optional)]
    alone: bool,
    /// What they are, where they are not just pictures and files.
    #[prop(optional_no_strip)]
    legend: Option<&'static str>,
) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let count = i64::try_from(given.len()).unwrap_or(i64::MAX);
    let given: Vec<AnyView> = given.iter().map(|file| item(t, file)).collect();
    let given = (!given.is_empty()).then(|| view! { <ul class="plain files__given">{given}</ul> }.into_any());
    let another = if count < max { another(t, &state, max) } else { full(t, max) };
    // The words of what was done take the focus, so that one sees where one is.
    let changed = state.has_changed_files().then(|| {
        view! {
            <p class="notice" tabindex="-1" autofocus>
                {t.attachment_changed()}
            </p>
        }
        .into_any()
    });
    view! {
        <fieldset
            class="files stack"
            id=state.id("files")
            data-files=place.clone()
            data-sending=t.attachment_sending("{file}")
            data-sent=t.attachment_sent("{file}")
            data-waiting=t.attachment_waiting("{file}")
        >
            // What the return key presses in the fields of the form.
            <button
                type="submit"
                class="hidden"
                tabindex="-1"
                aria-hidden="true"
                name=alone.then_some("__attach")
                value=alone.then_some("yes")
            ></button>
            <input type="hidden" name="__place" value=place.clone() />
            <legend>{legend.unwrap_or_else(|| t.attachment_title())}</legend>
            <div role="status">{changed}</div>
            {given}
            {another}
        </fieldset>
    }
    .into_any()
}

/// The fields for another file.
fn another(t: Locale, state: &FormState, max: i64) -> AnyView {
    let (id, label) = (state.id(NewFile::FILE), t.attachment_choose());
    let problem = state.problem(NewFile::FILE, label);
    let has_problem = problem.is_some() || state.has_problem(NewFile::DESCRIPTION);
    let described_by = format!("{id}-hint {id}-problem");
    let upload = state.value("upload", String::new());
    let filename = state.value("filename", String::new());
    // What was typed of a file comes back, and is seen.
    let is_begun = !upload.is_empty() || !state.value(NewFile::DESCRIPTION, String::new()).is_empty();
    let said = (!upload.is_empty()).then(|| t.attachment_sent(&filename));
    view! {
        <details class="files__more" open=has_problem || is_begun>
            <summary>{t.attachment_more()}</summary>
            <div class="stack">
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <Hint id=id.clone() hint=t.attachment_hint(&t.number(max), &t.number(MAX_MEGABYTES)) />
                    <input
                        type="file"
                        id=id.clone()
                        name="file"
                        accept=ACCEPT
                        aria-describedby=described_by
                        aria-invalid=problem.is_some().then_some("true")
                    />
                    <FieldProblem id=id.clone() problem />
                </div>
                <div class="field files__camera">
                    <label for=[&id, "-camera"].concat()>{t.attachment_camera()}</label>
                    <input type="file" id=[&id, "-camera"].concat() name="file" accept="image/*" capture="environment" />
                </div>
                // What `attachments.js` has sent in pieces.
                <HiddenField name="upload" value=upload />
                <HiddenField name="filename" value=filename />
                <p class="files__said" role="status">{said}</p>
                <progress class="files__progress" aria-label=t.attachment_progress() max="1" value="0" hidden></progress>
                <TextField
                    name=NewFile::DESCRIPTION
                    label=t.attachment_description()
                    hint=t.attachment_description_hint()
                    maxlength=MAX_DESCRIPTION
                />
                <button class="button button--quiet" type="submit" name="__attach" value="yes">
                    {t.attachment_add()}
                </button>
            </div>
        </details>
    }
    .into_any()
}

fn full(t: Locale, max: i64) -> AnyView {
    view! { <p class="soft">{t.attachment_full(max)}</p> }.into_any()
}

/// A file with the button that takes it away.
fn item(t: Locale, file: &AttachmentView) -> AnyView {
    let (shown, about) = match file.kind {
        FileKind::Picture => {
            let description = file.description.clone();
            let shown = view! {
                <div class="files__picture">{image(file, SMALL, None)}</div>
                <p class="files__about" dir="auto">
                    {description.clone()}
                </p>
            };
            (shown.into_any(), description)
        }
        FileKind::Pdf | FileKind::Text => {
            (view! { <p class="files__about">{download(t, file)}</p> }.into_any(), file.name.clone())
        }
    };
    view! {
        <li class="files__item">
            {shown}
            <button class="button button--quiet" type="submit" name="__remove" value=file.id.to_string()>
                {t.attachment_remove()} {named_after(t, &about)}
            </button>
        </li>
    }
    .into_any()
}
