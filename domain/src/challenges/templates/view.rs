//! What is shown of templates.

use super::{Example, TemplateText, Unchanged};
use crate::{challenges::Kind, organisation_link::OrganisationLink, time::Timestamp};
use serde::{Deserialize, Serialize};

/// The templates that an organisation may begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateList {
    pub organisation: OrganisationLink,
    /// Those of the organisation's causes first.
    pub templates: Vec<TemplateCard>,
    /// The filter, `None` for every one.
    pub kind: Option<Kind>,
    pub cause: Option<String>,
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateCard {
    pub slug: String,
    pub kind: Kind,
    pub causes: Vec<String>,
    pub minutes: i64,
    pub title: String,
    /// The beginning of the need as plain text.
    pub need: String,
}

/// A template with what one organisation made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    pub organisation: OrganisationLink,
    pub slug: String,
    pub kind: Kind,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    pub minutes: i64,
    pub target: i64,
    pub days: i64,
    pub text: TemplateText,
    /// The need as sanitised HTML.
    pub need_html: String,
    /// What is set up beside the text, such as the questions of a poll: as lines, possibly none.
    pub set_up: String,
    pub example: Example,
    /// The need of the example as sanitised HTML.
    pub example_html: String,
    /// An idempotency key for the form that begins a draft with it.
    pub form: String,
}

/// What a draft still has of its template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateProgress {
    /// The title of the template in the language of the draft.
    pub title: String,
    pub unchanged: Unchanged,
}

/// A template in the list of administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRow {
    pub slug: String,
    pub kind: Kind,
    pub title: String,
    /// Whether its words were changed in any language.
    pub is_edited: bool,
    pub is_hidden: bool,
}

/// A template in the administrator's editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateDraft {
    pub slug: String,
    pub kind: Kind,
    pub is_hidden: bool,
    /// In every language of the interface.
    pub texts: Vec<TemplateSource>,
}

/// The words of a template in one language, for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSource {
    pub text: TemplateText,
    /// When they were changed, `None` for those that ship.
    pub edited_at: Option<Timestamp>,
}
