//! Identifiers: database-assigned, positive, never reused, one type for each table so that they cannot be mixed up.

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::FieldErrorKind;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.parse() {
                    Ok(id) if id > 0 => Ok(Self(id)),
                    _ => Err($crate::error::FieldErrorKind::Unknown),
                }
            }
        }
    )+ };
}

id! {
    /// A person with an account.
    UserId,
    /// An organisation that asks.
    OrganisationId,
    /// What an organisation asks.
    ChallengeId,
    /// What a volunteer gives.
    ResponseId,
    /// Talk under a response.
    CommentId,
    /// Something that waits, or waited, for a moderator.
    CaseId,
    /// What a moderator decided.
    DecisionId,
    /// A place offered on an organisation's team.
    InvitationId,
    /// What a device signs in with.
    PasskeyId,
    /// A mail on its way.
    MailId,
    /// A document that shows who an organisation is.
    DocumentId,
    /// An archive of what a person gave.
    ExportId,
    /// Something that went wrong with what is kept of people.
    IncidentId,
}
