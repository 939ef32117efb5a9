//! After actions on challenges and what is written on them.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("approve_challenge", Locale::notice_approve_challenge).then(Locale::notice_next_review, "#challenges"),
    says("check_segment", Locale::notice_check_segment),
    says("checked_last", Locale::notice_checked_last),
    says("checked_next", Locale::notice_checked_next).then(Locale::notice_next_passage, "#passage"),
    says("begin_translation", Locale::notice_begin_translation),
    says("copy_challenge", Locale::notice_copy_challenge),
    says("create_challenge", Locale::notice_create_challenge),
    says("delete_comment", Locale::notice_delete_comment),
    says("delete_response", Locale::notice_delete_response),
    says("edit_challenge", Locale::notice_edit_challenge),
    says("edit_comment", Locale::notice_edit_comment),
    says("edit_response", Locale::notice_edit_response),
    says("give_back_segment", Locale::notice_give_back_segment),
    says("hand_in_segment", Locale::notice_hand_in_segment),
    says("handed_in_last", Locale::notice_handed_in_last),
    says("handed_in_next", Locale::notice_handed_in_next).then(Locale::notice_next_passage, "#passage"),
    says("hold_segment", Locale::notice_hold_segment).then(Locale::notice_next_passage, "#passage"),
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
