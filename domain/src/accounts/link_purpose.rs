use crate::{string_enum::string_enum, time::Span};

string_enum! {
    /// The purpose of a token.
    pub enum LinkPurpose {
        /// Confirms the address.
        Confirm => "confirm",
        /// Signs in.
        SignIn => "sign_in",
        /// Sets a new password.
        Password => "password",
        /// Changes the account's address to the one that the link was sent to.
        Address => "address",
        /// Replaces the password when an account is erased.
        Erase => "erase",
        /// Held by the browser that signed up, never mailed: lets it confirm without a password.
        Browser => "browser",
        /// Held by a browser after the first factor, never mailed: the second factor completes the sign-in.
        Code => "code",
    }
}

impl LinkPurpose {
    /// The path of the link's page, after the language.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Erase => "account/data",
            _ => "link",
        }
    }

    /// Whether it is used on the page `link`; the others are used elsewhere or never mailed.
    pub const fn is_followed(self) -> bool {
        !matches!(self, Self::Browser | Self::Code | Self::Erase)
    }

    /// How long the link is valid.
    pub const fn lasts(self) -> Span {
        match self {
            Self::Confirm | Self::Browser => Span::days(3),
            Self::SignIn => Span::minutes(30),
            Self::Code => Span::minutes(10),
            Self::Password | Self::Erase => Span::hours(1),
            Self::Address => Span::days(1),
        }
    }
}
