use crate::{string_enum::string_enum, time::Span};

string_enum! {
    /// What a link in a mail is for.
    pub enum LinkPurpose {
        /// Shows that the address is the person's own.
        Confirm => "confirm",
        /// Begins a session.
        SignIn => "sign_in",
        /// Chooses another password.
        Password => "password",
        /// Moves an account to the address that the link went to.
        Address => "address",
        /// Stands for the password when an account is erased.
        Erase => "erase",
        /// Held by the browser that signed up, and never mailed: the one that needs no password to confirm.
        Browser => "browser",
        /// Held by a browser that has shown the first factor, and never mailed: the second finishes signing in.
        Code => "code",
    }
}

impl LinkPurpose {
    /// The page to which the link leads, as it stands in an address after the language.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Erase => "account/data",
            _ => "link",
        }
    }

    /// Whether following the link does what it is for.
    pub const fn is_followed(self) -> bool {
        !matches!(self, Self::Browser | Self::Code | Self::Erase)
    }

    /// How long the link can be used after it was sent.
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
