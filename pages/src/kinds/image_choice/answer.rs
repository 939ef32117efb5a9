use super::picture_of;
use crate::{
    attachments::image,
    forms::{FieldProblem, Form, FormState, HiddenField, TextField, path_of},
};
use app::{
    locale::{lang_attribute, use_locale},
    responses::server_fns::EditResponse,
};
use domain::{
    attachments::AttachmentView,
    challenges::kinds::image_choice::{Choice, ChoiceInput, ImagesSpec, letter},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// How wide a picture is among others, for the browser's choice among its widths.
const SIZES: &str = "(min-width: 48rem) 20rem, 50vw";

/// The pictures to choose from, in the order of the viewer, and the reason. `files`: of the challenge, in that order.
/// `given`: the choice so far.
#[component]
pub fn ImageFields(
    spec: ImagesSpec,
    files: Vec<AttachmentView>,
    language: Language,
    given: Option<Choice>,
) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let (name, legend) = ("choice.option", t.image_choice_legend());
    let (problem, id) = (state.problem(name, legend), state.id(name));
    let chosen = state.value(name, given.as_ref().map(|given| given.option.to_string()).unwrap_or_default());
    // As they were shown when the choice was made.
    let stored = given.as_ref().map_or_else(|| order_of(&spec, &files), Choice::order);
    // A form that comes back may say anything, and of any length: only an order of all pictures is shown again.
    let typed = ChoiceInput { order: state.value("choice.order", stored.clone()), ..ChoiceInput::default() };
    let order = if typed.shown(&spec).is_ok() { typed.order } else { stored };
    let lang = lang_attribute(t, language);
    let numbers: Vec<i64> = order.split(',').filter_map(|number| number.parse().ok()).collect();
    let option = |number: i64| {
        let file = picture_of(&spec, &files, number)?;
        let value = number.to_string();
        let name = FormState::name(name);
        let full = file.path();
        Some(
            view! {
                <div class="pictures__option">
                    <label class="pictures__choice">
                        {image(&file, SIZES, lang.clone())}
                        <span class="choice">
                            <input type="radio" name=name value=value.clone() checked=chosen == value />
                            <span>{letter(number)}</span>
                        </span>
                    </label>
                    <a class="soft" href=full target="_blank" rel="external">
                        {t.image_choice_larger(&letter(number))}
                    </a>
                </div>
            }
            .into_any(),
        )
    };
    view! {
        <fieldset class="field choices" id=id.clone() aria-describedby=[&id, "-problem"].concat()>
            <legend>{legend}</legend>
            <div class="pictures">{numbers.into_iter().filter_map(option).collect_view()}</div>
            <FieldProblem id=id.clone() problem />
        </fieldset>
        <HiddenField name="choice.order" value=order.clone() />
        <TextField
            name="choice.why"
            label=t.image_choice_why()
            hint=t.image_choice_why_hint()
            value=given.map(|given| given.why).unwrap_or_default()
            maxlength=Choice::MAX_WHY
        />
    }
}

/// The numbers of the options in the order of the files.
fn order_of(spec: &ImagesSpec, files: &[AttachmentView]) -> String {
    let numbers = files.iter().filter_map(|file| spec.number(file.id));
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(",")
}

/// The form that changes one's own choice.
pub fn choice_form(
    t: Locale,
    id: &str,
    (spec, language): (ImagesSpec, Language),
    files: Vec<AttachmentView>,
    given: Choice,
) -> AnyView {
    let response = id.to_owned();
    view! {
        <Form call={path_of::<EditResponse>()} instance=["edit-response-", id].concat() class="stack">
            <HiddenField name="response" value=response.clone() />
            <ImageFields spec=spec.clone() files=files.clone() language given=Some(given.clone()) />
            <button class="button" type="submit">
                {t.own_save()}
            </button>
        </Form>
    }
    .into_any()
}

/// The pictures for those who neither choose nor see the results.
pub fn pictures(t: Locale, spec: &ImagesSpec, files: &[AttachmentView], language: Language) -> AnyView {
    let lang = lang_attribute(t, language);
    let one = |file: &AttachmentView| {
        let letter = letter(spec.number(file.id)?);
        let full = file.path();
        Some(
            view! {
                <figure class="pictures__option">
                    <a href=full target="_blank" rel="external">
                        {image(file, SIZES, lang.clone())}
                    </a>
                    <figcaption>{letter}</figcaption>
                </figure>
            }
            .into_any(),
        )
    };
    let all: Vec<AnyView> = files.iter().filter_map(one).collect();
    (!all.is_empty()).then(|| view! { <div class="pictures">{all}</div> }.into_any()).into_any()
}
