//! The kinds in the interface: what they are called, and the views of what is more than a text.

mod brainstorm;
mod deliverable;
mod downloads;
mod feedback;
mod image_choice;
mod language;
mod poll;
mod review;
mod translation;

pub use deliverable::{DeliveryFields, delivery_form, files_download, places_section};
pub use downloads::results_downloads;
pub use image_choice::{ImageFields, choice_form};
pub use language::{language_of_answers, language_of_edited};
pub use poll::PollFields;
pub use review::{
    FindingFields, address_link, finding_form, finding_view, mended_view, reviewed, sort_chip, sort_label,
};
pub use translation::{fault_inside, fault_label, next_steps, progress};

use domain::{
    challenges::{
        Answer, Kind, Spec,
        kinds::{SpecInput, Summary},
        view::{ChallengeCard, ChallengeDetail},
    },
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The sentences about a kind.
pub struct Words {
    /// Its name.
    pub name: fn(Locale) -> &'static str,
    /// What an organisation gets from it.
    pub about: fn(Locale) -> &'static str,
    /// The heading of the answer form.
    pub answer: fn(Locale) -> &'static str,
    /// The label of one answer; `number` is empty where there is only one.
    pub label: fn(Locale, number: &str) -> String,
    /// Why others' answers, or results, are not visible yet; empty where they are.
    pub hidden: fn(Locale) -> &'static str,
    /// How many of others' answers are not visible yet; empty where that is not told.
    pub others_hidden: fn(Locale, i64) -> String,
    /// What happens to an answer that is deleted.
    pub delete_what: fn(Locale) -> &'static str,
    /// What is said to those who have just answered.
    pub answered: fn(Locale) -> &'static str,
}

/// The sentences of a kind.
pub fn words(kind: Kind) -> &'static Words {
    match kind {
        Kind::Feedback => &feedback::WORDS,
        Kind::Brainstorm => &brainstorm::WORDS,
        Kind::Poll => &poll::WORDS,
        Kind::ImageChoice => &image_choice::WORDS,
        Kind::Translation => &translation::WORDS,
        Kind::Review => &review::WORDS,
        Kind::Deliverable => &deliverable::WORDS,
    }
}

/// The editor's fields of a specification; nothing where there is none.
pub fn spec_fields(t: Locale, kind: Kind, stored: &SpecInput) -> AnyView {
    match kind {
        Kind::Feedback | Kind::Brainstorm => ().into_any(),
        Kind::Poll => poll::poll_editor(t, &stored.questions),
        Kind::ImageChoice => image_choice::images_editor(t),
        Kind::Translation => translation::translation_editor(t, &stored.translation),
        Kind::Review => review::review_editor(t, stored),
        Kind::Deliverable => deliverable::deliverable_editor(t, stored),
    }
}

/// The fields of a specification that may be unfinished in a draft, each with its label.
pub fn unfinished_fields(t: Locale, kind: Kind) -> Vec<(String, String)> {
    match kind {
        Kind::Feedback | Kind::Brainstorm | Kind::Deliverable => Vec::new(),
        Kind::Poll => poll::unfinished_fields(t),
        Kind::ImageChoice => image_choice::unfinished_fields(t),
        Kind::Translation => translation::unfinished_fields(t),
        Kind::Review => review::unfinished_fields(t),
    }
}

/// What was set up, for those who read it without answering; nothing where that is all in the text.
pub fn spec_view(t: Locale, challenge: &ChallengeDetail) -> AnyView {
    match &challenge.text.spec {
        // How many places there are, they say themselves.
        Spec::Text | Spec::Deliverable(_) => ().into_any(),
        Spec::Images(spec) => image_choice::pictures(t, spec, &challenge.attachments, challenge.text.language),
        Spec::Poll(spec) => poll::asked(t, spec, challenge.text.language),
        Spec::Translation(spec) => translation::source_text(t, spec),
        Spec::Review(spec) => reviewed(t, spec, challenge.text.language),
    }
}

/// The results instead of a list of responses, for the viewer.
pub fn results_view(t: Locale, challenge: &ChallengeDetail, summary: Summary) -> AnyView {
    let team_of = challenge.viewer.on_the_team.then_some(challenge.card.id);
    match summary {
        Summary::Poll(summary) => poll::poll_results(t, summary, challenge.text.language, team_of),
        Summary::Images(summary) => match &challenge.text.spec {
            Spec::Images(spec) => image_choice::images_results(t, challenge, spec, summary, team_of),
            Spec::Text | Spec::Poll(_) | Spec::Translation(_) | Spec::Review(_) | Spec::Deliverable(_) => ().into_any(),
        },
        Summary::Translation(summary) => translation::translation_results(t, challenge, &summary),
    }
}

/// How many people have taken part so far, and how many are hoped for where each gives the same.
pub fn people(t: Locale, card: &ChallengeCard) -> String {
    match card.kind {
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::ImageChoice | Kind::Review | Kind::Deliverable => {
            t.card_people(card.answered, &t.number(card.target))
        }
        Kind::Translation => t.translation_people(card.answered),
    }
}

/// Whether the editor asks for a target number of answers: not where it follows from what is set up.
pub fn asks_for_target(kind: Kind) -> bool {
    match kind {
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::ImageChoice | Kind::Review => true,
        Kind::Translation | Kind::Deliverable => false,
    }
}

/// An answer with its questions or its sort, `None` where its text says it all. `language`: of the challenge; `given_in`:
/// of the answer, `None` where it is not known.
pub fn replies_view(
    t: Locale,
    answer: &Answer,
    spec: &Spec,
    language: Language,
    given_in: Option<Language>,
) -> Option<AnyView> {
    match answer {
        Answer::Review(finding) => return Some(finding_view(t, finding, given_in)),
        Answer::Delivery(delivery) => return Some(deliverable::delivery_view(t, delivery, given_in)),
        Answer::Text(_) | Answer::Poll(_) | Answer::Segment { .. } | Answer::Image(_) => {}
    }
    let told = answer.told(spec)?;
    Some(match spec {
        Spec::Translation(spec) => translation::own_passage(t, spec, told),
        Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Review(_) | Spec::Deliverable(_) => {
            poll::replies(t, told, language)
        }
    })
}
