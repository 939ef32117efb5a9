//! Mails about moderation decisions.

use crate::mail::letter::Letter;
use domain::{
    ids::CaseId,
    moderation::{Reason, Verdict},
};
use locales::Locale;

/// A mail about a decision: what was done, the reason if there is one, and the moderator's explanation.
fn letter(subject: &str, text: &str, words: &str) -> Letter {
    letter_of(subject, [text, words, ""])
}

fn letter_of(subject: &str, paragraphs: [&str; 3]) -> Letter {
    let all = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty());
    Letter { subject: subject.to_owned(), paragraphs: all.map(str::to_owned).collect(), ..Letter::default() }
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

/// The acknowledgement of a report without an account. It contains no user-supplied text.
pub(super) fn notice_received(t: Locale, case: CaseId) -> Letter {
    letter(&t.mail_notice_received_subject(&case.to_string()), t.mail_notice_received_text(), t.mail_notice_rights())
}

pub(super) fn notice_decided(t: Locale, case: CaseId, hidden: bool) -> Letter {
    let text = if hidden { t.mail_notice_hidden() } else { t.mail_notice_kept() };
    letter(&t.mail_notice_decided_subject(&case.to_string()), text, t.mail_notice_rights())
}

/// A reason as a phrase.
pub(crate) fn reason_words(t: Locale, reason: Reason) -> &'static str {
    t.reason(reason.as_str()).unwrap_or_default()
}
