//! Sentences for validation errors and refusals, in the language of the page.

use crate::error::{AppError, FieldSentence};
use domain::error::{FieldError, FieldErrorKind, FieldErrors, ForbiddenReason};
use locales::Locale;

impl AppError {
    /// The errors of each field as sentences.
    pub fn rejected(t: Locale, rejection: FieldErrors) -> Self {
        let in_words = |FieldError { field, problem }| FieldSentence { field, sentence: problem_sentence(t, problem) };
        Self::Rejected(rejection.0.into_iter().map(in_words).collect())
    }

    /// The reason for a refusal as a sentence.
    pub fn forbidden(t: Locale, refusal: ForbiddenReason) -> Self {
        let seconds = match refusal {
            ForbiddenReason::TooOften { seconds } => Some(seconds),
            _ => None,
        };
        Self::Forbidden { sentence: refusal_sentence(t, refusal), seconds }
    }
}

/// When to try again, in the largest unit in which it is at least two, rounded up: nobody counts 86,400 seconds.
fn too_often(t: Locale, seconds: i64) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    match seconds {
        ..120 => t.refusal_too_often(seconds),
        120..7_200 => t.refusal_too_often_minutes((seconds + MINUTE - 1) / MINUTE),
        _ => t.refusal_too_often_hours((seconds + HOUR - 1) / HOUR),
    }
}

/// The sentence for the error of a field.
fn problem_sentence(t: Locale, problem: FieldErrorKind) -> String {
    match problem {
        FieldErrorKind::Empty => t.problem_empty().to_owned(),
        FieldErrorKind::TooLong { max } => t.problem_too_long(max),
        FieldErrorKind::TooShort { min } => t.problem_too_short(min),
        FieldErrorKind::TooFew { min } => t.problem_too_few(min),
        FieldErrorKind::TooMany { max } => t.problem_too_many(max),
        FieldErrorKind::NotInRange { min, max } => t.problem_not_in_range(&t.number(min), &t.number(max)),
        FieldErrorKind::Unknown => t.problem_unknown().to_owned(),
        FieldErrorKind::ForbiddenCharacter => t.problem_forbidden_character().to_owned(),
        FieldErrorKind::NotAnEmail => t.problem_not_an_email().to_owned(),
        FieldErrorKind::NotAWebsite => t.problem_not_a_website().to_owned(),
        FieldErrorKind::TooFewPictures { min } => t.problem_too_few_pictures(min),
        FieldErrorKind::NothingToReview => t.problem_nothing_to_review().to_owned(),
        FieldErrorKind::NotSecure => t.problem_not_secure().to_owned(),
        FieldErrorKind::LineTooLong { max } => t.problem_line_too_long(max),
        FieldErrorKind::QuietTooLong { max } => t.problem_quiet_too_long(&t.number(max)),
        FieldErrorKind::TooManyLines { max } => t.problem_too_many_lines(max),
        FieldErrorKind::SeveralTowns => t.problem_several_towns().to_owned(),
        FieldErrorKind::UnknownTown => t.problem_unknown_town().to_owned(),
        FieldErrorKind::NotInARegistry => t.problem_not_in_a_registry().to_owned(),
        FieldErrorKind::TooMuchChanged => t.problem_too_much_changed().to_owned(),
        FieldErrorKind::Unchanged => t.problem_unchanged().to_owned(),
        FieldErrorKind::Repeated => t.problem_repeated().to_owned(),
        FieldErrorKind::RepeatedOption => t.problem_repeated_option().to_owned(),
        FieldErrorKind::OptionTooLong { max } => t.problem_option_too_long(max),
        FieldErrorKind::TooFewOptions { min } => t.problem_too_few_options(min),
        FieldErrorKind::TooManyOptions { max } => t.problem_too_many_options(max),
        FieldErrorKind::TooManySegments { max } => t.problem_too_many_segments(max),
        FieldErrorKind::TooManyTerms { max } => t.problem_too_many_terms(max),
        FieldErrorKind::NotATerm => t.problem_not_a_term().to_owned(),
        FieldErrorKind::NothingAnswered => t.problem_nothing_answered().to_owned(),
        FieldErrorKind::CannotBeUsed => t.problem_cannot_be_used().to_owned(),
        FieldErrorKind::NoSuchAccount => t.problem_no_such_account().to_owned(),
        FieldErrorKind::TooManyLinks { max } => t.problem_too_many_links(max),
        FieldErrorKind::WrongPassword => t.problem_wrong_password().to_owned(),
        FieldErrorKind::HoldsALink => t.problem_holds_a_link().to_owned(),
        FieldErrorKind::KnownPassword => t.problem_known_password().to_owned(),
        FieldErrorKind::NoFile => t.problem_no_file().to_owned(),
        FieldErrorKind::FileTooLarge { max } => t.problem_file_too_large(&t.number(max)),
        FieldErrorKind::NotADocument => t.problem_not_a_document().to_owned(),
        FieldErrorKind::UnknownFile => t.problem_unknown_file().to_owned(),
        FieldErrorKind::FileIncomplete => t.problem_file_incomplete().to_owned(),
        FieldErrorKind::TooManyPixels { max } => t.problem_too_many_pixels(&t.number(max)),
        FieldErrorKind::NotAgreed => t.problem_not_agreed().to_owned(),
        FieldErrorKind::NotDescribed => t.problem_not_described().to_owned(),
        FieldErrorKind::TooManyFiles { max } => t.problem_too_many_files(max),
        FieldErrorKind::TemplateGaps { count } => t.problem_template_gaps(count),
        FieldErrorKind::TemplateUnchanged { percent } => t.problem_template_unchanged(&t.number(percent)),
        FieldErrorKind::NoGap => t.problem_no_gap().to_owned(),
        FieldErrorKind::WrongCode => t.problem_wrong_code().to_owned(),
    }
}

/// The sentence for the reason of a refusal.
fn refusal_sentence(t: Locale, refusal: ForbiddenReason) -> String {
    let sentence = match refusal {
        ForbiddenReason::SignInNeeded => t.refusal_sign_in_needed(),
        ForbiddenReason::InvitedElsewhere => t.refusal_invited_elsewhere(),
        ForbiddenReason::NotConfirmed => t.refusal_not_confirmed(),
        ForbiddenReason::NotOnTheTeam => t.refusal_not_on_the_team(),
        ForbiddenReason::NotAnAdministrator => t.refusal_not_an_administrator(),
        ForbiddenReason::NotAModerator => t.refusal_not_a_moderator(),
        ForbiddenReason::NotAnOwner => t.refusal_not_an_owner(),
        ForbiddenReason::OtherOwners => t.refusal_other_owners(),
        ForbiddenReason::InvitesOnceVerified => t.refusal_invites_once_verified(),
        ForbiddenReason::OrganisationClosed => t.refusal_organisation_closed(),
        ForbiddenReason::LastOwner => t.refusal_last_owner(),
        ForbiddenReason::LastAdministrator => t.refusal_last_administrator(),
        ForbiddenReason::Suspended => t.refusal_suspended(),
        ForbiddenReason::MayNotVouch => t.refusal_may_not_vouch(),
        ForbiddenReason::NotYours => t.refusal_not_yours(),
        ForbiddenReason::NotVerified => t.refusal_not_verified(),
        ForbiddenReason::UnansweredChallenges => t.refusal_unanswered_challenges(),
        ForbiddenReason::EnoughFollowed => t.refusal_enough_followed(),
        ForbiddenReason::MayNotGreet => t.refusal_may_not_greet(),
        ForbiddenReason::NotOpen => t.refusal_not_open(),
        ForbiddenReason::WrongState => t.refusal_wrong_state(),
        ForbiddenReason::TranslatedBeforeReview => t.refusal_translated_before_review(),
        ForbiddenReason::TranslationUnderWay => t.refusal_translation_under_way(),
        ForbiddenReason::NotInPassages => t.refusal_not_in_passages(),
        ForbiddenReason::TranslationUnfinished => t.refusal_translation_unfinished(),
        ForbiddenReason::VotesClosed => t.refusal_votes_closed(),
        ForbiddenReason::NotVotedOn => t.refusal_not_voted_on(),
        ForbiddenReason::DuelDecided => t.refusal_duel_decided(),
        ForbiddenReason::OwnResponse => t.refusal_own_response(),
        ForbiddenReason::OwnOrganisation => t.refusal_own_organisation(),
        ForbiddenReason::OwnChallenge => t.refusal_own_challenge(),
        ForbiddenReason::HiddenUntilOwn => t.refusal_hidden_until_own(),
        ForbiddenReason::EnoughAnswers => t.refusal_enough_answers(),
        ForbiddenReason::HiddenUntilDeadline => t.refusal_hidden_until_deadline(),
        ForbiddenReason::NoPlaceLeft => t.refusal_no_place_left(),
        ForbiddenReason::NoPlaceTaken => t.refusal_no_place_taken(),
        ForbiddenReason::SegmentTaken => t.refusal_segment_taken(),
        ForbiddenReason::NoSegmentLeft => t.refusal_no_segment_left(),
        ForbiddenReason::ChangedMeanwhile => t.refusal_changed_meanwhile(),
        ForbiddenReason::NoExtension => t.refusal_no_extension(),
        ForbiddenReason::EnoughPicks => t.refusal_enough_picks(),
        ForbiddenReason::PickedApart => t.refusal_picked_apart(),
        ForbiddenReason::OwnContent => t.refusal_own_content(),
        ForbiddenReason::EnoughToday => t.refusal_enough_today(),
        ForbiddenReason::NothingToCertify => t.refusal_nothing_to_certify(),
        ForbiddenReason::EnoughCertificates => t.refusal_enough_certificates(),
        ForbiddenReason::Hidden => t.refusal_hidden(),
        ForbiddenReason::AnotherModerator => t.refusal_another_moderator(),
        ForbiddenReason::IsModerator => t.refusal_is_moderator(),
        ForbiddenReason::AccountRemoved => t.refusal_account_removed(),
        ForbiddenReason::AppealedBefore => t.refusal_appealed_before(),
        ForbiddenReason::LinkExpired => t.refusal_link_expired(),
        ForbiddenReason::EndsNoMails => t.refusal_ends_no_mails(),
        ForbiddenReason::ProofNeeded => t.refusal_proof_needed(),
        ForbiddenReason::PasskeyRefused => t.refusal_passkey_refused(),
        ForbiddenReason::NoPasskeysHere => t.refusal_no_passkeys_here(),
        ForbiddenReason::LoginExpired => t.refusal_login_expired(),
        ForbiddenReason::ProviderSilent => t.refusal_provider_silent(),
        ForbiddenReason::ProviderUnclear => t.refusal_provider_unclear(),
        ForbiddenReason::ConnectedElsewhere => t.refusal_connected_elsewhere(),
        ForbiddenReason::HasAccount => t.refusal_has_account(),
        ForbiddenReason::OnlyCredential => t.refusal_only_credential(),
        ForbiddenReason::DeviceRefused => t.refusal_device_refused(),
        ForbiddenReason::TooManyDevices => t.refusal_too_many_devices(),
        ForbiddenReason::NotPushed => t.refusal_not_pushed(),
        ForbiddenReason::NoFilesYet => t.refusal_no_files_yet(),
        ForbiddenReason::NoFilesHere => t.refusal_no_files_here(),
        ForbiddenReason::TooOften { seconds } => return too_often(t, seconds),
    };
    sentence.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_wait_is_told_in_minutes_or_hours() {
        for (seconds, wait) in [
            (1, "in 1 second."),
            (119, "in 119 seconds."),
            (120, "in 2 minutes."),
            (121, "in 3 minutes."),
            (7_199, "in 120 minutes."),
            (7_200, "in 2 hours."),
            (86_399, "in 24 hours."),
        ] {
            let told = too_often(Locale::En, seconds);
            assert!(told.ends_with(wait), "{told}");
        }
    }
}
