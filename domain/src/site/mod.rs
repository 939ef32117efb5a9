//! The pages about the site itself (imprint and the like), which administrators write.

pub mod input;
pub mod view;

use crate::string_enum::string_enum;

string_enum! {
    /// A page about the site.
    pub enum SitePage {
        Contact => "contact",
        Rules => "rules",
        Terms => "terms",
        Accessibility => "accessibility",
        Legal => "legal",
    }
}
