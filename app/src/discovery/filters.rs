use crate::locale::{cause_name, localised, skill_name, use_locale};
use crate::ui::IntoPart;
use domain::{challenges::MINUTES, discovery::ListChallenges as Query, taxonomy};
use leptos::{ev::SubmitEvent, prelude::*, web_sys};
use leptos_router::{hooks::use_navigate, params::ParamsMap};
use locales::Locale;
use wasm_bindgen::JsCast;

/// The filters that stand in an address.
pub fn read(query: &ParamsMap) -> Query {
    let get = |name| query.get(name).unwrap_or_default();
    Query {
        cause: get("cause"),
        skill: get("skill"),
        language: get("language"),
        minutes: get("minutes"),
        state: get("state"),
        after: get("after"),
    }
}

/// The address of the feed with these filters.
pub fn address(t: Locale, query: &Query) -> String {
    let parts = [
        ("cause", &query.cause),
        ("skill", &query.skill),
        ("language", &query.language),
        ("minutes", &query.minutes),
        ("state", &query.state),
        ("after", &query.after),
    ];
    let set: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [name, "=", value.as_str()].concat())
        .collect();
    let path = localised(t, "/challenges");
    if set.is_empty() { path } else { [&path, "?", &set.join("&")].concat() }
}

/// The form with every filter. It is an address that one sends; with WebAssembly the page is not loaded anew.
#[component]
pub fn Filters(query: Query) -> impl IntoView {
    let t = use_locale();
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
        if let Some(query) = form.and_then(|form| filled_in(&form)) {
            event.prevent_default();
            navigate(&[&localised(t, "/challenges"), "?", &query].concat(), leptos_router::NavigateOptions::default());
        }
    };
    let causes = taxonomy::CAUSES.iter().map(|slug| ((*slug).to_owned(), cause_name(t, slug))).collect();
    let skills = taxonomy::SKILLS.iter().map(|slug| ((*slug).to_owned(), skill_name(t, slug))).collect();
    let languages =
        Locale::ALL.iter().map(|locale| (locale.code().to_owned(), locale.language_own().to_owned())).collect();
    let minutes = MINUTES.iter().map(|minutes| (minutes.to_string(), t.minutes_at_most(*minutes))).collect();
    view! {
        <form class="filters" method="get" action=localised(t, "/challenges") on:submit=submit>
            {(!query.state.is_empty()).then(|| view! { <input type="hidden" name="state" value=query.state.clone() /> }.into_part())}
            {filter("minutes", t.filter_minutes(), t.filter_any_minutes(), minutes, &query.minutes)}
            {filter("cause", t.filter_cause(), t.filter_any_cause(), causes, &query.cause)}
            {filter("skill", t.filter_skill(), t.filter_any_skill(), skills, &query.skill)}
            {filter("language", t.filter_language(), t.filter_any_language(), languages, &query.language)}
            <button class="button button--quiet" type="submit">
                {t.filter_button()}
            </button>
        </form>
    }
}

fn filter(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    choices: Vec<(String, String)>,
    chosen: &str,
) -> AnyView {
    let id = ["filter-", name].concat();
    let chosen = chosen.to_owned();
    let options = choices
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
            .into_part()
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name prop:value=chosen>
                <option value="">{any}</option>
                {options}
            </select>
        </div>
    }
    .into_part()
}

/// What is chosen in the form, as the part of an address after `?`, without what is empty.
fn filled_in(form: &web_sys::HtmlFormElement) -> Option<String> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    let all = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().as_string()?;
    let set: Vec<&str> = all.split('&').filter(|pair| !pair.ends_with('=')).collect();
    Some(set.join("&"))
}
