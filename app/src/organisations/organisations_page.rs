use super::{OrganisationName, server_fns::ListOrganisations};
use crate::query::use_query;
use crate::ui::IntoPart;
use crate::{
    areas,
    locale::{cause_name, lang_attribute, localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Loaded, NextPage, PageTitle, Prose, tags},
};
use domain::{organisations::view::OrganisationCard, page::Page};
use leptos::prelude::*;
use locales::Locale;

/// The verified organisations.
#[derive(Debug)]
pub struct OrganisationsPage {
    pub organisations: Answers,
}

impl areas::Page for OrganisationsPage {
    fn data() -> Self {
        let query = use_query();
        let after = move || query.with(|query| query.get("after").unwrap_or_default());
        Self { organisations: ask(|| 0, move || call(ListOrganisations { after: after() })) }
    }

    fn view(this: Self) -> AnyView {
        organisations(this.organisations)
    }
}

fn organisations(organisations: Answers) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.organisations_title() />
        <div class="page stack">
            <h1>{t.organisations_title()}</h1>
            <p>
                <a class="button button--quiet" href=localised(t, "/organisations/new")>
                    {t.organisation_new_link()}
                </a>
            </p>
            <Loaded answers=organisations within=true view=list />
        </div>
    }
    .into_part()
}

fn list(Page { items, next }: Page<OrganisationCard>) -> AnyView {
    let t = use_locale();
    let next = next.map(|after| {
        let href = [&localised(t, "/organisations"), "?after=", &after].concat();
        view! { <NextPage href /> }.into_part()
    });
    view! {
        <div class="cards">{items.into_iter().map(|card| organisation_card(t, card)).collect_view()}</div>
        {next}
    }
    .into_part()
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
    .into_part()
}
