use super::numbers::numbers;
use crate::{
    context::param,
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    recognition::server_fns::load_public_page,
};
use domain::recognition::public_page::PublicImpact;
use leptos::prelude::*;

/// Somebody's public page.
#[component]
pub fn PublicImpactPage() -> impl IntoView {
    view! { <Loaded from=load_public_page(param("public")) view=public_view /> }
}

pub fn public_view(impact: PublicImpact) -> AnyView {
    let t = use_locale();
    let title = t.public_page_of(&impact.name);
    let counts = [
        (impact.picked, t.impact_picked(impact.picked)),
        (impact.used, t.impact_used(impact.used)),
        (impact.thanked, t.impact_thanked(impact.thanked)),
        (impact.organisations, t.impact_organisations(impact.organisations)),
        (impact.minutes, t.impact_minutes(impact.minutes)),
    ];
    view! {
        <PageTitle text=title.clone() />
        <div class="page stack">
            <h1>{title}</h1>
            <p>{t.public_page_about(&impact.name)}</p>
            {numbers(t, counts)}
            <p>
                <a class="button" href=localised(t, "/challenges")>
                    {t.impact_find()}
                </a>
            </p>
        </div>
    }
    .into_any()
}
