use super::retention::{BEGUN, CODES, DRAFTS, SESSIONS, UNUSED_LINKS};
use crate::{string_enum::string_enum, time::Span};

string_enum! {
    /// A cookie, by the last part of its name. None is set before it is needed.
    pub enum Cookie {
        /// Set when somebody signs in.
        Session => "session",
        /// Set when a visitor answers, until they sign up.
        Draft => "draft",
        /// Set when somebody signs up, until their address is confirmed.
        Pending => "pending",
        /// Set when recovery codes are created, to show them.
        Codes => "codes",
        /// Set when sign-in with the provider begins, until it is finished or the new account has a name.
        Provider => "provider",
    }
}

/// Every cookie of the site.
pub const COOKIES: &[Cookie] = Cookie::ALL;

impl Cookie {
    /// Its full name without the `__Host-` prefix.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "quinze_session",
            Self::Draft => "quinze_draft",
            Self::Pending => "quinze_pending",
            Self::Codes => "quinze_codes",
            Self::Provider => "quinze_provider",
        }
    }

    /// Its maximum age.
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
