//! After actions on challenges and what is written on them.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("approve_challenge", Locale::notice_approve_challenge).then(Locale::notice_next_review, "#challenges"),
    says("copy_challenge", Locale::notice_copy_challenge),
    says("create_challenge", Locale::notice_create_challenge),
    says("delete_comment", Locale::notice_delete_comment),
    says("delete_response", Locale::notice_delete_response),
    says("edit_challenge", Locale::notice_edit_challenge),
    says("edit_comment", Locale::notice_edit_comment),
    says("edit_response", Locale::notice_edit_response),
    says("mend_finding", Locale::notice_mend_finding),
    says("merge_findings", Locale::notice_merge_findings),
    says("pick_response", Locale::notice_pick_response).then(Locale::notice_next_finish, "#team-panel"),
    says("place_finding", Locale::notice_place_finding),
    says("post_comment", Locale::notice_post_comment),
    says("report_outcome", Locale::notice_report_outcome),
    says("separate_finding", Locale::notice_separate_finding),
    says("send_back_challenge", Locale::notice_send_back_challenge).then(Locale::notice_next_review, "#challenges"),
    says("set_vote", Locale::notice_set_vote),
    says("unmend_finding", Locale::notice_unmend_finding),
    says("unpick_response", Locale::notice_unpick_response),
];
