//! Causes and skills: the slugs that the taxonomy may hold. Their names are sentences of the catalogue, which slugs
//! exist is the database's to say.

use crate::error::FieldErrorKind;

/// The causes an instance begins with, in the order in which they are offered.
pub const CAUSES: [&str; 16] = [
    "animals",
    "environment",
    "human-rights",
    "education",
    "health",
    "politics",
    "poverty",
    "youth",
    "science",
    "justice",
    "food",
    "arts",
    "seniors",
    "disability",
    "international",
    "community",
];

/// The skills an instance begins with, in the order in which they are offered.
pub const SKILLS: [&str; 18] = [
    "graphic-design",
    "marketing",
    "web-development",
    "fundraising",
    "social-media",
    "writing",
    "brainstorming",
    "research",
    "blogging",
    "public-relations",
    "mobile",
    "translation",
    "photo-video",
    "data",
    "law",
    "finance",
    "events",
    "user-experience",
];

/// The most causes a challenge or an organisation has.
pub const MAX_CAUSES: i64 = 3;
/// The most skills a challenge asks for.
pub const MAX_SKILLS: i64 = 5;

/// Distinct slugs in the order chosen, `min` to `max` of them.
pub fn slugs(chosen: &[String], min: i64, max: i64) -> Result<Vec<String>, FieldErrorKind> {
    let mut slugs: Vec<String> = Vec::new();
    for slug in chosen.iter().map(|slug| slug.trim()).filter(|slug| !slug.is_empty()) {
        if slug.len() > 40 || !slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return Err(FieldErrorKind::Unknown);
        }
        if slugs.iter().any(|known| known == slug) {
            continue;
        }
        // As soon as there are too many: each is compared with those before it.
        if i64::try_from(slugs.len()).is_ok_and(|count| count >= max) {
            return Err(FieldErrorKind::TooMany { max });
        }
        slugs.push(slug.to_owned());
    }
    match i64::try_from(slugs.len()).unwrap_or(i64::MAX) {
        count if count < min => Err(FieldErrorKind::TooFew { min }),
        _ => Ok(slugs),
    }
}
