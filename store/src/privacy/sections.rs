//! The sections of the archive of one's data: everything that is stored under somebody's number or address.

use super::{
    columns::{
        A_CODE, APPEAL, APPEAL_DECIDED, DECISION, FILE, MAILED_AT, MENDED_AT, MENDED_NOTE, OF_ORGANISATION, PAIR,
        PERSONAL_THANKS, PERSONAL_THANKS_GIVEN, PICKED_BECAUSE, PUSHED_AT, QUESTIONS, REMOVAL, REPLIES, THANKS,
        TO_CHALLENGE,
    },
    section::{By, Section, asked, l, m, n, number, t, word, y},
};

/// A challenge's text where the person may read it: it is public, or they are on the team. Former members do not get
/// drafts that others have continued.
macro_rules! readable {
    ($column:literal) => {
        asked(
            $column,
            concat!(
                "(CASE WHEN challenges.state IN ('open', 'deciding', 'closed', 'withdrawn') OR EXISTS (SELECT 1 FROM memberships m \
                 WHERE m.organisation_id = challenges.organisation_id AND m.user_id = challenges.created_by) \
                 THEN challenges.",
                $column,
                " END)"
            ),
        )
    };
}

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

/// All sections. Hashes of secrets and of texts are left out.
pub const SECTIONS: &[Section] = &[
    number(
        "account",
        "users",
        "id",
        "id",
        &[
            n("id"),
            t("name"),
            t("email"),
            t("role"),
            t("language"),
            t("languages_read"),
            t("trust"),
            y("trust_by_hand"),
            t("public_id"),
            n("unread_notices"),
            m("created_at"),
            m("confirmed_at"),
        ],
    ),
    word("causes", "user_causes", "user_id", "cause", &[t("cause")]),
    word("skills", "user_skills", "user_id", "skill", &[t("skill")]),
    number("follows", "follows", "user_id", "id", &[OF_ORGANISATION, t("cause"), m("created_at")]),
    number("consents", "consents", "user_id", "id", &[t("purpose"), y("given"), m("at")]),
    word(
        "sessions",
        "sessions",
        "user_id",
        "token_hash",
        &[t("device"), m("created_at"), m("used_at"), m("expires_at")],
    ),
    number("passkeys", "passkeys", "user_id", "id", &[t("name"), m("created_at"), m("used_at")]),
    word("passkeys_begun", "webauthn_challenges", "user_id", "token_hash", &[m("expires_at")]),
    number("second_factor", "second_factors", "user_id", "user_id", &[m("created_at"), m("confirmed_at")]),
    word("recovery_codes", "recovery_codes", "user_id", "code_hash", &[A_CODE]),
    number("providers", "identities", "user_id", "id", &[t("issuer"), t("subject"), t("email"), m("created_at")]),
    word(
        "providers_begun",
        "authorization_requests",
        "user_id",
        "token_hash",
        &[t("language"), t("next"), m("created_at"), m("expires_at")],
    ),
    word("links", "links", "user_id", "token_hash", &[t("purpose"), t("address"), m("created_at"), m("expires_at")]),
    number("mails", "mails", "user_id", "id", &[t("kind"), t("state"), m("created_at"), m("done_at")]),
    word(
        "drafts",
        "answer_drafts",
        "user_id",
        "token_hash",
        &[n("challenge_id"), TO_CHALLENGE, l("bodies"), REPLIES, t("language"), m("created_at"), m("expires_at")],
    ),
    number(
        "kept_asks",
        "kept_asks",
        "user_id",
        "id",
        &[
            t("kind"),
            t("language"),
            t("title"),
            t("need"),
            t("done_looks_like"),
            t("use_of_answers"),
            m("created_at"),
            m("expires_at"),
        ],
    ),
    word("forms_sent", "idempotency_keys", "user_id", "key", &[t("key"), m("created_at")]),
    number(
        "answers",
        "responses",
        "author_id",
        "id",
        &[
            n("id"),
            n("challenge_id"),
            TO_CHALLENGE,
            t("body"),
            REPLIES,
            t("language"),
            m("created_at"),
            m("edited_at"),
            m("deleted_at"),
            t("hidden_because"),
            y("after_reveal"),
            PICKED_BECAUSE,
            PERSONAL_THANKS,
            MENDED_AT,
            MENDED_NOTE,
            THANKS,
        ],
    ),
    number("reveals", "reveals", "user_id", "challenge_id", &[n("challenge_id"), TO_CHALLENGE, m("created_at")]),
    number("first_answer", "greetings", "user_id", "user_id", &[TO_CHALLENGE, m("posted_at"), m("replied_at")]),
    number("files", "attachments", "uploader_id", "id", FILE),
    number("uploads", "uploads", "uploader_id", "id", &[n("bytes"), n("received"), m("created_at")]),
    number(
        "comments",
        "comments",
        "author_id",
        "id",
        &[n("id"), n("response_id"), t("body"), m("created_at"), m("edited_at"), m("deleted_at"), t("hidden_because")],
    ),
    number(
        "places_held",
        "places",
        "holder_id",
        "id",
        &[TO_CHALLENGE, n("number"), m("held_until"), m("agreed_at"), t("licence"), n("terms")],
    ),
    number("segments_held", "segments", "holder_id", "id", &[TO_CHALLENGE, n("position"), m("held_until")]),
    number("segments_checked", "segments", "checker_id", "id", &[TO_CHALLENGE, n("position"), m("checked_at")]),
    number("votes", "votes", "voter_id", "response_id", &[n("response_id"), t("vote"), m("updated_at")]),
    number("vote_history", "vote_ledger", "voter_id", "id", &[n("response_id"), t("vote"), m("at"), t("network")]),
    number(
        "duels",
        "duels",
        "voter_id",
        "id",
        &[TO_CHALLENGE, n("first_id"), n("second_id"), y("first_was_left"), t("decision"), m("at")],
    ),
    number("karma", "karma", "user_id", "user_id", &[n("points")]),
    number("karma_history", "karma_entries", "user_id", "id", &[t("kind"), TO_CHALLENGE, n("points"), m("at")]),
    number("vote_pairs", "vote_pairs", "first_voter_id", "second_voter_id", PAIR),
    number("vote_pairs_as_second", "vote_pairs", "second_voter_id", "first_voter_id", PAIR),
    number(
        "certificates",
        "certificates",
        "user_id",
        "id",
        &[
            t("public_id"),
            t("language"),
            t("name"),
            n("year"),
            t("stated"),
            t("signature"),
            m("created_at"),
            m("revoked_at"),
            t("revoked_because"),
            t("revoked_words"),
        ],
    ),
    number("votes_set_aside", "removed_votes", "voter_id", "response_id", &[n("response_id"), t("vote")]),
    number(
        "teams",
        "memberships",
        "user_id",
        "organisation_id",
        &[n("organisation_id"), OF_ORGANISATION, t("role"), m("created_at")],
    ),
    number(
        "challenges",
        "challenges",
        "created_by",
        "id",
        &[
            n("id"),
            OF_ORGANISATION,
            t("kind"),
            t("state"),
            readable!("title"),
            readable!("need"),
            readable!("done_looks_like"),
            readable!("use_of_answers"),
            QUESTIONS,
            t("language"),
            n("minutes"),
            n("target"),
            n("days"),
            t("licence"),
            y("people_only"),
            readable!("thanks"),
            t("outcome"),
            readable!("outcome_text"),
            readable!("no_pick_reason"),
            PERSONAL_THANKS_GIVEN,
            m("created_at"),
            m("opened_at"),
            m("closed_at"),
            t("hidden_because"),
        ],
    ),
    number(
        "challenge_history",
        "challenge_revisions",
        "author_id",
        "id",
        &[
            n("challenge_id"),
            n("revision"),
            saved!("title"),
            saved!("need"),
            saved!("done_looks_like"),
            saved!("use_of_answers"),
            m("saved_at"),
        ],
    ),
    number("verified_organisations", "organisations", "verified_by", "id", &[t("name"), m("verified_at")]),
    number(
        "vouches",
        "vouches",
        "user_id",
        "organisation_id",
        &[n("organisation_id"), OF_ORGANISATION, m("vouched_at")],
    ),
    number(
        "invitations_sent",
        "invitations",
        "invited_by",
        "id",
        &[OF_ORGANISATION, t("email"), t("role"), m("created_at"), m("expires_at")],
    ),
    number(
        "closing_links",
        "closing_links",
        "user_id",
        "id",
        &[TO_CHALLENGE, t("purpose"), m("created_at"), m("used_at")],
    ),
    Section {
        by: By::Address("email_key"),
        ..number(
            "invitations_received",
            "invitations",
            "",
            "id",
            &[OF_ORGANISATION, t("email"), t("role"), m("created_at"), m("expires_at")],
        )
    },
    number(
        "reports",
        "flags",
        "reporter_id",
        "id",
        &[t("target"), n("target_id"), t("reason"), t("note"), m("created_at")],
    ),
    // Reports about it are their authors' data.
    number("reported", "flags", "author_id", "id", &[t("target"), n("target_id"), t("reason"), m("created_at")]),
    number(
        "cases",
        "cases",
        "author_id",
        "id",
        &[t("target"), n("target_id"), y("held"), m("opened_at"), m("settled_at")],
    ),
    number("decisions_on_you", "decisions", "notified_id", "id", DECISION),
    number("decisions_by_you", "decisions", "moderator_id", "id", DECISION),
    number("appeals", "appeals", "appellant_id", "decision_id", APPEAL),
    // The other texts in them are their authors' data.
    number("appeals_decided", "appeals", "moderator_id", "decision_id", APPEAL_DECIDED),
    number("removals", "removals", "user_id", "id", REMOVAL),
    number("removals_by_you", "removals", "moderator_id", "id", REMOVAL),
    number(
        "log",
        "audit_log",
        "actor_id",
        "id",
        &[t("audit_action"), t("subject"), n("subject_id"), t("note"), m("at")],
    ),
    // The person who acted is left out, as it is their data.
    Section {
        by: By::Subject,
        ..number("log_about_you", "audit_log", "", "id", &[t("audit_action"), OF_ORGANISATION, t("note"), m("at")])
    },
    number(
        "notices",
        "user_notices",
        "user_id",
        "id",
        &[t("kind"), TO_CHALLENGE, m("created_at"), m("read_at"), MAILED_AT, PUSHED_AT],
    ),
    // A handful for each person.
    word("notice_choices", "notice_choices", "user_id", "kind", &[t("kind"), t("channel"), t("timing")]),
    number(
        "notice_settings",
        "notice_settings",
        "user_id",
        "user_id",
        &[t("digest"), t("time_zone"), n("quiet_from"), n("quiet_until"), m("mail_problem_at"), t("mail_problem")],
    ),
    // The keys with which notices are encrypted for the browser are left out.
    number(
        "push_subscriptions",
        "push_subscriptions",
        "user_id",
        "id",
        &[t("endpoint"), m("created_at"), m("last_sent_at"), n("failures")],
    ),
    number("events", "events", "actor_id", "id", &[t("name"), n("subject_id"), m("at")]),
    number("archives", "exports", "user_id", "id", &[m("asked_at"), m("ready_at"), n("entries"), m("expires_at")]),
    number(
        "incidents",
        "incidents",
        "written_by",
        "id",
        &[
            t("what"),
            m("noticed_at"),
            t("whose"),
            n("people"),
            t("measures"),
            m("authority_told_at"),
            m("people_told_at"),
            m("written_at"),
        ],
    ),
    number("incident_notes", "incident_notes", "written_by", "id", &[n("incident_id"), t("words"), m("written_at")]),
];
