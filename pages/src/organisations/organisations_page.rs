use crate::{
    context::query,
    layout::{Load, Loaded, PageTitle},
    links::OrganisationName,
};
use app::{
    locale::{cause_name, lang_attribute, localised, use_locale},
    organisations::server_fns::list_organisations,
    ui::{NextPage, Prose, tags},
};
use domain::{organisations::view::OrganisationCard, page::Page};
use leptos::prelude::*;
use locales::Locale;

/// The verified organisations.
#[component]
pub fn OrganisationsPage() -> impl IntoView {
    let after = query().get("after").unwrap_or_default();
    let verified = list_organisations(after);
    organisations_page(verified)
}

/// The page around what is loaded.
pub fn organisations_page(verified: impl Load<Page<OrganisationCard>>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.organisations_title() />
        <div class="page stack">
            <h1>{t.organisations_title()}</h1>
            <p>
                <a class="button button--quiet" href=localised(t, "/ask")>
                    {t.ask_title()}
                </a>
            </p>
            <Loaded from=verified within=true view=list />
        </div>
    }
    .into_any()
}

pub fn list(Page { items, next }: Page<OrganisationCard>) -> AnyView {
    let t = use_locale();
    let next = next.map(|after| {
        let href = [&localised(t, "/organisations"), "?after=", &after].concat();
        view! { <NextPage href /> }.into_any()
    });
    view! {
        <div class="cards">{items.into_iter().map(|card| organisation_card(t, card)).collect_view()}</div>
        {next}
    }
    .into_any()
}

fn organisation_card(t: Locale, card: OrganisationCard) -> AnyView {
    view! {
        <section class="card">
            <h2 class="card__title">
                <OrganisationName organisation=card.link />
            </h2>
            <p class="soft">{card.place}</p>
            <Prose text=card.mission lang=lang_attribute(t, card.language) />
            {tags(card.causes.iter().map(|slug| cause_name(t, slug)))}
        </section>
    }
    .into_any()
}
