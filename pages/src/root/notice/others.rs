//! After actions on privacy, interests, notices, mail and the pages about the site.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("amend_incident", Locale::notice_amend_incident),
    says("ask_for_export", Locale::notice_ask_for_export),
    says("edit_site_page", Locale::notice_edit_site_page),
    says("edit_template", Locale::notice_edit_template),
    says("erase_account", Locale::data_erased),
    says("erasure_link_in_file", Locale::link_sent_to_file),
    says("follow", Locale::notice_follow).then(Locale::follow_link, "/me/following"),
    says("hide_template", Locale::notice_hide_template),
    says("make_certificate", Locale::notice_make_certificate),
    says("mark_notices_read", Locale::notice_mark_notices_read),
    says("note_incident", Locale::notice_note_incident),
    says("restore_template", Locale::notice_restore_template),
    says("resubscribe", Locale::unsubscribe_undone),
    says("retry_mail", Locale::notice_retry_mail),
    says("revoke_own_certificate", Locale::notice_revoke_own_certificate),
    says("send_erasure_link", Locale::data_erase_sent),
    says("set_interests", Locale::notice_set_interests).then(Locale::notice_next_challenges, "/challenges"),
    says("set_region", Locale::notice_set_region).then(Locale::notice_next_challenges, "/challenges"),
    says("set_notice_settings", Locale::notice_settings_done),
    says("set_public_page", Locale::notice_set_public_page),
    says("subscribe_device", Locale::notice_subscribe_device),
    says("try_device", Locale::notice_try_device),
    says("unfollow", Locale::notice_unfollow).then(Locale::follow_link, "/me/following"),
    says("unhide_template", Locale::notice_unhide_template),
    says("unsubscribe_device", Locale::notice_unsubscribe_device),
    says("withdraw_consent", Locale::notice_withdraw_consent),
];
