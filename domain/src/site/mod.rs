//! The pages about the site itself, which its administrator writes.

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
