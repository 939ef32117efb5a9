//! What is sent about organisations.

use crate::{
    error::{Problem, Rejection},
    ids::OrganisationId,
    language::Language,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// The form for a new organisation as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOrganisation {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    pub place: String,
    pub website: String,
}

/// A well-formed description of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: Language,
    pub place: String,
    /// Empty, or an `http` or `https` address.
    pub website: String,
}

impl NewOrganisation {
    pub const MAX_NAME: i64 = 80;
    pub const MAX_MISSION: i64 = 500;
    pub const MAX_PLACE: i64 = 80;
    pub const MAX_WEBSITE: i64 = 200;

    /// The description, or what is wrong with each field.
    pub fn parse(&self) -> Result<Description, Rejection> {
        let mut wrong = Rejection::default();
        let name = wrong.check("name", text::line(&self.name, Self::MAX_NAME));
        let mission = wrong.check("mission", text::lines(&self.mission, Self::MAX_MISSION));
        let causes = wrong.check("causes", taxonomy::slugs(&self.causes, 1, taxonomy::MAX_CAUSES));
        let language = wrong.check("language", self.language.parse());
        let place = wrong.check("place", text::line(&self.place, Self::MAX_PLACE));
        let website = wrong.check("website", website(&self.website));
        match (name, mission, causes, language, place, website) {
            (Some(name), Some(mission), Some(causes), Some(language), Some(place), Some(website)) => {
                Ok(Description { name, mission, causes, language, place, website })
            }
            _ => Err(wrong),
        }
    }
}

/// An organisation and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationRef {
    pub organisation: String,
}

impl OrganisationRef {
    /// The organisation, `None` when there cannot be one.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }
}

/// A web address as people type it; without a scheme it is taken for `https`.
fn website(typed: &str) -> Result<String, Problem> {
    let typed = text::optional_line(typed, NewOrganisation::MAX_WEBSITE)?;
    if typed.is_empty() {
        return Ok(typed);
    }
    let address = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let good = host.contains('.') && !host.starts_with('.') && !address.contains([' ', '"', '<', '>', '@', '\\', '`']);
    if good { Ok(address) } else { Err(Problem::NotAWebsite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites() {
        assert_eq!(website("refuge.example"), Ok("https://refuge.example".to_owned()));
        assert_eq!(website("http://a.example/x?y#z"), Ok("http://a.example/x?y#z".to_owned()));
        assert_eq!(website(" "), Ok(String::new()));
        for bad in
            ["javascript://x.y", "ftp://a.example", "https://", "https://nodots", "a b.example", "https://u@a.example"]
        {
            assert_eq!(website(bad), Err(Problem::NotAWebsite), "{bad}");
        }
    }
}
