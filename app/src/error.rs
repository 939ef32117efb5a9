//! What a server function answers when it does not do what it was asked to.

use domain::error::{FieldError, Problem, Refusal, Rejection};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use locales::Locale;
use serde::{Deserialize, Serialize};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSentence {
    /// The field's name in its input.
    pub field: String,
    pub sentence: String,
}

/// The one error that travels between server and browser. Why something is not well formed or may not be done it says in
/// a sentence, in the language of the page: of the many there are, a browser has only those that somebody is to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Some fields are not well formed.
    Rejected(Vec<FieldSentence>),
    /// It may not be done, by this person or now.
    Forbidden {
        sentence: String,
        /// How long to wait before it is tried again, if only that is wrong.
        seconds: Option<i64>,
    },
    /// Nobody is signed in.
    SignInNeeded,
    NotFound,
    /// Someone else was quicker.
    Conflict,
    /// The request cannot be read at all.
    Malformed,
    /// More was sent than anybody needs to.
    TooLarge,
    /// The server did not answer.
    Unreachable,
    /// Something broke. The reference stands in the operator's log.
    Unexpected {
        reference: String,
    },
}

impl AppError {
    /// What is wrong with each field, in words.
    pub fn rejected(t: Locale, rejection: Rejection) -> Self {
        let in_words = |FieldError { field, problem }| FieldSentence { field, sentence: problem_sentence(t, problem) };
        Self::Rejected(rejection.0.into_iter().map(in_words).collect())
    }

    /// Why it may not be done, in words.
    pub fn forbidden(t: Locale, refusal: Refusal) -> Self {
        let seconds = match refusal {
            Refusal::TooOften { seconds } => Some(seconds),
            _ => None,
        };
        Self::Forbidden { sentence: refusal_sentence(t, refusal), seconds }
    }

    /// The sentence that tells a person what happened and what to do.
    pub fn sentence(&self, t: Locale) -> String {
        match self {
            Self::Rejected(_) => t.error_rejected().to_owned(),
            Self::Forbidden { sentence, .. } => sentence.clone(),
            Self::SignInNeeded => t.refusal_sign_in_needed().to_owned(),
            Self::NotFound => t.error_not_found().to_owned(),
            Self::Conflict => t.refusal_changed_meanwhile().to_owned(),
            Self::Malformed => t.error_malformed().to_owned(),
            Self::TooLarge => t.error_too_large().to_owned(),
            Self::Unreachable => t.error_unreachable().to_owned(),
            Self::Unexpected { reference } => t.error_unexpected(reference),
        }
    }

    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Rejected(_) => 422,
            Self::Forbidden { seconds: Some(_), .. } => 429,
            Self::Forbidden { .. } => 403,
            Self::SignInNeeded => 401,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Malformed => 400,
            Self::TooLarge => 413,
            Self::Unreachable | Self::Unexpected { .. } => 500,
        }
    }

    /// How long to wait before it is tried again, if that is what is wrong.
    pub fn seconds_to_wait(&self) -> Option<i64> {
        match self {
            Self::Forbidden { seconds, .. } => *seconds,
            _ => None,
        }
    }

    /// What is wrong with a field, if that is what is wrong.
    pub fn problem(&self, field: &str) -> Option<&str> {
        match self {
            Self::Rejected(fields) => fields.iter().find(|it| it.field == field).map(|it| it.sentence.as_str()),
            _ => None,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            _ => Self::Unexpected { reference: "–".to_owned() },
        };
        crate::platform::set_status(error.status());
        error
    }
}

/// The sentence for what is wrong with a field.
fn problem_sentence(t: Locale, problem: Problem) -> String {
    match problem {
        Problem::Empty => t.problem_empty().to_owned(),
        Problem::TooLong { max } => t.problem_too_long(max),
        Problem::TooShort { min } => t.problem_too_short(min),
        Problem::TooFew { min } => t.problem_too_few(min),
        Problem::TooMany { max } => t.problem_too_many(max),
        Problem::NotInRange { min, max } => t.problem_not_in_range(&t.number(min), &t.number(max)),
        Problem::Unknown => t.problem_unknown().to_owned(),
        Problem::ForbiddenCharacter => t.problem_forbidden_character().to_owned(),
        Problem::NotAnEmail => t.problem_not_an_email().to_owned(),
        Problem::NotAWebsite => t.problem_not_a_website().to_owned(),
        Problem::NotInARegistry => t.problem_not_in_a_registry().to_owned(),
        Problem::Repeated => t.problem_repeated().to_owned(),
        Problem::CannotBeUsed => t.problem_cannot_be_used().to_owned(),
        Problem::NoSuchAccount => t.problem_no_such_account().to_owned(),
        Problem::TooManyLinks { max } => t.problem_too_many_links(max),
        Problem::WrongPassword => t.problem_wrong_password().to_owned(),
        Problem::KnownPassword => t.problem_known_password().to_owned(),
        Problem::NoFile => t.problem_no_file().to_owned(),
        Problem::FileTooLarge { max } => t.problem_file_too_large(&t.number(max)),
        Problem::NotADocument => t.problem_not_a_document().to_owned(),
        Problem::WrongCode => t.problem_wrong_code().to_owned(),
    }
}

/// The sentence for why something may not be done.
fn refusal_sentence(t: Locale, refusal: Refusal) -> String {
    let sentence = match refusal {
        Refusal::SignInNeeded => t.refusal_sign_in_needed(),
        Refusal::NotConfirmed => t.refusal_not_confirmed(),
        Refusal::NotOnTheTeam => t.refusal_not_on_the_team(),
        Refusal::NotAnAdministrator => t.refusal_not_an_administrator(),
        Refusal::NotAModerator => t.refusal_not_a_moderator(),
        Refusal::NotAnOwner => t.refusal_not_an_owner(),
        Refusal::LastOwner => t.refusal_last_owner(),
        Refusal::LastAdministrator => t.refusal_last_administrator(),
        Refusal::Suspended => t.refusal_suspended(),
        Refusal::MayNotVouch => t.refusal_may_not_vouch(),
        Refusal::NotYours => t.refusal_not_yours(),
        Refusal::NotVerified => t.refusal_not_verified(),
        Refusal::UnansweredChallenges => t.refusal_unanswered_challenges(),
        Refusal::NotOpen => t.refusal_not_open(),
        Refusal::WrongState => t.refusal_wrong_state(),
        Refusal::VotesClosed => t.refusal_votes_closed(),
        Refusal::OwnResponse => t.refusal_own_response(),
        Refusal::OwnOrganisation => t.refusal_own_organisation(),
        Refusal::OwnChallenge => t.refusal_own_challenge(),
        Refusal::HiddenUntilOwn => t.refusal_hidden_until_own(),
        Refusal::EnoughAnswers => t.refusal_enough_answers(),
        Refusal::ChangedMeanwhile => t.refusal_changed_meanwhile(),
        Refusal::EnoughPicks => t.refusal_enough_picks(),
        Refusal::OwnThing => t.refusal_own_thing(),
        Refusal::EnoughToday => t.refusal_enough_today(),
        Refusal::Hidden => t.refusal_hidden(),
        Refusal::AnotherModerator => t.refusal_another_moderator(),
        Refusal::IsModerator => t.refusal_is_moderator(),
        Refusal::AccountRemoved => t.refusal_account_removed(),
        Refusal::AppealedBefore => t.refusal_appealed_before(),
        Refusal::LinkExpired => t.refusal_link_expired(),
        Refusal::ProofNeeded => t.refusal_proof_needed(),
        Refusal::PasskeyRefused => t.refusal_passkey_refused(),
        Refusal::NoPasskeysHere => t.refusal_no_passkeys_here(),
        Refusal::WayOver => t.refusal_way_over(),
        Refusal::ProviderSilent => t.refusal_provider_silent(),
        Refusal::ProviderUnclear => t.refusal_provider_unclear(),
        Refusal::ConnectedElsewhere => t.refusal_connected_elsewhere(),
        Refusal::OnlyWayIn => t.refusal_only_way_in(),
        Refusal::TooOften { seconds } => return t.refusal_too_often(seconds),
    };
    sentence.to_owned()
}
