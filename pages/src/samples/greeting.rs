//! Samples of what one follows, and of the page on which newcomers are greeted.

use super::{Sample, data, sample};
use domain::{
    actor::Role,
    ids::{ChallengeId, ResponseId},
    profiles::follows::Follows,
    responses::greeting::{Greeting, Greetings},
};

pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    vec![
        sample("/:lang/me/following", "much", member(), || {
            let causes = ["food", "animals"].map(str::to_owned).to_vec();
            crate::profiles::follows_page::follows_view(Follows { organisations: vec![data::link()], causes })
        }),
        sample("/:lang/me/following", "nothing", member(), || {
            crate::profiles::follows_page::follows_view(Follows::default())
        }),
        sample("/:lang/greet", "some", member(), || crate::responses::greet_page::greet_view(some())),
        sample("/:lang/greet", "nobody", member(), || crate::responses::greet_page::greet_view(Greetings::default())),
    ]
}

fn some() -> Greetings {
    let greeting = |id: i64, author: &str, on_the_team| Greeting {
        response: ResponseId(id),
        author: author.to_owned(),
        body: "Basile, comme le <chat>.".to_owned(),
        language: "fr".parse().ok(),
        posted_at: data::NOW,
        challenge: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        challenge_language: data::language(),
        organisation: data::link(),
        on_the_team,
    };
    Greetings { waiting: vec![greeting(1, "Léa <b>", true), greeting(2, "", false)], more: true }
}
