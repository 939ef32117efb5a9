//! Mails about one's own account.

use super::letter;
use crate::mail::{letter::Letter, quoted::without_links};
use locales::Locale;

pub(super) fn confirm_address(t: Locale) -> Letter {
    letter(t.mail_confirm_subject(), [t.mail_confirm_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn already_here(t: Locale) -> Letter {
    letter(t.mail_already_here_subject(), [t.mail_already_here_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn sign_in_link(t: Locale) -> Letter {
    letter(t.mail_sign_in_subject(), [t.mail_sign_in_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn choose_password(t: Locale) -> Letter {
    letter(t.mail_password_subject(), [t.mail_password_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn password_changed(t: Locale) -> Letter {
    letter(
        t.mail_password_changed_subject(),
        [t.mail_password_changed_text().to_owned(), t.mail_was_not_you().to_owned()],
    )
}

pub(super) fn new_address(t: Locale) -> Letter {
    letter(t.mail_new_address_subject(), [t.mail_new_address_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn address_asked(t: Locale, to: &str) -> Letter {
    letter(t.mail_address_asked_subject(), [t.mail_address_asked_text(to), t.mail_was_not_you().to_owned()])
}

pub(super) fn address_changed(t: Locale, to: &str, site: &str) -> Letter {
    letter(t.mail_address_changed_subject(), [t.mail_address_changed_text(to), t.mail_address_changed_help(site)])
}

pub(super) fn address_taken(t: Locale) -> Letter {
    letter(t.mail_address_taken_subject(), [t.mail_address_taken_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn passkey_added(t: Locale, name: &str) -> Letter {
    letter(
        t.mail_passkey_added_subject(),
        [t.mail_passkey_added_text(&without_links(name)), t.mail_ways_not_you().to_owned()],
    )
}

pub(super) fn passkey_removed(t: Locale, name: &str) -> Letter {
    letter(
        t.mail_passkey_removed_subject(),
        [t.mail_passkey_removed_text(&without_links(name)), t.mail_ways_not_you().to_owned()],
    )
}

pub(super) fn second_factor_on(t: Locale) -> Letter {
    letter(
        t.mail_second_factor_on_subject(),
        [t.mail_second_factor_on_text().to_owned(), t.mail_second_factor_not_you().to_owned()],
    )
}

pub(super) fn second_factor_off(t: Locale) -> Letter {
    letter(
        t.mail_second_factor_off_subject(),
        [t.mail_second_factor_off_text().to_owned(), t.mail_ways_not_you().to_owned()],
    )
}

pub(super) fn recovery_codes_made(t: Locale) -> Letter {
    letter(t.mail_recovery_codes_subject(), [t.mail_recovery_codes_text().to_owned(), t.mail_ways_not_you().to_owned()])
}
pub(super) fn provider_connected(t: Locale, provider: &str) -> Letter {
    letter(
        t.mail_provider_connected_subject(),
        [t.mail_provider_connected_text(provider), t.mail_provider_connected_help().to_owned()],
    )
}

pub(super) fn provider_disconnected(t: Locale, provider: &str) -> Letter {
    letter(
        t.mail_provider_disconnected_subject(),
        [t.mail_provider_disconnected_text(provider), t.mail_was_not_you().to_owned()],
    )
}

pub(super) fn erase_account(t: Locale) -> Letter {
    letter(t.mail_erase_subject(), [t.mail_erase_text().to_owned(), t.mail_not_you().to_owned()])
}

pub(super) fn export_ready(t: Locale) -> Letter {
    letter(t.mail_export_subject(), [t.mail_export_text().to_owned(), t.mail_was_not_you().to_owned()])
}
