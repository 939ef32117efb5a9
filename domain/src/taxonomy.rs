//! Causes and skills as slugs. Their names are in the locale catalogue; which slugs exist is stored in the
//! database.

use crate::error::FieldErrorKind;

/// The default causes, in display order.
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

/// The default skills, in display order.
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

/// The most causes of a challenge or an organisation.
pub const MAX_CAUSES: i64 = 3;
/// The most skills of a challenge.
pub const MAX_SKILLS: i64 = 5;

/// The validated slugs in the order given, `min` to `max` of them, without duplicates.
pub fn slugs(chosen: &[String], min: i64, max: i64) -> Result<Vec<String>, FieldErrorKind> {
    let mut slugs: Vec<String> = Vec::new();
    for slug in chosen.iter().map(|slug| slug.trim()).filter(|slug| !slug.is_empty()) {
        if slug.len() > 40 || !slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return Err(FieldErrorKind::Unknown);
        }
        if slugs.iter().any(|known| known == slug) {
            continue;
        }
        // Stops as soon as there are too many: each is compared with all before it.
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
