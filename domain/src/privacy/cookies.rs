use super::retention::{BEGUN, CODES, DRAFTS, SESSIONS, UNUSED_LINKS};
use crate::{string_enum::string_enum, time::Span};

string_enum! {
    /// A cookie, by the word that ends its name. None of them is set before it is needed.
    pub enum Cookie {
        /// Set when somebody signs in.
        Session => "session",
        /// Set when a visitor answers, until they have an account.
        Draft => "draft",
        /// Set when somebody signs up, until their address is confirmed.
        Pending => "pending",
        /// Set when somebody makes recovery codes, to show them.
        Codes => "codes",
        /// Set when somebody goes to a provider to sign in there, until they are back and have a name.
        Provider => "provider",
    }
}

/// Every cookie that there is.
pub const COOKIES: &[Cookie] = Cookie::ALL;

impl Cookie {
    /// Its name in the browser, where nothing stands before it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "quinze_session",
            Self::Draft => "quinze_draft",
            Self::Pending => "quinze_pending",
            Self::Codes => "quinze_codes",
            Self::Provider => "quinze_provider",
        }
    }

    /// How long the browser keeps it at most.
    pub const fn lasts(self) -> Span {
        match self {
            Self::Session => SESSIONS,
            Self::Draft => DRAFTS,
            Self::Pending => UNUSED_LINKS,
            Self::Codes => CODES,
            Self::Provider => BEGUN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_in_its_word() {
        for cookie in COOKIES {
            assert_eq!(cookie.name(), format!("quinze_{cookie}"));
        }
    }
}
