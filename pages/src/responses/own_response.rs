use crate::{
    attachments::FilesField,
    forms::{ConfirmForm, Form, HiddenField, TextForm, came_back, path_of},
    kinds::{PollFields, choice_form, delivery_form, finding_form, language_of_edited, words},
};
use app::{
    locale::use_locale,
    responses::server_fns::{DeleteResponse, EditResponse},
    ui::{excerpt, named_after},
};
use domain::{
    attachments::AttachmentView,
    challenges::{
        Answer, Kind, Spec,
        kinds::poll::{PollAnswer, PollSpec},
    },
    ids::ResponseId,
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The forms to edit and delete one's own response.
#[component]
pub fn OwnResponse(
    id: ResponseId,
    kind: Kind,
    answer: Answer,
    files: Vec<AttachmentView>,
    spec: Spec,
    /// Of the challenge.
    pictures: Vec<AttachmentView>,
    language: Language,
    /// In which the answer was written, `None` where that is not known.
    given_in: Option<Language>,
) -> impl IntoView {
    let t = use_locale();
    let id = id.to_string();
    let came_back = |form: &str| came_back(path_of::<EditResponse>(), &[form, "-response-", &id].concat());
    let (open, files_open) = (came_back("edit"), came_back("files-of"));
    let max = kind.rules().max_files;
    let files = (max > 0).then(|| files_form(t, &id, files, max, files_open));
    // Of an answer to a poll, or a choice, there is one, and its text would tell nothing.
    let about = if let Answer::Poll(_) | Answer::Image(_) = &answer { String::new() } else { excerpt(&answer.text()) };
    let form = match (spec, answer) {
        (Spec::Poll(spec), Answer::Poll(given)) => poll_form(t, &id, (spec, language), given),
        (Spec::Images(spec), Answer::Image(given)) => choice_form(t, &id, (spec, language), pictures, given),
        (_, Answer::Review(finding)) => finding_form(t, &id, finding, (kind, given_in)),
        (_, Answer::Delivery(delivery)) => delivery_form(t, &id, delivery, (kind, given_in)),
        (_, answer) => text_form(t, &id, (kind, given_in), answer.text().into_owned()),
    };
    view! {
        <div class="own">
            <details open=open>
                <summary>{t.own_edit()} {named_after(t, &about)}</summary>
                {form}
            </details>
            {files}
            <ConfirmForm
                call={path_of::<DeleteResponse>()}
                instance=["delete-response-", &id].concat()
                about=("response", id)
                summary=t.own_delete()
                what=(words(kind).delete_what)(t)
                button=t.own_delete_button()
                named=about
            />
        </div>
    }
}

/// The form with which files are added and taken away; the text has its own.
fn files_form(t: Locale, id: &str, files: Vec<AttachmentView>, max: i64, open: bool) -> AnyView {
    let (instance, place) = (["files-of-response-", id].concat(), ["response-", id].concat());
    view! {
        <details open=open>
            <summary>{t.attachment_own()}</summary>
            <Form call={path_of::<EditResponse>()} instance=instance.clone() class="stack" files=true>
                <FilesField place=place.clone() given=files.clone() max alone=true />
            </Form>
        </details>
    }
    .into_any()
}

fn text_form(t: Locale, id: &str, (kind, given_in): (Kind, Option<Language>), body: String) -> AnyView {
    view! {
        <TextForm
            call={path_of::<EditResponse>()}
            instance=["edit-response-", id].concat()
            about=("response", id.to_owned())
            name="body"
            label=t.response_label()
            value=body
            rows=4
            maxlength=kind.rules().max_length
            button=t.own_save()
            filled=true
            more=move || language_of_edited(t, kind, given_in).into_any()
        />
    }
    .into_any()
}

fn poll_form(t: Locale, id: &str, (spec, language): (PollSpec, Language), given: Vec<Option<PollAnswer>>) -> AnyView {
    let response = id.to_owned();
    view! {
        <Form call={path_of::<EditResponse>()} instance=["edit-response-", id].concat() class="stack">
            <HiddenField name="response" value=response.clone() />
            <PollFields spec=spec.clone() language given=given.clone() />
            <button class="button" type="submit">
                {t.own_save()}
            </button>
        </Form>
    }
    .into_any()
}
