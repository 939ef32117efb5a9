//! Identifiers: assigned by the database, positive, never reused, one type per table so that they cannot be mixed
//! up.

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
    /// An organisation.
    OrganisationId,
    /// A challenge.
    ChallengeId,
    /// A response.
    ResponseId,
    /// A comment under a response.
    CommentId,
    /// A case in the moderation queue, open or decided.
    CaseId,
    /// A moderation decision.
    DecisionId,
    /// An invitation to an organisation's team.
    InvitationId,
    /// A link in a mail that closes a challenge or tells its outcome.
    ClosingLinkId,
    /// A certificate.
    CertificateId,
    /// A passkey.
    PasskeyId,
    /// A queued mail.
    MailId,
    /// An event that people are told of.
    EventId,
    /// A notice of what happened, for one person.
    NoticeId,
    /// A browser to which notices are pushed.
    PushSubscriptionId,
    /// A document that proves who an organisation is.
    DocumentId,
    /// A picture or file of a challenge or a response.
    AttachmentId,
    /// An archive of a person's data.
    ExportId,
    /// A data protection incident.
    IncidentId,
}
