use super::{filters::filters, gaps::with_gaps};
use crate::{
    context::{param, query},
    kinds::words,
    layout::{Loaded, PageTitle},
    links::OrganisationName,
};
use app::{
    locale::{cause_name, localised, use_locale},
    templates::server_fns::list_templates,
    ui::{ClockFace, tags},
};
use domain::challenges::templates::{
    input::ListTemplates,
    view::{TemplateCard, TemplateList},
};
use leptos::prelude::*;
use locales::Locale;

/// The templates with which an organisation can begin.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let query = query();
    let get = |name| query.get(name).unwrap_or_default();
    let input = ListTemplates {
        organisation: param("slug"),
        language: use_locale().code().to_owned(),
        kind: get("kind"),
        cause: get("cause"),
    };
    view! { <Loaded from=list_templates(input) view=templates /> }
}

pub fn templates(list: TemplateList) -> AnyView {
    let t = use_locale();
    let slug = list.organisation.slug.clone();
    let cards: Vec<AnyView> = list.templates.iter().map(|one| card(t, &slug, one)).collect();
    let count = t.template_count(i64::try_from(cards.len()).unwrap_or(i64::MAX));
    let all = localised(t, &["/organisations/", &slug, "/templates"].concat());
    let is_filtered = list.kind.is_some() || list.cause.is_some();
    let reset = is_filtered.then(|| view! { <a href=all>{t.template_show_all()}</a> }.into_any());
    view! {
        <PageTitle text=t.template_title() />
        <div class="page stack">
            <p class="soft">
                <OrganisationName organisation=list.organisation.clone() />
            </p>
            <h1>{t.template_title()}</h1>
            <p>{t.template_about()}</p>
            {filters(&list)}
            <p class="soft">{count} " " {reset}</p>
            <div class="cards">{cards.into_any()}</div>
        </div>
    }
    .into_any()
}

fn card(t: Locale, organisation: &str, template: &TemplateCard) -> AnyView {
    let href = localised(t, &["/organisations/", organisation, "/templates/", &template.slug].concat());
    let causes = template.causes.iter().map(|slug| cause_name(t, slug));
    view! {
        <article class="card">
            <header class="card__head">
                <ClockFace minutes=template.minutes />
                <h2 class="card__title">
                    <a href=href>{with_gaps(t, &template.title)}</a>
                </h2>
            </header>
            <p>{with_gaps(t, &template.need)}</p>
            {tags(causes)}
            <footer class="card__foot">
                <span>{(words(template.kind).name)(t)}</span>
                <span>{t.minutes(template.minutes)}</span>
            </footer>
        </article>
    }
    .into_any()
}
