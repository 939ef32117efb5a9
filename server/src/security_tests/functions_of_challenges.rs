//! The server functions of challenges, with who may call them on whose rows, and valid arguments.

use super::{
    who::{Function, Who, function},
    words::{
        ask, challenge, correction, input, kept_ask_for, new_challenge, response, saved_text, translation,
        with_revision, word,
    },
};
use Who::{Administrator, Anybody, Team};
use domain::challenges::input::{ApproveChallenge, ExtendChallenge, PickResponse, ReportOutcome, SendBack};
use test_support::closing_words;

/// In an order in which all can be called.
pub const OF_CHALLENGES: &[Function] = &[
    function("/api/challenges/load_challenge", Anybody, |rows| word("id_and_slug", &rows.open.to_string())),
    function("/api/challenges/load_challenge", Team, |rows| word("id_and_slug", &rows.draft.to_string())),
    function("/api/challenges/load_challenge", Team, |rows| word("id_and_slug", &rows.in_review[0].to_string())),
    function("/api/challenges/load_draft", Team, |rows| word("id_and_slug", &rows.draft.to_string())),
    function("/api/challenges/create_challenge", Team, |rows| input(new_challenge(rows))),
    function("/api/challenges/load_ask", Anybody, |_| String::new()),
    // What was kept is used up.
    function("/api/challenges/use_kept_ask", Team, |rows| input(kept_ask_for(&rows.organisation.slug))),
    function("/api/challenges/keep_ask", Anybody, |_| input(ask(""))),
    function("/api/challenges/keep_ask", Team, |rows| input(ask(&rows.organisation.slug))),
    function("/api/challenges/load_history", Team, |rows| word("id_and_slug", &rows.draft.to_string())),
    function("/api/challenges/restore_revision", Team, |rows| input(saved_text(rows.draft))),
    function("/api/challenges/edit_challenge", Team, |rows| input(with_revision(rows.draft))),
    function("/api/challenges/translate_challenge", Team, |rows| input(translation(rows.draft, "2"))),
    function("/api/challenges/begin_translation", Team, |rows| input(challenge(rows.draft))),
    function("/api/challenges/use_translation", Team, |rows| input(rows.translated.used.clone())),
    function("/api/challenges/publish_challenge", Team, |rows| input(challenge(rows.draft))),
    function("/api/challenges/correct_challenge", Team, |rows| input(correction(rows.open))),
    function("/api/challenges/extend_challenge", Team, |rows| {
        input(ExtendChallenge { challenge: rows.open.to_string(), days: "1".to_owned() })
    }),
    function("/api/challenges/copy_challenge", Team, |rows| input(challenge(rows.open))),
    function("/api/challenges/approve_challenge", Administrator, |rows| {
        input(ApproveChallenge { challenge: rows.in_review[0].to_string(), revision: rows.revision.clone() })
    }),
    function("/api/challenges/send_back_challenge", Administrator, |rows| {
        let [challenge, reason] = [rows.in_review[1].to_string(), "Which one?".to_owned()];
        input(SendBack { challenge, revision: rows.revision.clone(), reason })
    }),
    function("/api/challenges/stop_challenge", Team, |rows| input(challenge(rows.to_stop))),
    function("/api/challenges/withdraw_challenge", Team, |rows| input(challenge(rows.to_withdraw))),
    function("/api/challenges/pick_response", Team, |rows| {
        input(PickResponse { response: rows.to_pick.to_string(), reason: "Long.".to_owned() })
    }),
    function("/api/challenges/unpick_response", Team, |rows| input(response(rows.picked))),
    function("/api/challenges/load_findings", Team, |rows| word("id_and_slug", &rows.review.challenge.to_string())),
    function("/api/challenges/merge_findings", Team, |rows| input(rows.review.merge())),
    function("/api/challenges/separate_finding", Team, |rows| input(rows.review.merged())),
    function("/api/challenges/place_finding", Team, |rows| input(rows.review.place())),
    function("/api/challenges/mend_finding", Team, |rows| input(rows.review.mend())),
    function("/api/challenges/unmend_finding", Team, |rows| input(rows.review.mended())),
    function("/api/challenges/close_challenge", Team, |rows| input(closing_words(rows.to_close))),
    function("/api/challenges/report_outcome", Team, |rows| {
        let outcome = "not_used".to_owned();
        input(ReportOutcome { challenge: rows.closed.to_string(), outcome, outcome_text: "It fell off.".to_owned() })
    }),
    function("/api/challenges/load_closing", Anybody, |rows| word("token", &rows.closings.close)),
    function("/api/challenges/close_by_link", Anybody, |rows| input(rows.closings.closing())),
    function("/api/challenges/report_by_link", Anybody, |rows| input(rows.closings.report())),
];
