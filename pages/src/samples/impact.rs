//! Samples of what somebody's responses led to.

use super::data::{NOW, language, link, standings};
use domain::{
    challenges::{Closing, Outcome, State, kinds::review::Mended},
    ids::{ChallengeId, ResponseId},
    recognition::{
        Impact, ImpactAnswer, MonthGiven,
        karma::{KarmaKind, Opens},
        news::ImpactNews,
        public_page::PublicImpact,
    },
    time::Span,
};

pub fn impact() -> Impact {
    let answer = |(state, closing): (State, Option<Closing>)| ImpactAnswer {
        response: ResponseId(1),
        body: "Basile".to_owned(),
        written_in: "en".parse().ok(),
        posted_at: NOW,
        challenge: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        language: language(),
        minutes: 15,
        organisation: link(),
        state,
        closing,
        picked: closing.map(|_| "Il fait sourire.".to_owned()),
        personal_thanks: closing.map(|_| "Un <grand> merci.".to_owned()).unwrap_or_default(),
        merged_with: closing.map(|_| "Le <bouton> manque".to_owned()),
        mended: closing.map(|_| Mended { at: NOW, note: "Un <bouton>.".to_owned() }),
        thanks: closing.map(|_| "Merci !".to_owned()).unwrap_or_default(),
        outcome: closing.map(|_| Outcome::NotYet),
        outcome_text: "Bientôt.".to_owned(),
    };
    let news = |kind: KarmaKind| ImpactNews {
        kind,
        count: 2,
        at: NOW,
        challenge: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        language: language(),
        organisation: link(),
    };
    let month = |place: i64| MonthGiven { begins: NOW - Span::days(31 * (11 - place)), minutes: 15 * (place % 3) };
    Impact {
        news: KarmaKind::ALL.iter().copied().map(news).collect(),
        karma: 45,
        opens: Opens::Weight,
        months: (0..12).map(month).collect(),
        public_id: Some("b2xk-mark".to_owned()),
        organisations: 1,
        answered: 7,
        thanked: 1,
        picked: 1,
        used: 0,
        minutes: 105,
        answers: standings().map(answer).to_vec(),
        teams: vec![link()],
        greets: true,
    }
}

pub fn public_impact() -> PublicImpact {
    PublicImpact { name: "Léa <notre>".to_owned(), organisations: 2, thanked: 1, picked: 1, used: 0, minutes: 105 }
}
