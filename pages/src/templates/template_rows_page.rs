use crate::{
    kinds::words,
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    templates::server_fns::list_template_rows,
    ui::tags,
};
use domain::challenges::{Kind, templates::view::TemplateRow};
use leptos::prelude::*;
use locales::Locale;

/// Every template, for administrators.
#[component]
pub fn TemplateRowsPage() -> impl IntoView {
    let language = use_locale().code();
    view! { <Loaded from=list_template_rows(language.to_owned()) view=template_rows /> }
}

pub fn template_rows(rows: Vec<TemplateRow>) -> AnyView {
    let t = use_locale();
    let kinds: Vec<AnyView> = Kind::ALL.iter().map(|kind| of_kind(t, *kind, &rows)).collect();
    view! {
        <PageTitle text=t.template_admin_title() />
        <div class="page page--narrow stack">
            <h1>{t.template_admin_title()}</h1>
            <p>{t.template_admin_about()}</p>
            {kinds.into_any()}
        </div>
    }
    .into_any()
}

fn of_kind(t: Locale, kind: Kind, rows: &[TemplateRow]) -> AnyView {
    let rows: Vec<AnyView> = rows.iter().filter(|row| row.kind == kind).map(|row| of_template(t, row)).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="stack">
            <h2>{(words(kind).name)(t)}</h2>
            <ul class="templates">{rows.into_any()}</ul>
        </section>
    }
    .into_any()
}

fn of_template(t: Locale, row: &TemplateRow) -> AnyView {
    let edited = row.is_edited.then(|| t.template_admin_edited().to_owned());
    let hidden = row.is_hidden.then(|| t.template_admin_hidden().to_owned());
    view! {
        <li>
            <a href=localised(t, &["/admin/templates/", &row.slug].concat())>{t.typeset(&row.title).into_owned()}</a>
            {tags(edited.into_iter().chain(hidden))}
        </li>
    }
    .into_any()
}
