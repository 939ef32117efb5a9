//! Texts of challenges in another language, and translations by volunteers.

use super::data::language;
use domain::{
    challenges::{
        by_volunteers::{ByVolunteers, ForChallenge, Offer},
        translated::TranslatedText,
        view::TranslationView,
    },
    ids::ChallengeId,
};

/// The text in English, written before the correction.
pub fn translation() -> TranslationView {
    TranslationView {
        text: TranslatedText {
            language: "en".parse().unwrap(),
            title: "A name for <our> fridge".to_owned(),
            need: "It is *green*.".to_owned(),
            done_looks_like: "We paint the name.".to_owned(),
            use_of_answers: "The board <chooses>.".to_owned(),
        },
        need_html: "<p>It is <em>green</em>.</p>".to_owned(),
        is_outdated: true,
        by_volunteers: Some(ByVolunteers { challenge: ChallengeId(43), count: 3 }),
    }
}

/// For which challenge a translation is, with what its team can take over.
pub fn translates(on_the_team: bool) -> ForChallenge {
    let texts = ["Un nom <pour> le frigo", "Il est *vert*.", "Un nom.", "Nous le peignons."].map(str::to_owned);
    let offer = Offer {
        language: language(),
        texts,
        too_long: Vec::new(),
        is_changed: true,
        replaces: true,
        refused: None,
        shown: "a version".to_owned(),
    };
    ForChallenge {
        id: ChallengeId(41),
        title: "A name for <our> fridge".to_owned(),
        language: "en".parse().unwrap(),
        used: (!on_the_team).then_some(2),
        offer: on_the_team.then_some(offer),
    }
}
