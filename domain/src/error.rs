//! What can be wrong with what a person gave or asked for. The sentences for it live in the locale catalogue.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum FieldErrorKind {
    #[error("is empty")]
    Empty,
    /// Longer than `max` characters.
    #[error("is longer than {max} characters")]
    TooLong { max: i64 },
    /// Shorter than `min` characters.
    #[error("is shorter than {min} characters")]
    TooShort { min: i64 },
    /// Fewer than `min` chosen.
    #[error("has fewer than {min} choices")]
    TooFew { min: i64 },
    /// More than `max` chosen.
    #[error("has more than {max} choices")]
    TooMany { max: i64 },
    /// Not a whole number from `min` to `max`.
    #[error("is not a whole number from {min} to {max}")]
    NotInRange { min: i64, max: i64 },
    /// Not one of the choices there are.
    #[error("is not one of the choices")]
    Unknown,
    /// Control characters, or marks that reverse the direction of text.
    #[error("contains characters that cannot be shown")]
    ForbiddenCharacter,
    #[error("is not an e-mail address")]
    NotAnEmail,
    #[error("is not a web address")]
    NotAWebsite,
    /// No registry that was imported has this number.
    #[error("is in no registry here")]
    NotInARegistry,
    /// The author has already given exactly this here.
    #[error("was given already")]
    Repeated,
    /// Cannot be used here; whether because someone has it is not said.
    #[error("cannot be used")]
    CannotBeUsed,
    /// E-mail and password do not belong together; which of them is wrong is not said.
    #[error("does not match an account")]
    NoSuchAccount,
    /// More than `max` web addresses.
    #[error("has more than {max} links")]
    TooManyLinks { max: i64 },
    /// Not the password of the account.
    #[error("is not the password of this account")]
    WrongPassword,
    /// One of the passwords that are tried first by whoever guesses.
    /// A name with a web address in it.
    #[error("holds a web address")]
    HoldsALink,
    #[error("is a password that is easy to guess")]
    KnownPassword,
    #[error("is no file")]
    NoFile,
    /// Larger than `max` megabytes.
    #[error("is larger than {max} MB")]
    FileTooLarge { max: i64 },
    /// Neither PDF nor JPEG nor PNG, whatever its name says.
    #[error("is no document")]
    NotADocument,
    /// Not a code of the second factor, or one that was used before.
    #[error("is not a code that is right now")]
    WrongCode,
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("{field} {problem}")]
pub struct FieldError {
    /// The field's name in its input.
    pub field: String,
    pub problem: FieldErrorKind,
}

/// Why a whole input was rejected: at least one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("rejected: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// A rejection for one field.
    pub fn of(field: &str, problem: FieldErrorKind) -> Self {
        Self(vec![FieldError { field: field.to_owned(), problem }])
    }

    /// The value, or `None` with the problem noted under the field's name.
    pub fn check<T>(&mut self, field: &str, value: Result<T, FieldErrorKind>) -> Option<T> {
        value.map_err(|problem| self.0.push(FieldError { field: field.to_owned(), problem })).ok()
    }

    /// The problem of a field, if it has one.
    pub fn problem(&self, field: &str) -> Option<FieldErrorKind> {
        self.0.iter().find(|error| error.field == field).map(|error| error.problem)
    }
}

/// Why something that was well formed may not be done, by this person or now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum ForbiddenReason {
    #[error("signing in is needed")]
    SignInNeeded,
    #[error("the address is not confirmed")]
    NotConfirmed,
    #[error("this is for the organisation's team")]
    NotOnTheTeam,
    #[error("this is for administrators")]
    NotAnAdministrator,
    #[error("this is for moderators")]
    NotAModerator,
    #[error("this is for the organisation's owners")]
    NotAnOwner,
    #[error("a team keeps an owner")]
    LastOwner,
    #[error("the instance keeps an administrator")]
    LastAdministrator,
    #[error("the organisation is suspended")]
    Suspended,
    #[error("another owner can go on with the organisation")]
    OtherOwners,
    #[error("only verified organisations invite")]
    InvitesOnceVerified,
    /// What an invitation was sent to is not the address of the account.
    #[error("the invitation is for another address")]
    InvitedElsewhere,
    #[error("the organisation was closed by its team")]
    OrganisationClosed,
    #[error("only owners of other verified organisations vouch")]
    MayNotVouch,
    #[error("this belongs to someone else")]
    NotYours,
    #[error("the organisation is not verified yet")]
    NotVerified,
    #[error("two challenges of the organisation closed without a word")]
    UnansweredChallenges,
    #[error("the challenge does not take answers now")]
    NotOpen,
    #[error("the challenge is not at the point where this can be done")]
    WrongState,
    #[error("votes are closed")]
    VotesClosed,
    #[error("one does not vote on one's own response")]
    OwnResponse,
    #[error("one does not vote on one's own organisation's challenge")]
    OwnOrganisation,
    #[error("own organisation's challenge takes no answers from its team")]
    OwnChallenge,
    #[error("the responses are hidden until one's own first")]
    HiddenUntilOwn,
    #[error("no more answers from one person here")]
    EnoughAnswers,
    #[error("someone else saved in the meantime")]
    ChangedMeanwhile,
    #[error("three picks at most")]
    EnoughPicks,
    #[error("this is one's own")]
    OwnContent,
    #[error("as much as one may in a day")]
    EnoughToday,
    #[error("this is hidden")]
    Hidden,
    #[error("another moderator looks at an appeal")]
    AnotherModerator,
    #[error("those who moderate are not removed here")]
    IsModerator,
    #[error("the account was removed")]
    AccountRemoved,
    #[error("there was one appeal already")]
    AppealedBefore,
    #[error("the link was used or is too old")]
    LinkExpired,
    #[error("who asks has to show again who they are")]
    ProofNeeded,
    #[error("the passkey was not accepted")]
    PasskeyRefused,
    #[error("the instance has no address that passkeys can be bound to")]
    NoPasskeysHere,
    #[error("the way to the provider was begun elsewhere, is over, or took too long")]
    LoginExpired,
    #[error("the provider does not answer")]
    ProviderSilent,
    #[error("the provider's answer cannot be believed")]
    ProviderUnclear,
    #[error("that person of the provider's has another account")]
    ConnectedElsewhere,
    #[error("the address that the provider vouches for has an account")]
    HasAccount,
    #[error("without it nobody could sign in to the account")]
    OnlyCredential,
    /// Tried too often; once more after so many seconds.
    #[error("tried too often, once more in {seconds} s")]
    TooOften { seconds: i64 },
}
