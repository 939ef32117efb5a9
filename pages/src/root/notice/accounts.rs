//! After changes of accounts and credentials.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("address_changed", Locale::notice_address_changed),
    says("add_passkey", Locale::notice_add_passkey),
    says("begin_second_factor", Locale::notice_begin_second_factor),
    says("change_address", Locale::account_address_sent),
    says("change_languages", Locale::account_languages_done).then(Locale::account_languages_next, "/challenges"),
    says("change_name", Locale::account_name_done),
    says("change_password", Locale::account_password_done),
    says("confirm_second_factor", Locale::notice_confirm_second_factor),
    says("connect_provider", Locale::notice_connect_provider),
    says("disconnect_provider", Locale::notice_disconnect_provider),
    says("end_second_factor", Locale::notice_end_second_factor),
    says("end_session", Locale::notice_end_session),
    says("hide_recovery_codes", Locale::notice_hide_recovery_codes),
    says("make_recovery_codes", Locale::notice_make_recovery_codes),
    says("prove_identity", Locale::notice_prove_identity),
    says("remove_passkey", Locale::notice_remove_passkey),
    says("rename_passkey", Locale::notice_rename_passkey),
    says("sign_up", Locale::notice_sign_up),
];
