use super::gaps::{html_with_gaps, with_gaps};
use crate::{
    context::param,
    forms::{Form, HiddenField, path_of},
    kinds::words,
    layout::{Loaded, PageTitle},
    links::OrganisationName,
};
use app::{
    challenges::server_fns::CreateChallenge,
    locale::{cause_name, localised, skill_name, use_locale},
    templates::server_fns::load_template,
    ui::{ClockFace, Prose, tags},
};
use domain::challenges::templates::{input::ShowTemplate, view::TemplateView};
use leptos::prelude::*;
use locales::Locale;

/// A template: the ask with its gaps, and how one organisation used it.
#[component]
pub fn TemplatePage() -> impl IntoView {
    let input = ShowTemplate {
        organisation: param("slug"),
        language: use_locale().code().to_owned(),
        template: param("template"),
    };
    view! { <Loaded from=load_template(input) view=template /> }
}

pub fn template(shown: TemplateView) -> AnyView {
    let t = use_locale();
    let all = localised(t, &["/organisations/", &shown.organisation.slug, "/templates"].concat());
    view! {
        <PageTitle text=shown.text.title.clone() />
        <div class="page page--narrow stack">
            <p class="soft">
                <OrganisationName organisation=shown.organisation.clone() />
                " · "
                <a href=all>{t.template_all()}</a>
            </p>
            <h1>{with_gaps(t, &shown.text.title)}</h1>
            {facts(t, &shown)}
            <p>{t.template_gaps_about()}</p>
            {ask(t, &shown)}
            {start(t, &shown)}
            {example(t, &shown)}
        </div>
    }
    .into_any()
}

fn facts(t: Locale, shown: &TemplateView) -> AnyView {
    let names = shown.causes.iter().map(|slug| cause_name(t, slug));
    let names = names.chain(shown.skills.iter().map(|slug| skill_name(t, slug)));
    let facts = [
        (words(shown.kind).name)(t).to_owned(),
        t.minutes(shown.minutes),
        t.template_target(shown.target),
        t.template_days(shown.days),
    ];
    view! {
        <p class="template__facts soft">
            <ClockFace minutes=shown.minutes />
            <span>{facts.join(" · ")}</span>
        </p>
        {tags(names)}
    }
    .into_any()
}

/// The words of the ask, as a draft begins with them.
fn ask(t: Locale, shown: &TemplateView) -> AnyView {
    let set_up = (!shown.set_up.is_empty()).then(|| {
        view! {
            <h2 class="need__label">{t.template_set_up()}</h2>
            <Prose text=shown.set_up.clone() />
        }
        .into_any()
    });
    view! {
        <div class="sheet stack">
            <div class="prose stack" inner_html=html_with_gaps(&shown.need_html)></div>
            <h2 class="need__label">{t.challenge_done_looks_like()}</h2>
            <p class="prose">{with_gaps(t, &shown.text.done_looks_like)}</p>
            <h2 class="need__label">{t.challenge_use_of_answers()}</h2>
            <p class="prose">{with_gaps(t, &shown.text.use_of_answers)}</p>
            {set_up}
        </div>
    }
    .into_any()
}

/// Begins a draft with it.
fn start(t: Locale, shown: &TemplateView) -> AnyView {
    let TemplateView { organisation, slug, form, .. } = shown.clone();
    view! {
        <Form call={path_of::<CreateChallenge>()} instance="start-from-template" class="stack">
            <HiddenField name="organisation" value=organisation.slug.clone() />
            <HiddenField name="language" value=t.code() />
            <HiddenField name="template" value=slug.clone() />
            <HiddenField name="form" value=form.clone() />
            <button class="button" type="submit">
                {t.template_start()}
            </button>
            <p class="soft">{t.template_start_what()}</p>
        </Form>
    }
    .into_any()
}

fn example(t: Locale, shown: &TemplateView) -> AnyView {
    let example = &shown.example;
    let response = |text: &String| {
        view! {
            <blockquote class="template__response">
                <Prose text=text.clone() />
            </blockquote>
        }
        .into_any()
    };
    let responses: Vec<AnyView> = example.responses.iter().map(response).collect();
    view! {
        <section class="stack" aria-labelledby="example">
            <h2 id="example">{t.template_example()}</h2>
            <p class="soft">{t.template_example_invented()}</p>
            <div class="sheet stack">
                <p class="soft">{t.template_example_asked(&example.organisation)}</p>
                <h3>{t.typeset(&example.title).into_owned()}</h3>
                <div class="prose stack" inner_html=shown.example_html.clone()></div>
                <h4 class="need__label">{t.template_example_responses()}</h4>
                {responses.into_any()}
                <h4 class="need__label">{t.template_example_outcome()}</h4>
                <Prose text=example.outcome.clone() />
            </div>
        </section>
    }
    .into_any()
}
