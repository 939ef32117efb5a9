//! Following organisations and causes.

use crate::{organisation_link::OrganisationLink, organisations::Slug, taxonomy};
use serde::{Deserialize, Serialize};

/// How many organisations and causes one person may follow.
pub const MAX_FOLLOWED: u64 = 200;

/// What a form is about: an organisation by its slug, or a cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowRef {
    pub organisation: String,
    pub cause: String,
}

/// What can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followable {
    Organisation(Slug),
    Cause(String),
}

impl FollowRef {
    /// What it names, `None` when that is nothing, or two things.
    pub fn parse(&self) -> Option<Followable> {
        match (self.organisation.as_str(), self.cause.as_str()) {
            (slug, "") => Slug::parse(slug).map(Followable::Organisation),
            ("", cause) => taxonomy::CAUSES.contains(&cause).then(|| Followable::Cause(cause.to_owned())),
            _ => None,
        }
    }
}

/// What a person follows, in the order in which they began to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follows {
    pub organisations: Vec<OrganisationLink>,
    pub causes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_about_an_organisation_or_a_cause() {
        let read = |organisation: &str, cause: &str| {
            FollowRef { organisation: organisation.to_owned(), cause: cause.to_owned() }.parse()
        };
        assert_eq!(read("refuge", ""), Slug::parse("refuge").map(Followable::Organisation));
        assert_eq!(read("", "food"), Some(Followable::Cause("food".to_owned())));
        for (organisation, cause) in [("", ""), ("refuge", "food"), ("Refuge!", ""), ("", "gold")] {
            assert_eq!(read(organisation, cause), None, "{organisation}, {cause}");
        }
    }
}
