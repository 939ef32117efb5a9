use domain::challenges::{
    ChallengeText, Kind, Licence,
    input::EditChallenge,
    kinds::SpecInput,
    templates::{Ask, Example, Template},
};
use serde::Deserialize;
use std::sync::LazyLock;

/// The files of `texts/` by slug.
macro_rules! files {
    ($($slug:literal),+ $(,)?) => { &[$(($slug, include_str!(concat!("texts/", $slug, ".json")))),+] };
}

/// In the order in which they are offered.
const FILES: &[(&str, &str)] = files![
    "what-keeps-adopters-away",
    "first-reply-to-helpers",
    "sign-when-the-shelves-are-empty",
    "leaflet-for-a-tired-reader",
    "first-minute-on-the-phone",
    "rights-on-one-page",
    "what-our-grant-text-says",
    "letter-to-the-council",
    "saying-sorry",
    "label-beside-the-object",
    "what-to-call-it",
    "too-much-of-one-thing",
    "long-winter-afternoons",
    "waiting-without-a-screen",
    "first-afternoon-here",
    "teenagers-in-the-library",
    "second-life-of-things",
    "vet-bill-without-begging",
    "rainy-training",
    "an-outing-for-everyone",
    "coming-back-a-second-time",
    "a-question-for-candidates",
    "men-who-never-come",
    "counting-with-neighbours",
    "opening-hours-that-fit",
    "why-volunteers-stopped",
    "which-workshop-next",
    "getting-here",
    "a-newsletter-you-would-open",
    "which-word-do-you-use",
    "what-a-ticket-may-cost",
    "why-trust-a-small-charity",
    "what-should-happen-to-this-place",
    "which-poster-stops-you",
    "which-photo-first",
    "logo-on-a-van",
    "cover-of-our-report",
    "pictogram-without-words",
    "label-on-the-jar",
    "donate-page-on-a-phone",
    "sign-up-form-of-a-club",
    "our-site-on-an-old-phone",
    "a-form-nobody-finishes",
    "can-everybody-use-it",
    "annual-report-in-ten-minutes",
    "is-our-guide-safe-to-follow",
    "welcome-sheet-in-their-language",
    "after-care-instructions",
    "a-page-for-the-neighbours",
    "proofread-before-printing",
    "letter-to-a-partner-abroad",
    "stock-list-that-survives",
    "a-poster-from-our-notes",
    "a-letter-people-can-copy",
    "colouring-page-from-here",
    "easy-to-read-version",
    "a-map-drawn-by-hand",
    "a-sticker-for-thanks",
    "half-an-hour-lesson",
    "our-advert-for-a-treasurer",
    "a-talk-for-a-school-class",
    "the-rules-on-the-wall",
];

/// A file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Kind,
    causes: Vec<String>,
    skills: Vec<String>,
    minutes: i64,
    target: i64,
    days: i64,
    en: Written,
    fr: Written,
}

/// A template in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    need: String,
    done_looks_like: String,
    use_of_answers: String,
    /// What is set up beside the text.
    #[serde(default)]
    spec: SpecInput,
    example: Example,
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    FILES.iter().map(|(slug, json)| read(slug, json).expect("a template that a test reads")).collect()
});

/// Every template, in the order in which they are offered.
pub fn all() -> &'static [Template] {
    &TEMPLATES
}

/// The template in a file, or what is wrong with it.
fn read(slug: &str, json: &str) -> Result<Template, String> {
    let file: File = serde_json::from_str(json).map_err(|problem| format!("{slug}: {problem}"))?;
    let asks = [("en", &file.en), ("fr", &file.fr)];
    let asks = asks.map(|(language, written)| {
        let text = text(&file, language, written).map_err(|problem| format!("{slug} ({language}): {problem}"))?;
        Ok(Ask { text, example: written.example.clone() })
    });
    let asks: Result<Vec<Ask>, String> = asks.into_iter().collect();
    Ok(Template { slug: slug.to_owned(), kind: file.kind, asks: asks? })
}

fn text(file: &File, language: &str, written: &Written) -> Result<ChallengeText, domain::error::FieldErrors> {
    let typed = EditChallenge {
        title: written.title.clone(),
        need: written.need.clone(),
        done_looks_like: written.done_looks_like.clone(),
        use_of_answers: written.use_of_answers.clone(),
        language: language.to_owned(),
        minutes: file.minutes.to_string(),
        target: file.target.to_string(),
        days: file.days.to_string(),
        licence: Licence::CcBy4.to_string(),
        causes: file.causes.clone(),
        skills: file.skills.clone(),
        spec: written.spec.clone(),
        ..EditChallenge::default()
    };
    typed.parse(file.kind)
}

#[cfg(test)]
mod tests;
