//! The columns of the archive of one's data that several sections have, or that are asked of other tables.

use super::section::{Column, Kind, asked, m, n, t};

/// A text that the person saved in a challenge, while they are on its team: others wrote it with them.
macro_rules! saved {
    ($column:literal) => {
        asked(
            $column,
            concat!(
                "(CASE WHEN EXISTS (SELECT 1 FROM challenges c JOIN memberships m ON m.organisation_id = c.organisation_id \
                 WHERE c.id = challenge_revisions.challenge_id AND m.user_id = challenge_revisions.author_id) \
                 THEN challenge_revisions.",
                $column,
                " END)"
            ),
        )
    };
}

/// Without the other, whose data that is as well.
pub(super) const PAIR: &[Column] = &[n("first_given"), n("second_given"), m("found_at")];
pub(super) const FILE: &[Column] =
    &[n("id"), TO_CHALLENGE, n("response_id"), t("name"), t("description"), n("bytes"), m("created_at")];
pub(super) const DECISION: &[Column] = &[t("target"), n("target_id"), t("action"), t("reason"), t("words"), m("at")];
pub(super) const APPEAL: &[Column] =
    &[n("decision_id"), t("words"), m("at"), t("verdict"), t("answer"), m("decided_at")];
pub(super) const APPEAL_DECIDED: &[Column] = &[n("decision_id"), t("verdict"), t("answer"), m("decided_at")];
pub(super) const REMOVAL: &[Column] = &[m("at"), m("undone_at"), m("final_at")];

/// The fact that a row exists, where nothing more may be told.
pub(super) const A_CODE: Column = asked("purpose", "'recovery'");
pub(super) const TO_CHALLENGE: Column =
    asked("challenge", "(SELECT c.title FROM challenges c WHERE c.id = challenge_id)");
pub(super) const OF_ORGANISATION: Column =
    asked("organisation", "(SELECT o.name FROM organisations o WHERE o.id = organisation_id)");
pub(super) const MAILED_AT: Column = Column {
    kind: Kind::Moment,
    ..asked(
        "mailed_at",
        "(SELECT d.done_at FROM notice_deliveries d WHERE d.notice_id = user_notices.id AND d.channel = 'mail')",
    )
};
pub(super) const PUSHED_AT: Column = Column {
    kind: Kind::Moment,
    ..asked(
        "pushed_at",
        "(SELECT d.done_at FROM notice_deliveries d WHERE d.notice_id = user_notices.id AND d.channel = 'push')",
    )
};
pub(super) const QUESTIONS: Column = Column {
    kind: Kind::Spec,
    ..asked(
        "questions",
        "(CASE WHEN challenges.state IN ('open', 'deciding', 'closed', 'withdrawn') OR EXISTS (SELECT 1 FROM memberships m \
         WHERE m.organisation_id = challenges.organisation_id AND m.user_id = challenges.created_by) \
         THEN '{\"kind\":\"' || kind || '\",\"spec\":' || spec || '}' END)",
    )
};
pub(super) const REPLIES: Column = Column {
    kind: Kind::Answer,
    ..asked(
        "replies",
        "(SELECT '{\"kind\":\"' || c.kind || '\",\"spec\":' || c.spec || ',\"payload\":' || payload || '}' \
         FROM challenges c WHERE c.id = challenge_id AND payload IS NOT NULL)",
    )
};
pub(super) const PICKED_BECAUSE: Column =
    asked("picked_because", "(SELECT p.reason FROM picks p WHERE p.response_id = responses.id)");
pub(super) const PERSONAL_THANKS: Column = asked(
    "personal_thanks",
    "(SELECT p.personal_thanks FROM picks p WHERE p.response_id = responses.id AND p.personal_thanks <> '')",
);
/// The lines to the authors of picks, while the person is on the team.
pub(super) const PERSONAL_THANKS_GIVEN: Column = asked(
    "personal_thanks_given",
    "(SELECT string_agg(p.personal_thanks, ' / ') FROM picks p WHERE p.challenge_id = challenges.id \
     AND p.personal_thanks <> '' AND EXISTS (SELECT 1 FROM memberships m \
     WHERE m.organisation_id = challenges.organisation_id AND m.user_id = challenges.created_by))",
);
pub(super) const MENDED_AT: Column = Column {
    kind: Kind::Moment,
    ..asked(
        "mended_at",
        "(SELECT h.mended_at FROM findings f JOIN findings h ON h.response_id = f.head_id \
         WHERE f.response_id = responses.id)",
    )
};
pub(super) const MENDED_NOTE: Column = asked(
    "mended_note",
    "(SELECT h.mended_note FROM findings f JOIN findings h ON h.response_id = f.head_id WHERE f.response_id = responses.id)",
);
pub(super) const THANKS: Column =
    asked("thanks_received", "(SELECT c.thanks FROM challenges c WHERE c.id = challenge_id)");
pub(super) const SAVED_TEXT: &[Column] = &[
    n("challenge_id"),
    n("revision"),
    saved!("title"),
    saved!("need"),
    saved!("done_looks_like"),
    saved!("use_of_answers"),
    m("saved_at"),
];
