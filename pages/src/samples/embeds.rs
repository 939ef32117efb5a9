//! What other sites show in a frame.

use super::{data, html};
use crate::embeds::{ChallengeEmbed, OrganisationEmbed, embedded_challenge, embedded_organisation};
use domain::challenges::{Kind, State};
use leptos::prelude::*;
use locales::Locale;

const ORIGIN: &str = "https://quinze.example";

fn drawn(t: Locale, page: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(t);
        page().to_html()
    });
    owner.cleanup();
    assert_eq!(html::faults(&html), Vec::<String>::new(), "{html}");
    assert!(!html.contains("<script") && html.contains("<base target=\"_top\""), "{html}");
    html
}

#[test]
fn a_challenge_is_shown_in_each_state_with_its_next_step() {
    for t in Locale::ALL {
        for standing in data::standings() {
            let card = data::card(Kind::Feedback, standing);
            let shown = ChallengeEmbed { card: card.clone(), origin: ORIGIN.to_owned(), now: data::NOW };
            let html = drawn(*t, || embedded_challenge(*t, shown));
            let step = match standing.0 {
                State::Open => t.elsewhere_give(&t.minutes(card.minutes)),
                State::Closed => t.elsewhere_outcome().to_owned(),
                _ => t.elsewhere_responses().to_owned(),
            };
            assert!(html.contains(&step), "{step} is not in {html}");
        }
    }
}

#[test]
fn an_organisation_is_shown_with_what_is_open_or_that_nothing_is() {
    for t in Locale::ALL {
        for challenges in [data::cards(), Vec::new()] {
            let none = challenges.is_empty();
            let organisation = data::organisation_card();
            let shown = OrganisationEmbed { organisation, challenges, origin: ORIGIN.to_owned(), now: data::NOW };
            let html = drawn(*t, || embedded_organisation(*t, shown));
            assert_eq!(html.contains(t.elsewhere_nothing_open()), none, "{html}");
        }
    }
}
