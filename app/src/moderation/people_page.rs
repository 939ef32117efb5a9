use super::{desk_page::nothing, server_fns::ListPeople};
use crate::query::use_query;
use crate::{
    areas,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{IntoPart, Loaded, Moment, PageTitle},
};
use domain::moderation::{
    input::ListPeople as Wanted,
    view::{PeopleFound, PersonLink},
};
use leptos::prelude::*;
use locales::Locale;

/// The search for people, for administrators.
#[derive(Debug)]
pub struct PeoplePage {
    pub people: Answers,
}

impl areas::Page for PeoplePage {
    fn data() -> Self {
        let query = use_query();
        let wanted = move || Wanted { wanted: query.with(|query| query.get("wanted").unwrap_or_default()) };
        Self { people: ask(|| 0, move || call(ListPeople { input: wanted() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.people view=people /> }.into_part()
    }
}

fn people(found: PeopleFound) -> AnyView {
    let t = use_locale();
    let list = match found.people.as_slice() {
        [] if found.wanted.is_empty() => ().into_part(),
        [] => nothing(t.admin_people_none()),
        people => {
            let rows = people.iter().map(|(one, joined)| person(t, one, *joined)).collect::<Vec<_>>();
            let first =
                (people.len() >= 20).then(|| view! { <p class="soft">{t.admin_people_first()}</p> }.into_part());
            view! {
                <ul>{rows.into_part()}</ul>
                {first}
            }
            .into_any()
        }
    };
    view! {
        <PageTitle text=t.admin_people_title() />
        <div class="page page--narrow stack">
            <h1>{t.admin_people_title()}</h1>
            <p>
                <a href=localised(t, "/admin")>{t.admin_title()}</a>
            </p>
            <form class="search" role="search" method="get" action=localised(t, "/admin/people")>
                <div class="field">
                    <label for="wanted">{t.admin_people_wanted()}</label>
                    <p class="field__hint" id="wanted-hint">
                        {t.admin_people_hint()}
                    </p>
                    <input
                        id="wanted"
                        type="search"
                        name="wanted"
                        maxlength="254"
                        value=found.wanted.clone()
                        aria-describedby="wanted-hint"
                    />
                </div>
                <button class="button" type="submit">
                    {t.admin_people_button()}
                </button>
            </form>
            {list}
        </div>
    }
    .into_part()
}

fn person(t: Locale, person: &PersonLink, joined: domain::time::Timestamp) -> AnyView {
    let href = localised(t, &["/moderation/people/", &person.id.to_string()].concat());
    view! {
        <li dir="auto">
            <a href=href>{person.name.clone()}</a>
            " · "
            {t.person_since()}
            " "
            <Moment at=joined />
        </li>
    }
    .into_part()
}
