//! The demo content of the files under `content/`.

use crate::{Error, Result};
use domain::{
    actor::Role,
    challenges::{
        Kind, State,
        kinds::{
            deliverable::DeliveryInput,
            image_choice::ChoiceInput,
            poll::{QuestionInput, ReplyInput},
            review::FindingInput,
            translation::TranslationInput,
        },
        translated::TranslateChallenge,
    },
};
use serde::{Deserialize, de::DeserializeOwned};

const PEOPLE: &str = include_str!("content/people.json");

/// In no particular order: the files say when things happen.
const ORGANISATIONS: [&str; 16] = [
    include_str!("content/cahiers-de-chevet.json"),
    include_str!("content/droit-de-palier.json"),
    include_str!("content/jacaranda-loop.json"),
    include_str!("content/jardins-de-thies.json"),
    include_str!("content/kudzu-ballot-project.json"),
    include_str!("content/la-troisieme-vis.json"),
    include_str!("content/landing-light-carers-line.json"),
    include_str!("content/le-fil-d-argent.json"),
    include_str!("content/low-lamp-turtle-watch.json"),
    include_str!("content/musee-du-borgot.json"),
    include_str!("content/parsnip-street-pantry.json"),
    include_str!("content/refuge-des-trois-rives.json"),
    include_str!("content/the-hallway-bench.json"),
    include_str!("content/three-weirs-river-watch.json"),
    include_str!("content/trente-chaises.json"),
    include_str!("content/wheelhouse-access-theatre.json"),
];

/// Pictures, of which the drawings are beside them, and texts.
const FILES: [(&str, &[u8]); 26] = [
    ("affiche-escalier.webp", include_bytes!("content/files/affiche-escalier.webp")),
    ("annonce-bal.txt", include_bytes!("content/files/annonce-bal.txt")),
    ("bal-bienvenus.webp", include_bytes!("content/files/bal-bienvenus.webp")),
    ("bal-fil.webp", include_bytes!("content/files/bal-fil.webp")),
    ("bal-papier.webp", include_bytes!("content/files/bal-papier.webp")),
    ("biscotte.webp", include_bytes!("content/files/biscotte.webp")),
    ("borgot-chanteurs.webp", include_bytes!("content/files/borgot-chanteurs.webp")),
    ("borgot-corne.webp", include_bytes!("content/files/borgot-corne.webp")),
    ("enveloppe-chaises.webp", include_bytes!("content/files/enveloppe-chaises.webp")),
    ("enveloppe-commune.webp", include_bytes!("content/files/enveloppe-commune.webp")),
    ("enveloppe-manuscrite.webp", include_bytes!("content/files/enveloppe-manuscrite.webp")),
    ("field-protocol-v7.txt", include_bytes!("content/files/field-protocol-v7.txt")),
    ("harvest-poster.webp", include_bytes!("content/files/harvest-poster.webp")),
    ("jar-plain.webp", include_bytes!("content/files/jar-plain.webp")),
    ("jar-pot.webp", include_bytes!("content/files/jar-pot.webp")),
    ("jar-turnip.webp", include_bytes!("content/files/jar-turnip.webp")),
    ("lettre-garantie.txt", include_bytes!("content/files/lettre-garantie.txt")),
    ("payroll-note.txt", include_bytes!("content/files/payroll-note.txt")),
    ("river-card.webp", include_bytes!("content/files/river-card.webp")),
    ("shack-card.txt", include_bytes!("content/files/shack-card.txt")),
    ("sign-horizon.webp", include_bytes!("content/files/sign-horizon.webp")),
    ("sign-tracks.webp", include_bytes!("content/files/sign-tracks.webp")),
    ("tampon-tete-de-vis.webp", include_bytes!("content/files/tampon-tete-de-vis.webp")),
    ("tampon-trois-vis.webp", include_bytes!("content/files/tampon-trois-vis.webp")),
    ("vest-grey.webp", include_bytes!("content/files/vest-grey.webp")),
    ("vest-yellow.webp", include_bytes!("content/files/vest-yellow.webp")),
];

/// All people, organisations and challenges.
pub(super) struct Content {
    pub people: Vec<Person>,
    pub stories: Vec<Story>,
}

impl Content {
    pub(super) fn read() -> Result<Self> {
        let stories = ORGANISATIONS.iter().map(|file| parse(file));
        Ok(Self { people: parse(PEOPLE)?, stories: stories.collect::<Result<_>>()? })
    }

    /// Every challenge with its organisation.
    pub(super) fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        let challenges = self.stories.iter().flat_map(|story| {
            let by = &story.organisation;
            story.challenges.iter().map(move |challenge| (by, challenge))
        });
        challenges.enumerate().map(|(number, (by, challenge))| Asked { number, by, challenge })
    }
}

/// A challenge with its organisation and a unique number.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub number: usize,
    pub by: &'a Organisation,
    pub challenge: &'a Challenge,
}

#[derive(Deserialize)]
pub(super) struct Person {
    /// The key by which other files refer to them.
    pub key: String,
    pub name: String,
    pub email: String,
    pub language: String,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    pub role: Option<Role>,
}

#[derive(Deserialize)]
pub(super) struct Story {
    pub organisation: Organisation,
    pub challenges: Vec<Challenge>,
}

#[derive(Deserialize)]
pub(super) struct Organisation {
    pub slug: String,
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    pub place: String,
    pub website: String,
    /// A person's key.
    pub owner: String,
    pub verified: bool,
    pub joined_days_ago: i64,
}

#[derive(Deserialize)]
pub(super) struct Challenge {
    pub kind: Kind,
    /// Its final state.
    pub state: State,
    pub language: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub minutes: i64,
    pub target: i64,
    pub days: i64,
    pub licence: String,
    pub people_only: bool,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// Its text in the other language.
    pub other_language: Option<TranslateChallenge>,
    /// Of a poll.
    #[serde(default)]
    pub questions: Vec<QuestionInput>,
    #[serde(default)]
    pub files: Vec<File>,
    /// Of a translation.
    #[serde(default)]
    pub translation: TranslationInput,
    /// Of a review.
    #[serde(default)]
    pub address: String,
    /// Of a review.
    #[serde(default)]
    pub look_at: Vec<String>,
    /// Of a deliverable: the number of places, `None` for the usual one.
    pub places: Option<i64>,
    /// When it opened, `None` when it has not.
    pub opened_hours_ago: Option<i64>,
    /// In the order in which they were given.
    pub responses: Vec<Response>,
    /// How its organisation closed it, `None` when it did not.
    pub closing: Option<Closing>,
}

/// A picture or file.
#[derive(Deserialize)]
pub(super) struct File {
    /// Its name among [`FILES`].
    pub file: String,
    pub description: String,
}

impl File {
    /// Its content, `None` when there is none of that name.
    pub fn content(&self) -> Option<&'static [u8]> {
        FILES.iter().find(|(name, _)| *name == self.file).map(|(_, content)| *content)
    }
}

#[derive(Deserialize)]
pub(super) struct Response {
    /// A person's key.
    pub author: String,
    /// Hours after the opening, like all times below.
    pub hours_after: i64,
    /// Empty in a poll or a review.
    #[serde(default)]
    pub body: String,
    /// In a poll, by the position of the question; empty for none.
    #[serde(default)]
    pub replies: Vec<ReplyInput>,
    /// In a translation, the position of the segment that it translates.
    pub segment: Option<i64>,
    /// In a translation, how somebody else checked it, right afterwards.
    pub check: Option<Check>,
    /// In a review.
    pub finding: Option<FindingInput>,
    /// In an image choice; shown in turn from each picture on.
    pub choice: Option<ChoiceInput>,
    /// In a deliverable.
    pub delivery: Option<DeliveryInput>,
    /// Of a deliverable.
    #[serde(default)]
    pub files: Vec<File>,
    /// Which response, by its index, says the same.
    pub same_as: Option<usize>,
    /// What the organisation did about it once it was closed, `None` where it is not mended.
    pub mended: Option<String>,
    /// The number of *helpful* votes, reduced when too few people may vote.
    #[serde(default)]
    pub helpful: usize,
    #[serde(default)]
    pub not_this_one: usize,
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// The reason for picking it; empty when it was not picked.
    pub pick: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Check {
    /// A person's key.
    pub by: String,
    /// The corrected text; empty where the translation was good.
    #[serde(default)]
    pub body: String,
    /// The word of why it was sent back; empty where it was not.
    #[serde(default)]
    pub fault: String,
}

#[derive(Deserialize)]
pub(super) struct Comment {
    /// A person's key.
    pub author: String,
    pub hours_after: i64,
    pub body: String,
}

#[derive(Deserialize)]
pub(super) struct Closing {
    pub hours_after_deciding: i64,
    pub thanks: String,
    pub outcome: String,
    pub outcome_text: String,
    pub no_pick_reason: Option<String>,
}

fn parse<T: DeserializeOwned>(file: &str) -> Result<T> {
    serde_json::from_str(file).map_err(|error| Error::Unexpected(format!("demo content: {error}")))
}
