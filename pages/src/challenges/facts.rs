use super::labels::state_label;
use crate::{kinds::people, links::follow_organisation};
use app::{
    locale::{lang_attribute, language_name},
    ui::{ClockFace, Moment},
};
use domain::challenges::{Closing, Kind, State, kinds::DecidedBy, view::ChallengeDetail};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::described;

/// The facts that matter before answering: minutes, answers, time left.
pub fn facts(t: Locale, challenge: &ChallengeDetail) -> AnyView {
    let card = challenge.card.clone();
    let time = match (card.state, card.deadline, challenge.decide_until, challenge.closed_at) {
        (State::Open, Some(at), ..) => Some((t.facts_open_until(), at)),
        (State::Deciding, _, Some(at), _) => Some((replies_until(t, card.kind), at)),
        (State::Closed, _, _, Some(at)) => Some((t.facts_closed_on(), at)),
        _ => None,
    };
    // The date implies the state, unless it closed as unanswered.
    let state = (time.is_none() || card.closing == Some(Closing::Unanswered))
        .then(|| view! { <p>{state_label(t, card.state, card.closing)}</p> }.into_any());
    let language = lang_attribute(t, card.language)
        .map(|_| view! { <p>{t.facts_language(&language_name(t, card.language))}</p> }.into_any());
    let time = time.map(|(label, at)| {
        view! {
            <p>
                {label} " " <Moment at exact=true />
            </p>
        }
        .into_any()
    });
    let place = described(&challenge.location, t);
    let place = (!place.is_empty()).then(|| view! { <p>{t.facts_location(&place)}</p> }.into_any());
    let people_only = challenge.text.people_only.then(|| view! { <p>{t.facts_people_only()}</p> }.into_any());
    let viewer = &challenge.viewer;
    let follow =
        (!viewer.on_the_team).then(|| follow_organisation(&card.organisation, viewer.signed_in, viewer.follows));
    view! {
        <aside class="sheet stack facts" aria-label=t.facts_label()>
            <p class="facts__minutes">
                <ClockFace minutes=card.minutes />
                <strong>{t.minutes(card.minutes)}</strong>
            </p>
            {state}
            <p>{people(t, &card)}</p>
            {time}
            {language}
            {place}
            {people_only}
            {follow}
        </aside>
    }
    .into_any()
}

/// What the organisation does by then: where nobody decides it closes all the same.
fn replies_until(t: Locale, kind: Kind) -> &'static str {
    match kind.rules().decided_by {
        DecidedBy::Nobody => t.facts_replies_until(),
        DecidedBy::Votes | DecidedBy::Shares | DecidedBy::SecondPerson => t.facts_decides_until(),
    }
}
