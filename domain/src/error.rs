//! Validation errors and reasons for refusals. Their sentences are in the locale catalogue.

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
    /// Fewer than `min` options chosen.
    #[error("has fewer than {min} choices")]
    TooFew { min: i64 },
    /// More than `max` options chosen.
    #[error("has more than {max} choices")]
    TooMany { max: i64 },
    /// Not a whole number from `min` to `max`.
    #[error("is not a whole number from {min} to {max}")]
    NotInRange { min: i64, max: i64 },
    /// Not one of the allowed values.
    #[error("is not one of the choices")]
    Unknown,
    /// Control characters, or marks that reverse the direction of text.
    #[error("has characters that cannot be shown")]
    ForbiddenCharacter,
    #[error("is not an email address")]
    NotAnEmail,
    #[error("is not a web address")]
    NotAWebsite,
    /// A web address without encryption.
    #[error("is a web address without https")]
    NotSecure,
    /// An image choice with fewer than `min` pictures.
    #[error("has fewer than {min} pictures")]
    TooFewPictures { min: i64 },
    /// A review of no address, picture or PDF.
    #[error("says nothing to review")]
    NothingToReview,
    /// Not a number of any imported registry.
    #[error("is not in any imported registry")]
    NotInARegistry,
    /// There are several towns of this name, and none was chosen.
    #[error("is the name of several towns")]
    SeveralTowns,
    /// The list of towns does not have it, and no country was chosen, or none of its regions.
    #[error("is not in the list of towns")]
    UnknownTown,
    /// Changes more than a correction may.
    #[error("changes more than a correction does")]
    TooMuchChanged,
    #[error("changes nothing")]
    Unchanged,
    /// Two options of a question are the same.
    #[error("has an option twice")]
    RepeatedOption,
    /// An option of a question is longer than `max` characters.
    #[error("has an option longer than {max} characters")]
    OptionTooLong { max: i64 },
    /// A question has fewer than `min` options.
    #[error("has fewer than {min} options")]
    TooFewOptions { min: i64 },
    /// A question has more than `max` options.
    #[error("has more than {max} options")]
    TooManyOptions { max: i64 },
    /// A text is cut into more than `max` segments.
    #[error("has more than {max} segments")]
    TooManySegments { max: i64 },
    /// A glossary has more than `max` terms.
    #[error("has more than {max} terms")]
    TooManyTerms { max: i64 },
    /// A line of a glossary is not `term = translation`.
    #[error("has a line that is not a term with its translation")]
    NotATerm,
    /// Quiet hours of more than `max` hours, or of a whole day.
    #[error("is longer than {max} hours")]
    QuietTooLong { max: i64 },
    /// A line is longer than `max` characters.
    #[error("has a line longer than {max} characters")]
    LineTooLong { max: i64 },
    /// More than `max` lines.
    #[error("has more than {max} lines")]
    TooManyLines { max: i64 },
    /// No question of a poll is answered.
    #[error("is not answered, nor is any other question")]
    NothingAnswered,
    /// The author has already posted exactly this here.
    #[error("was posted already")]
    Repeated,
    /// Cannot be used here; the message does not tell whether the reason is that somebody else has it.
    #[error("cannot be used")]
    CannotBeUsed,
    /// E-mail and password do not match; which of them is wrong is not told.
    #[error("does not match an account")]
    NoSuchAccount,
    /// More than `max` web addresses.
    #[error("has more than {max} links")]
    TooManyLinks { max: i64 },
    /// Not the password of the account.
    #[error("is not the password of this account")]
    WrongPassword,
    /// A name with a web address in it.
    #[error("holds a web address")]
    HoldsALink,
    /// One of the commonly used passwords, or made from the person's own name or address.
    #[error("is a password that is easy to guess")]
    KnownPassword,
    #[error("has no file")]
    NoFile,
    /// Larger than `max` megabytes.
    #[error("is larger than {max} MB")]
    FileTooLarge { max: i64 },
    /// Neither PDF nor JPEG nor PNG by its content, whatever its name.
    #[error("is not a PDF, JPEG or PNG")]
    NotADocument,
    /// Neither a picture nor a PDF nor plain text by its content, whatever its name.
    #[error("is no picture, PDF or plain text")]
    UnknownFile,
    /// A file whose end is missing, or a picture that cannot be decoded.
    #[error("is incomplete or damaged")]
    FileIncomplete,
    /// A picture with more than `max` million pixels.
    #[error("has more than {max} million pixels")]
    TooManyPixels { max: i64 },
    /// A picture without a description.
    #[error("is not described")]
    NotDescribed,
    /// The licence of what is handed in.
    #[error("is not agreed to")]
    NotAgreed,
    /// More than `max` files.
    #[error("has more than {max} files")]
    TooManyFiles { max: i64 },
    /// `count` gaps of the template are not filled in.
    #[error("has {count} unfilled gaps of the template")]
    TemplateGaps { count: i64 },
    /// `percent` of it is still the template's.
    #[error("is still the template's, {percent} percent of it")]
    TemplateUnchanged { percent: i64 },
    /// A template without a gap.
    #[error("has no gap")]
    NoGap,
    /// Not a code of the second factor, or one that was used before.
    #[error("is a wrong or used code")]
    WrongCode,
}

/// A field and its error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("{field} {problem}")]
pub struct FieldError {
    /// The field's name in its input.
    pub field: String,
    pub problem: FieldErrorKind,
}

/// The errors of a rejected input, at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("rejected: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// A rejection because of one field.
    pub fn of(field: &str, problem: FieldErrorKind) -> Self {
        Self(vec![FieldError { field: field.to_owned(), problem }])
    }

    /// The value, or `None` after adding the error under the field's name.
    pub fn check<T>(&mut self, field: &str, value: Result<T, FieldErrorKind>) -> Option<T> {
        value.map_err(|problem| self.0.push(FieldError { field: field.to_owned(), problem })).ok()
    }

    /// The error of a field, if it has one.
    pub fn problem(&self, field: &str) -> Option<FieldErrorKind> {
        self.0.iter().find(|error| error.field == field).map(|error| error.problem)
    }
}

/// Why a well-formed request is forbidden, for this person or at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum ForbiddenReason {
    #[error("not signed in")]
    SignInNeeded,
    #[error("the email address is not confirmed")]
    NotConfirmed,
    #[error("only the organisation's team may do this")]
    NotOnTheTeam,
    #[error("only administrators may do this")]
    NotAnAdministrator,
    #[error("only moderators may do this")]
    NotAModerator,
    #[error("only the organisation's owners may do this")]
    NotAnOwner,
    #[error("the team must keep an owner")]
    LastOwner,
    #[error("the site must keep an administrator")]
    LastAdministrator,
    #[error("the organisation is suspended")]
    Suspended,
    #[error("another owner can go on with the organisation")]
    OtherOwners,
    #[error("only verified organisations invite")]
    InvitesOnceVerified,
    #[error("the organisation was closed by its team")]
    OrganisationClosed,
    #[error("only owners of other verified organisations may vouch")]
    MayNotVouch,
    #[error("the invitation went to another address")]
    InvitedElsewhere,
    #[error("this belongs to someone else")]
    NotYours,
    #[error("the organisation is not verified yet")]
    NotVerified,
    #[error("two challenges of the organisation closed without a reply")]
    UnansweredChallenges,
    #[error("the challenge does not take responses")]
    NotOpen,
    #[error("the challenge is in another state")]
    WrongState,
    #[error("the text in the other language is reviewed with the challenge")]
    TranslatedBeforeReview,
    #[error("volunteers are translating the challenge already")]
    TranslationUnderWay,
    #[error("the text cannot be cut into passages and put together again")]
    NotInPassages,
    #[error("not every passage is translated and checked, or they are not the text of the challenge any more")]
    TranslationUnfinished,
    #[error("voting has ended")]
    VotesClosed,
    #[error("nobody votes, comments or picks here")]
    NotVotedOn,
    #[error("they have decided between these two already")]
    DuelDecided,
    #[error("one person may not follow more")]
    EnoughFollowed,
    #[error("newcomers are greeted by trusted people and the teams of verified organisations")]
    MayNotGreet,
    #[error("nobody may vote on their own response")]
    OwnResponse,
    #[error("nobody may vote on their own organisation's challenge")]
    OwnOrganisation,
    #[error("a team may not answer its own challenge")]
    OwnChallenge,
    #[error("the other responses are hidden until the first own response")]
    HiddenUntilOwn,
    #[error("the other responses are hidden until the deadline")]
    HiddenUntilDeadline,
    #[error("one person may not post more responses here")]
    EnoughAnswers,
    #[error("somebody else has taken the segment in the meantime")]
    SegmentTaken,
    #[error("there is no segment left for this person now")]
    NoSegmentLeft,
    #[error("there is no place left now")]
    NoPlaceLeft,
    #[error("a place is taken before anything is handed in")]
    NoPlaceTaken,
    #[error("somebody else saved in the meantime")]
    ChangedMeanwhile,
    #[error("a challenge is extended once, and to thirty days")]
    NoExtension,
    #[error("three picks at most")]
    EnoughPicks,
    #[error("two of these findings are picked")]
    PickedApart,
    #[error("this is one's own")]
    OwnContent,
    #[error("the limit for today is reached")]
    EnoughToday,
    #[error("there is nothing to certify")]
    NothingToCertify,
    #[error("somebody has at most twenty certificates")]
    EnoughCertificates,
    #[error("this is hidden")]
    Hidden,
    #[error("another moderator has to decide")]
    AnotherModerator,
    #[error("moderators cannot be removed here")]
    IsModerator,
    #[error("the account was removed")]
    AccountRemoved,
    #[error("this decision was appealed already")]
    AppealedBefore,
    #[error("the link was used or has expired")]
    LinkExpired,
    #[error("the link of a mail ends no mails")]
    EndsNoMails,
    #[error("the person has to confirm who they are again")]
    ProofNeeded,
    #[error("the passkey was not accepted")]
    PasskeyRefused,
    #[error("the site has no domain name, which passkeys need")]
    NoPasskeysHere,
    #[error("the way to the provider was begun elsewhere, is over, or took too long")]
    LoginExpired,
    #[error("the provider does not respond")]
    ProviderSilent,
    #[error("the provider's response is not valid")]
    ProviderUnclear,
    #[error("the provider's account is connected with another account")]
    ConnectedElsewhere,
    #[error("the address from the provider has an account already")]
    HasAccount,
    #[error("without it nobody could sign in to the account")]
    OnlyCredential,
    #[error("the subscription of the browser cannot be used")]
    DeviceRefused,
    #[error("one person may not subscribe more devices")]
    TooManyDevices,
    #[error("the push service did not take the message")]
    NotPushed,
    #[error("somebody new attaches no files")]
    NoFilesYet,
    #[error("answers of this kind have no files")]
    NoFilesHere,
    /// Too many attempts; allowed again after this many seconds.
    #[error("too many tries, try again in {seconds} s")]
    TooOften { seconds: i64 },
}
