use crate::{
    forms::{ActionForm, Checkbox, Form, HiddenField, done, path_of},
    links::sign_in_path,
};
use app::{
    challenges::done::{PLACE_GIVEN_BACK, PLACE_TAKEN},
    locale::use_locale,
    responses::server_fns::{GiveBackPlace, TakePlace},
    ui::Moment,
};
use domain::{
    challenge_page::ChallengePage,
    challenges::kinds::deliverable::{OwnPlace, PlacesView, TERMS, TakePlace as Asked},
    ids::ChallengeId,
};
use leptos::prelude::*;
use locales::Locale;
use services::responses::terms;

/// The places of a deliverable: how many are free, and the viewer's own. Nothing where there are none, and once no more
/// is taken.
pub fn places_section(page: &ChallengePage) -> Option<AnyView> {
    let places = page.places.clone()?;
    let (t, id) = (use_locale(), page.challenge.card.id);
    let viewer = page.challenge.viewer;
    let rest = match (places.own, viewer.on_the_team, viewer.signed_in) {
        (_, true, _) => ().into_any(),
        (Some(own), ..) => own_place(t, page, own),
        (None, _, true) if places.free > 0 => take_form(t, page, t.deliverable_take()),
        (None, _, false) if places.free > 0 => visitor(t),
        (None, ..) => next_free(t, &places),
    };
    Some(
        view! {
            <section class="sheet stack places" id="places" aria-labelledby="places-heading">
                <h2 id="places-heading">{t.deliverable_places_title()}</h2>
                {notice(t, &places)}
                {picture(&places)}
                <p>{count(t, &places)}</p>
                {rest}
                {(!viewer.on_the_team).then(|| give_back(t, id, places.own)).flatten()}
            </section>
        }
        .into_any(),
    )
}

/// What was just done.
fn notice(t: Locale, places: &PlacesView) -> Option<AnyView> {
    let said = match (done()?.as_str(), places.own) {
        (PLACE_TAKEN, Some(_)) => t.deliverable_taken(),
        (PLACE_GIVEN_BACK, None) => t.deliverable_given_back(),
        _ => return None,
    };
    Some(view! { <p class="notice" id="done" role="status" tabindex="-1">{said}</p> }.into_any())
}

/// A square for each place: handed in, taken or free. The sentence below says the same.
fn picture(places: &PlacesView) -> AnyView {
    let square = |number: i64| {
        let state = match number {
            _ if number < places.handed_in => "places__one places__one--handed-in",
            _ if number < places.all - places.free => "places__one places__one--taken",
            _ => "places__one",
        };
        view! { <span class=state></span> }.into_any()
    };
    view! {
        <p class="places__all" aria-hidden="true">
            {(0..places.all).map(square).collect_view()}
        </p>
    }
    .into_any()
}

fn count(t: Locale, places: &PlacesView) -> String {
    let free = t.deliverable_free(places.free, &t.number(places.all));
    if places.handed_in == 0 { free } else { [&free, " ", &t.deliverable_handed_in(places.handed_in)].concat() }
}

/// Until when the viewer's place is kept; nothing once they have handed in.
fn own_place(t: Locale, page: &ChallengePage, own: OwnPlace) -> AnyView {
    match own.until {
        None => ().into_any(),
        Some(_) if own.is_lapsed => view! {
            <p>{t.deliverable_lapsed()}</p>
            {take_form(t, page, t.deliverable_take_again())}
        }
        .into_any(),
        Some(until) => view! {
            <p>
                {t.deliverable_kept()} " " <Moment at=until exact=true /> ". " {t.deliverable_kept_hint()}
            </p>
        }
        .into_any(),
    }
}

/// The licence, which is agreed to, and the button.
fn take_form(t: Locale, page: &ChallengePage, button: &'static str) -> AnyView {
    let id = page.challenge.card.id.to_string();
    let agreed = terms(t, TERMS, page.challenge.text.licence);
    view! {
        <Form call={path_of::<TakePlace>()} instance="take-place" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            <Checkbox name=Asked::AGREED label=agreed.clone() />
            <p class="soft">{t.deliverable_take_hint()}</p>
            <button class="button" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}

fn visitor(t: Locale) -> AnyView {
    view! {
        <p>
            <a class="button" href=sign_in_path(t, "#places") rel="nofollow">
                {t.deliverable_take_visitor()}
            </a>
        </p>
        <p class="soft">{t.deliverable_take_hint()}</p>
    }
    .into_any()
}

/// When somebody else's time is over.
fn next_free(t: Locale, places: &PlacesView) -> AnyView {
    let next = places.next_free.map(|at| {
        view! {
            <p>
                {t.deliverable_next_free()} " " <Moment at exact=true /> "."
            </p>
        }
        .into_any()
    });
    next.into_any()
}

/// For whoever has a place and has handed in nothing.
fn give_back(t: Locale, id: ChallengeId, own: Option<OwnPlace>) -> Option<AnyView> {
    own.filter(|own| own.until.is_some()).map(|_| {
        view! {
            <ActionForm
                call={path_of::<GiveBackPlace>()}
                instance="give-back-place"
                about=("challenge", id.to_string())
                button=t.deliverable_give_back()
            />
        }
        .into_any()
    })
}
