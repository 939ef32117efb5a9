use crate::{
    context::param,
    forms::{ActionForm, ConfirmForm, Form, HiddenField, TextArea, TextField, path_of},
    kinds::words,
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    templates::server_fns::{EditTemplate, HideTemplate, RestoreTemplate, UnhideTemplate, load_template_draft},
    ui::Moment,
};
use domain::challenges::{
    ChallengeText,
    templates::{
        input::TemplateRef,
        view::{TemplateDraft, TemplateSource},
    },
};
use leptos::prelude::*;
use locales::Locale;

/// The editor of a template, in every language.
#[component]
pub fn EditTemplatePage() -> impl IntoView {
    view! { <Loaded from=load_template_draft(TemplateRef { template: param("template") }) view=editor /> }
}

pub fn editor(draft: TemplateDraft) -> AnyView {
    let t = use_locale();
    let own = draft.texts.iter().find(|source| source.text.language.as_str() == t.code());
    let title = t.typeset(own.map(|source| source.text.title.as_str()).unwrap_or_default()).into_owned();
    let texts: Vec<AnyView> = draft.texts.iter().map(|source| form(t, &draft.slug, source)).collect();
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <p class="soft">
                <a href=localised(t, "/admin/templates")>{t.template_admin_title()}</a>
                " · "
                {(words(draft.kind).name)(t)}
            </p>
            <h1>{title}</h1>
            <p>{t.template_edit_about()}</p>
            {hiding(t, &draft)}
            {texts.into_any()}
        </div>
    }
    .into_any()
}

fn hiding(t: Locale, draft: &TemplateDraft) -> AnyView {
    let slug = draft.slug.clone();
    if draft.is_hidden {
        return view! {
            <div class="notice stack">
                <p>{t.template_is_hidden()}</p>
                <ActionForm
                    call={path_of::<UnhideTemplate>()}
                    instance="unhide"
                    about=("template", slug)
                    button=t.template_unhide()
                />
            </div>
        }
        .into_any();
    }
    view! {
        <ConfirmForm
            call={path_of::<HideTemplate>()}
            instance="hide"
            about=("template", slug)
            summary=t.template_hide()
            what=t.template_hide_what()
            button=t.template_hide()
        />
    }
    .into_any()
}

fn form(t: Locale, slug: &str, source: &TemplateSource) -> AnyView {
    let text = source.text.clone();
    let language = text.language.to_string();
    let own = Locale::from_code(&language).map_or("", Locale::language_own);
    let (slug, standing) = (slug.to_owned(), standing(t, slug, source));
    let heading = ["template-", &language].concat();
    view! {
        <section class="sheet stack" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{own}</h2>
            {standing}
            <Form call={path_of::<EditTemplate>()} instance=["edit-", &language].concat() class="stack">
                <HiddenField name="template" value=slug.clone() />
                <HiddenField name="language" value=language.clone() />
                <TextField name="title" label=t.editor_field_title() value=text.title.clone() maxlength=ChallengeText::MAX_TITLE />
                <TextArea
                    name="need"
                    label=t.editor_field_need()
                    hint=t.template_edit_need_hint()
                    value=text.need.clone()
                    rows=10
                    maxlength=ChallengeText::MAX_NEED
                />
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
                <button class="button button--quiet" type="submit">
                    {t.own_save()}
                </button>
            </Form>
        </section>
    }
    .into_any()
}

/// Whether the words were changed, and the way back.
fn standing(t: Locale, slug: &str, source: &TemplateSource) -> AnyView {
    let Some(at) = source.edited_at else {
        return view! { <p class="soft">{t.template_ships()}</p> }.into_any();
    };
    let language = source.text.language.to_string();
    view! {
        <p>{t.template_edited()} " " <Moment at /></p>
        <ActionForm
            call={path_of::<RestoreTemplate>()}
            instance=["restore-", &language].concat()
            about=("template", slug.to_owned())
            shown=("language", language)
            button=t.template_restore()
        />
    }
    .into_any()
}
