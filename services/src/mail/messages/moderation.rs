//! Mails about what moderators decided.

use crate::mail::letter::Letter;
use domain::moderation::{Reason, Verdict};
use locales::Locale;

/// A letter of what was done, the reason where there is one to give, and the moderator's own words.
fn letter(subject: &str, text: &str, words: &str) -> Letter {
    letter_of(subject, [text, words, ""])
}

fn letter_of(subject: &str, paragraphs: [&str; 3]) -> Letter {
    let all = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty());
    Letter { subject: subject.to_owned(), paragraphs: all.map(str::to_owned).collect(), button: None }
}

pub(super) fn hidden(t: Locale, reason: Reason, words: &str, may_appeal: bool) -> Letter {
    let appeal = if may_appeal { t.mail_hidden_appeal() } else { "" };
    letter_of(t.mail_hidden_subject(), [&t.mail_hidden_text(reason_words(t, reason)), words, appeal])
}

pub(super) fn shown_again(t: Locale, words: &str) -> Letter {
    letter(t.mail_shown_again_subject(), t.mail_shown_again_text(), words)
}

pub(super) fn appeal_decided(t: Locale, verdict: Verdict, words: &str) -> Letter {
    let text = match verdict {
        Verdict::Stands => t.mail_appeal_stands(),
        Verdict::Overturned => t.mail_appeal_overturned(),
    };
    letter(t.mail_appeal_subject(), text, words)
}

pub(super) fn account_removed(t: Locale, reason: Reason, words: &str) -> Letter {
    letter(t.mail_account_removed_subject(), &t.mail_account_removed_text(reason_words(t, reason)), words)
}

pub(super) fn account_restored(t: Locale) -> Letter {
    letter(t.mail_account_restored_subject(), t.mail_account_restored_text(), "")
}

/// A reason, in a few words.
pub(crate) fn reason_words(t: Locale, reason: Reason) -> &'static str {
    match reason {
        Reason::Spam => t.reason_spam(),
        Reason::Hurtful => t.reason_hurtful(),
        Reason::PersonalData => t.reason_personal_data(),
        Reason::OffTopic => t.reason_off_topic(),
        Reason::Other => t.reason_other(),
        Reason::NothingWrong => t.reason_nothing_wrong(),
        Reason::Flags => t.reason_flags(),
    }
}
