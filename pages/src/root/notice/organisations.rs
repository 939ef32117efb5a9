//! After actions on organisations and their teams.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("accept_document", Locale::notice_accept_document).then(Locale::notice_next_review, "#organisations"),
    says("accept_invitation", Locale::notice_accept_invitation).then(Locale::home_title, "/me/organisation"),
    says("answer_mail", Locale::notice_answer_mail),
    says("close_organisation", Locale::notice_close_organisation),
    says("create_organisation", Locale::notice_create_organisation),
    says("founded_with_draft", Locale::notice_founded_with_draft),
    says("keep_ask", Locale::notice_keep_ask),
    says("use_kept_ask", Locale::notice_use_kept_ask),
    says("edit_organisation", Locale::notice_edit_organisation),
    says("hand_over", Locale::notice_hand_over),
    says("invite_member", Locale::notice_invite_member),
    says("leave_team", Locale::notice_leave_team),
    says("lift_suspension", Locale::notice_lift_suspension),
    says("refuse_document", Locale::notice_refuse_document).then(Locale::notice_next_review, "#organisations"),
    says("remove_member", Locale::notice_remove_member),
    says("set_team_role", Locale::notice_set_role),
    says("start_domain_proof", Locale::notice_start_domain_proof),
    says("suspend_organisation", Locale::notice_suspend_organisation),
    says("verify_organisation", Locale::notice_verify_organisation).then(Locale::notice_next_review, "#organisations"),
    says("vouch", Locale::notice_vouch),
    says("withdraw_invitation", Locale::notice_withdraw_invitation),
    says("withdraw_vouch", Locale::notice_withdraw_vouch),
];
