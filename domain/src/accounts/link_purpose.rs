use crate::{choice::choice, time::Span};

choice! {
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
        /// Held by the browser that signed up, and never mailed: the one that needs no password to confirm.
        Browser => "browser",
        /// Held by a browser that has shown the first factor, and never mailed: the second finishes signing in.
        Code => "code",
    }
}

impl LinkPurpose {
    /// How long the link can be used after it was sent.
    pub const fn lasts(self) -> Span {
        match self {
            Self::Confirm | Self::Browser => Span::days(3),
            Self::SignIn => Span::minutes(30),
            Self::Code => Span::minutes(10),
            Self::Password => Span::hours(1),
            Self::Address => Span::days(1),
        }
    }
}
