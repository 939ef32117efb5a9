use app::locale::localised;
use domain::{challenges::id_and_slug, ids::ChallengeId};
use locales::Locale;

/// The path of a challenge.
pub fn challenge_path(t: Locale, id: ChallengeId, title: &str) -> String {
    localised(t, &["/challenges/", &id_and_slug(id, title)].concat())
}
