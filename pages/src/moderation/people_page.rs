use super::desk_page::nothing;
use crate::{
    context::query,
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    moderation::server_fns::list_people,
    ui::Moment,
};
use domain::moderation::{
    input::ListPeople as Wanted,
    view::{PeopleFound, PersonLink},
};
use leptos::prelude::*;
use locales::Locale;

/// The search for people, for administrators.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let wanted = Wanted { wanted: query().get("wanted").unwrap_or_default() };
    view! { <Loaded from=list_people(wanted) view=people /> }
}

pub fn people(found: PeopleFound) -> AnyView {
    let t = use_locale();
    let list = match found.people.as_slice() {
        [] if found.wanted.is_empty() => ().into_any(),
        [] => nothing(t.admin_people_none()),
        people => {
            let rows = people.iter().map(|(one, joined)| person(t, one, *joined)).collect::<Vec<_>>();
            let first = (people.len() >= 20).then(|| view! { <p class="soft">{t.admin_people_first()}</p> }.into_any());
            view! {
                <ul>{rows.into_any()}</ul>
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
    .into_any()
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
    .into_any()
}
