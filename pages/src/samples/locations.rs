//! The form of an organisation that comes again because its town is not clear, or because somebody edits it.

use super::{data, html::faults, sample};
use crate::{
    forms::{FormOutcome, path_of},
    organisations::{edit_organisation_page::edit, new_organisation_page::organisation_form},
};
use any_spawner::Executor;
use app::{
    error::{AppError, FieldSentence},
    organisations::server_fns::CreateOrganisation,
};
use domain::{actor::Role, challenges::kept_ask::AskPage, location::Location, organisations::view::EditPage};
use leptos::prelude::*;
use locales::Locale;

/// The form for a new organisation after it was refused with these values.
async fn refused(t: Locale, typed: &[(&str, &str)]) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let wrong = FieldSentence { field: "place".to_owned(), sentence: t.problem_several_towns().to_owned() };
    let value = |(name, value): &(&str, &str)| (format!("input[{name}]"), (*value).to_owned());
    let outcome = FormOutcome {
        function: path_of::<CreateOrganisation>().to_owned(),
        instance: "new-organisation".to_owned(),
        error: Some(AppError::Rejected(vec![wrong])),
        typed: typed.iter().map(value).collect(),
    };
    let member = Some(data::actor(Role::Member));
    let page = sample("/:lang/organisations/new", "refused", member, move || {
        provide_context(outcome);
        organisation_form(AskPage::default())
    });
    let html = super::html(t, page).await;
    assert_eq!(faults(&html), Vec::<String>::new(), "{typed:?}\n{html}");
    html
}

/// The editor of an organisation with this location.
async fn edited(town: &str, region: Option<&str>) -> String {
    let _ = Executor::init_tokio();
    let location = Location { town: town.to_owned(), region: region.map(|code| code.parse().unwrap()) };
    let page = EditPage {
        card: domain::organisations::view::OrganisationCard { location, ..data::organisation_card() },
        revision: 3,
    };
    let member = Some(data::actor(Role::Member));
    let html = super::html(Locale::Fr, sample("/:lang/organisations/:slug/edit", town, member, || edit(page))).await;
    assert_eq!(faults(&html), Vec::<String>::new(), "{town}\n{html}");
    html
}

/// Whether a page has an element whose tag has all of this.
fn has(html: &str, parts: &[&str]) -> bool {
    html.split('<').any(|tag| parts.iter().all(|part| tag.contains(part)))
}

#[tokio::test]
async fn towns_of_one_name_are_offered_and_what_was_typed_stays() {
    for t in Locale::ALL {
        let page = refused(*t, &[("name", "Atelier <b>"), ("mission", "On répare."), ("place", "Saint-Denis")]).await;
        assert!(page.contains("Saint-Denis, Île-de-France, France") && page.contains(t.location_none_of_these()));
        for code in ["RE", "FR-IDF", "elsewhere", "none"] {
            assert!(has(&page, &["input", "radio", "input[region]", &format!("value=\"{code}\"")]), "{code}");
        }
        assert!(has(&page, &["hidden", "input[asked_about]", "value=\"Saint-Denis\""]));
        assert!(page.contains("Atelier &lt;b&gt;") && page.contains("On répare."));
        assert!(!page.contains("input[country]"));
    }
    let chosen = [("place", "Saint-Denis"), ("asked_about", "Saint-Denis"), ("region", "FR-IDF")];
    assert!(has(&refused(Locale::Fr, &chosen).await, &["radio", "value=\"FR-IDF\"", "checked"]));
}

#[tokio::test]
async fn a_country_is_offered_and_then_its_regions() {
    let unknown = refused(Locale::Fr, &[("place", "Kerzafloc’h")]).await;
    assert!(has(&unknown, &["select", "input[country]"]) && has(&unknown, &["hidden", "input[region]", "elsewhere"]));
    assert!(!unknown.contains("FR-BRE"));
    let typed = [("place", "Kerzafloc’h"), ("asked_about", "Kerzafloc’h"), ("country", "FR"), ("region", "elsewhere")];
    let divided = refused(Locale::Fr, &typed).await;
    assert!(has(&divided, &["option", "value=\"FR\"", "selected"]) && has(&divided, &["select", "input[region]"]));
    assert!(has(&divided, &["option", "value=\"FR-BRE\""]) && !has(&divided, &["option", "value=\"BE-WAL\""]));
    let elsewhere = [("place", "Rennes"), ("asked_about", "Kerzafloc’h"), ("country", "FR"), ("region", "FR")];
    assert!(!refused(Locale::Fr, &elsewhere).await.contains("input[region]"), "another town, which is clear");
    assert!(!refused(Locale::Fr, &[("place", "")]).await.contains("input[region]"));
}

#[tokio::test]
async fn what_is_stored_is_chosen_in_the_editor() {
    assert!(has(&edited("Rennes", Some("FR-BRE")).await, &["radio", "value=\"FR-BRE\"", "checked"]));
    assert!(has(&edited("Rennes", None).await, &["radio", "value=\"none\"", "checked"]));
    let village = edited("Kerzafloc’h", Some("FR-BRE")).await;
    assert!(has(&village, &["option", "value=\"FR\"", "selected"]));
    assert!(has(&village, &["option", "value=\"FR-BRE\"", "selected"]));
    assert!(has(&edited("Kerzafloc’h", None).await, &["option", "value=\"none\"", "selected"]));
    assert!(!edited("", None).await.contains("input[region]"));
}
