//! Why something is not well formed or may not be done, in the language of the page.

use crate::error::{AppError, FieldSentence};
use domain::error::{FieldError, Problem, Refusal, Rejection};
use locales::Locale;

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
        Refusal::HasAccount => t.refusal_has_account(),
        Refusal::OnlyWayIn => t.refusal_only_way_in(),
        Refusal::TooOften { seconds } => return t.refusal_too_often(seconds),
    };
    sentence.to_owned()
}
