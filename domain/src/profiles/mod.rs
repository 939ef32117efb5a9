//! The causes, skills and region that a volunteer has chosen, and what they follow.

pub mod follows;
pub mod region;

use crate::{error::FieldErrors, taxonomy};
use serde::{Deserialize, Serialize};

/// The causes and skills a volunteer chose, as shown and as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Interests {
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// The step of the form that sent it: `causes` or `skills`; only that list is replaced.
    pub step: String,
    /// The path to redirect to.
    pub next: String,
}

impl Interests {
    /// How many causes, and how many skills, may be chosen.
    pub const MAX: i64 = 20;

    /// The validated causes and skills, either of which may be empty.
    pub fn parse(&self) -> Result<(Vec<String>, Vec<String>), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let causes = wrong.check("causes", taxonomy::slugs(&self.causes, 0, Self::MAX));
        match (causes, wrong.check("skills", taxonomy::slugs(&self.skills, 0, Self::MAX))) {
            (Some(causes), Some(skills)) => Ok((causes, skills)),
            _ => Err(wrong),
        }
    }
}
