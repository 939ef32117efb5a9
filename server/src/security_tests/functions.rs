//! Every server function, with who may call it on whose rows, and valid arguments.
//!
//! Every new server function needs an entry here, or the tests fail: it says who may call it. One that touches rows of
//! different kinds has an entry for each.

use super::{
    certificates::certificate,
    functions_of_challenges::OF_CHALLENGES,
    private::incident,
    unsubscribing::notice_choices,
    words::{
        another_address, another_password, answer, asking_for_link, challenge, edited_organisation, follows, input,
        interests, organisation, organisation_of, own_languages, own_provider, response, share, sign_in, sign_up,
        site_page, start_login, template, template_of, template_text, template_to_restore, templates_of,
        withdrawn_consent, word, word_for,
    },
};
use domain::{
    accounts::{
        credentials::input::{ProveIdentity, RenamePasskey},
        input::{ChangeName, EndSession, FollowLink},
        provider::JoinByProvider,
    },
    discovery::ListChallenges,
    moderation::{
        ModerationTarget,
        audit::ListAudit,
        input::{
            AppealDecision, DecideAppeal, DecideCases, ListPeople, RemoveAccount, ReportContent, RestoreAccount,
            SendNotice, SetRole, SetTrust, ShowDesk,
        },
    },
    notifications::input::{ListNotices, MailRef, MarkNoticeRead, MarkNoticesRead},
    organisations::{
        document::{DocumentRef, RefuseDocument},
        input::{
            CheckDomain, ClaimNumber, CloseOrganisation, InvitationRef, InviteMember, LinkToken, MailDomain, MemberRef,
            SetTeamRole, SuspendOrganisation,
        },
    },
    privacy::input::{AmendIncident, EraseAccount},
    recognition::public_page::SetPublicPage,
    responses::input::{CommentRef, EditComment, EditResponse, PostComment},
    voting::SetVote,
};
use test_support::{PASSWORD, email_of};

pub use super::who::Who;
use super::who::{Function, function};
use Who::{Administrator, AnyTeam, Anybody, Author, Leaver, SignedIn, Team};

/// All of them, in an order in which all can be called.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    BEFORE.iter().chain(OF_CHALLENGES).chain(AFTER)
}

/// What comes before those of challenges.
const BEFORE: &[Function] = &[
    function("/api/accounts/load_session", Anybody, |_| String::new()),
    function("/api/accounts/load_sign_up", Anybody, |_| String::new()),
    // Those of the author belong to a session that is ended below.
    function("/api/notifications/load_devices", SignedIn, |_| String::new()),
    function("/api/notifications/load_push_offer", SignedIn, |rows| input(challenge(rows.open))),
    function("/api/notifications/subscribe_device", SignedIn, |rows| input(rows.devices.another.clone())),
    function("/api/notifications/try_device", Author, |rows| input(rows.devices.device.clone())),
    function("/api/notifications/unsubscribe_device", Author, |rows| input(rows.devices.device.clone())),
    function("/api/accounts/sign_up", Anybody, |_| input(sign_up("Newcomer"))),
    function("/api/accounts/sign_in", Anybody, |_| input(sign_in("Author"))),
    function("/api/accounts/sign_out", Anybody, |_| word("next", "/en")),
    function("/api/accounts/send_link", Anybody, |_| input(asking_for_link())),
    function("/api/accounts/load_link", Anybody, |rows| word("token", &rows.link)),
    function("/api/accounts/follow_link", Anybody, |rows| {
        input(FollowLink { token: rows.link.clone(), ..FollowLink::default() })
    }),
    function("/api/accounts/start_login", Anybody, |_| input(start_login())),
    function("/api/accounts/load_pending_sign_up", Anybody, |_| String::new()),
    function("/api/accounts/join_by_provider", Anybody, |_| {
        input(JoinByProvider { name: "Arrival".to_owned(), ..JoinByProvider::default() })
    }),
    function("/api/accounts/load_own_provider", SignedIn, |_| String::new()),
    function("/api/accounts/connect_provider", SignedIn, |_| input(own_provider())),
    function("/api/accounts/disconnect_provider", SignedIn, |_| String::new()),
    function("/api/accounts/load_account", SignedIn, |_| String::new()),
    function("/api/accounts/change_languages", SignedIn, |_| input(own_languages())),
    function("/api/accounts/change_name", SignedIn, |_| input(ChangeName { name: "Mallory".to_owned() })),
    function("/api/accounts/end_session", SignedIn, |_| input(EndSession::default())),
    function("/api/notifications/list_failed_mails", Administrator, |_| String::new()),
    function("/api/notifications/retry_mail", Administrator, |rows| input(MailRef { mail: rows.mail.to_string() })),
    function("/api/notifications/load_notice_settings", SignedIn, |_| String::new()),
    function("/api/notifications/set_notice_settings", SignedIn, |_| input(notice_choices())),
    function("/api/notifications/load_unsubscribe", Anybody, |rows| rows.unsubscribing.tokens()),
    function("/api/notifications/unsubscribe", Anybody, |rows| input(rows.unsubscribing.ending())),
    function("/api/notifications/resubscribe", Anybody, |rows| input(rows.unsubscribing.undoing())),
    function("/api/discovery/list_challenges", Anybody, |_| input(ListChallenges::default())),
    function("/api/discovery/list_similar", Anybody, |_| word("sentence", "a name for our fridge")),
    function("/api/discovery/list_stories", Anybody, |_| String::new()),
    function("/api/organisations/load_home", SignedIn, |_| String::new()),
    function("/api/site/load_site_page", Anybody, |_| [word("page", "terms"), word("language", "fr")].join("&")),
    function("/api/site/load_site_page_draft", Administrator, |_| word("page", "terms")),
    function("/api/site/edit_site_page", Administrator, |_| input(site_page())),
    function("/api/templates/list_templates", Team, |rows| input(templates_of(rows))),
    function("/api/templates/load_template", Team, |rows| input(template_of(rows))),
    function("/api/templates/list_template_rows", Administrator, |_| word("language", "fr")),
    function("/api/templates/load_template_draft", Administrator, |_| input(template())),
    function("/api/templates/edit_template", Administrator, |_| input(template_text())),
    function("/api/templates/restore_template", Administrator, |_| input(template_to_restore())),
    function("/api/templates/hide_template", Administrator, |_| input(template())),
    function("/api/templates/unhide_template", Administrator, |_| input(template())),
    function("/api/organisations/list_organisations", Anybody, |_| word("after", "")),
    function("/api/organisations/load_organisation", Anybody, |rows| word("slug", &rows.organisation.slug)),
    function("/api/organisations/create_organisation", SignedIn, |_| input(organisation("New friends"))),
    function("/api/organisations/list_waiting", Administrator, |_| String::new()),
    function("/api/organisations/load_edit", Team, |rows| word("slug", &rows.teams.team.slug)),
    function("/api/organisations/edit_organisation", Team, |rows| input(edited_organisation(&rows.teams.team))),
    function("/api/organisations/close_organisation", Team, |rows| {
        input(CloseOrganisation { organisation: rows.teams.to_close.id.to_string(), words: "Farewell.".to_owned() })
    }),
    function("/api/organisations/verify_organisation", Administrator, |rows| input(rows.shown[0].clone())),
    function("/api/organisations/suspend_organisation", Administrator, |rows| {
        let organisation = rows.teams.to_suspend.id.to_string();
        input(SuspendOrganisation { organisation, reason: "Too loud.".to_owned() })
    }),
    function("/api/organisations/lift_suspension", Administrator, |rows| input(rows.shown[1].clone())),
    function("/api/organisations/load_verification", Team, |rows| word("slug", &rows.teams.waiting.slug)),
    function("/api/organisations/start_domain_proof", Team, |rows| input(organisation_of(&rows.teams.waiting))),
    function("/api/organisations/check_domain", Team, |rows| {
        input(CheckDomain { organisation: rows.teams.waiting.id.to_string(), place: "dns".to_owned() })
    }),
    function("/api/organisations/load_mailbox", Anybody, |rows| word("token", &rows.teams.mailbox)),
    function("/api/organisations/answer_mail", Anybody, |rows| input(LinkToken { token: rows.teams.mailbox.clone() })),
    // A later mail replaces the request of the one before.
    function("/api/organisations/mail_domain", Team, |rows| {
        input(MailDomain { organisation: rows.teams.waiting.id.to_string(), mailbox: "contact".to_owned() })
    }),
    function("/api/organisations/claim_number", Team, |rows| {
        input(ClaimNumber { organisation: rows.teams.waiting.id.to_string(), number: "W1".to_owned() })
    }),
    function("/api/organisations/accept_document", Administrator, |rows| {
        input(DocumentRef { document: rows.teams.documents[0].to_string() })
    }),
    function("/api/organisations/refuse_document", Administrator, |rows| {
        input(RefuseDocument { document: rows.teams.documents[1].to_string(), reason: "Too blurred.".to_owned() })
    }),
    function("/api/organisations/load_vouch", SignedIn, |rows| word("slug", &rows.teams.unknown.slug)),
    function("/api/organisations/vouch", Team, |rows| input(word_for(&rows.teams.unknown, &rows.organisation))),
    function("/api/organisations/withdraw_vouch", Team, |rows| {
        input(word_for(&rows.teams.vouched, &rows.organisation))
    }),
    function("/api/organisations/load_team", Team, |rows| word("slug", &rows.teams.team.slug)),
    function("/api/organisations/load_share", Team, |rows| share(&rows.teams.team.slug)),
    function("/api/organisations/invite_member", Team, |rows| {
        let [organisation, role] = [rows.teams.team.id.to_string(), "editor".to_owned()];
        input(InviteMember { organisation, email: email_of("Somebody"), role })
    }),
    function("/api/organisations/withdraw_invitation", Team, |rows| {
        input(InvitationRef { invitation: rows.teams.to_withdraw.to_string() })
    }),
    function("/api/organisations/set_team_role", Team, |rows| {
        let [organisation, person] = [rows.teams.team.id.to_string(), rows.teams.editor.to_string()];
        input(SetTeamRole { organisation, person, role: "owner".to_owned() })
    }),
    function("/api/organisations/remove_member", Team, |rows| {
        input(MemberRef { organisation: rows.teams.team.id.to_string(), person: rows.teams.to_remove.to_string() })
    }),
    function("/api/organisations/load_invitation", Anybody, |rows| word("token", &rows.teams.invitation)),
    function("/api/organisations/accept_invitation", SignedIn, |rows| {
        input(LinkToken { token: rows.teams.invitation.clone() })
    }),
    // The last action of this team's owner.
    function("/api/organisations/hand_over", Team, |rows| {
        input(MemberRef { organisation: rows.teams.team.id.to_string(), person: rows.teams.editor.to_string() })
    }),
    function("/api/profiles/load_interests", SignedIn, |_| String::new()),
    function("/api/profiles/load_follows", SignedIn, |_| String::new()),
    function("/api/profiles/follow", SignedIn, |rows| input(follows(&rows.organisation))),
    function("/api/profiles/unfollow", SignedIn, |rows| input(follows(&rows.organisation))),
    function("/api/responses/load_greetings", AnyTeam, |_| String::new()),
    function("/api/profiles/set_interests", SignedIn, |_| input(interests())),
    function("/api/recognition/load_impact", SignedIn, |_| String::new()),
    function("/api/recognition/load_public_page", Anybody, |rows| word("public", &rows.public_page)),
    function("/api/recognition/list_certificates", SignedIn, |_| String::new()),
    function("/api/recognition/make_certificate", Author, |_| input(certificate("Author"))),
    function("/api/recognition/load_certificate", Anybody, |rows| word("certificate", &rows.certificates.shown)),
    function("/api/recognition/revoke_own_certificate", Author, |rows| input(rows.certificates.to_revoke.clone())),
    function("/api/recognition/revoke_certificate", Administrator, |rows| input(rows.certificates.to_moderate.clone())),
    function("/api/recognition/set_public_page", SignedIn, |_| input(SetPublicPage { public: vec!["yes".to_owned()] })),
    function("/api/notifications/load_notices", SignedIn, |_| input(ListNotices::default())),
    function("/api/notifications/mark_notice_read", Author, |rows| {
        input(MarkNoticeRead { notice: rows.notice.clone() })
    }),
    function("/api/notifications/mark_notices_read", SignedIn, |rows| {
        input(MarkNoticesRead { up_to: rows.notice.clone() })
    }),
];

/// What comes after them.
const AFTER: &[Function] = &[
    function("/api/responses/post_responses", Anybody, |rows| input(answer(rows.open))),
    function("/api/responses/post_comment", SignedIn, |rows| {
        input(PostComment { response: rows.response.to_string(), body: "Which colour?".to_owned() })
    }),
    function("/api/voting/set_vote", SignedIn, |rows| {
        input(SetVote { response: rows.response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() })
    }),
    // The pair is theirs.
    function("/api/voting/decide_duel", Author, |rows| input(rows.duel.clone())),
    function("/api/voting/load_voting_session", Anybody, |rows| word("id_and_slug", &rows.open.to_string())),
    function("/api/responses/reveal_others", SignedIn, |rows| input(challenge(rows.open))),
    function("/api/responses/edit_response", Author, |rows| {
        input(EditResponse { response: rows.response.to_string(), body: "Iglu".to_owned(), ..EditResponse::default() })
    }),
    function("/api/responses/delete_response", Author, |rows| input(response(rows.to_delete))),
    function("/api/responses/edit_comment", Author, |rows| {
        input(EditComment { comment: rows.comments[0].to_string(), body: "Warm?".to_owned() })
    }),
    function("/api/responses/delete_comment", Author, |rows| {
        input(CommentRef { comment: rows.comments[1].to_string() })
    }),
    function("/api/responses/load_segments", Anybody, |rows| {
        word("id_and_slug", &rows.translated.challenge.to_string())
    }),
    function("/api/responses/hold_segment", SignedIn, |rows| input(rows.translated.hold())),
    function("/api/responses/hand_in_segment", SignedIn, |rows| input(rows.translated.hand_in())),
    function("/api/responses/give_back_segment", SignedIn, |rows| input(rows.translated.segment())),
    function("/api/responses/check_segment", SignedIn, |rows| input(rows.translated.check.clone())),
    function("/api/responses/take_place", SignedIn, |rows| input(rows.delivered.take())),
    function("/api/responses/give_back_place", SignedIn, |rows| input(rows.delivered.reference())),
    function("/api/responses/load_receipt", Team, |rows| word("response", &rows.delivered.closed.to_string())),
    function("/api/moderation/list_log", Anybody, |_| word("after", "")),
    function("/api/moderation/list_audit", Administrator, |_| input(ListAudit::default())),
    function("/api/moderation/list_audit", Team, |rows| {
        input(ListAudit { organisation: rows.organisation.slug.clone(), ..ListAudit::default() })
    }),
    function("/api/moderation/load_report", Anybody, |rows| {
        word("target", &ModerationTarget::from(rows.response).to_string())
    }),
    function("/api/moderation/report_content", SignedIn, |rows| {
        let [target, reason] = [ModerationTarget::from(rows.response).to_string(), "off_topic".to_owned()];
        input(ReportContent { target, reason, ..ReportContent::default() })
    }),
    function("/api/moderation/send_notice", Anybody, |rows| {
        let [target, reason, language] =
            [ModerationTarget::from(rows.response).to_string(), "spam".to_owned(), "en".to_owned()];
        input(SendNotice { target, reason, note: "It sells watches.".to_owned(), language, ..SendNotice::default() })
    }),
    function("/api/moderation/list_people", Administrator, |_| input(ListPeople { wanted: "Own".to_owned() })),
    function("/api/moderation/list_vote_patterns", Administrator, |_| String::new()),
    function("/api/moderation/list_own_decisions", SignedIn, |_| word("after", "")),
    function("/api/moderation/appeal_decision", Author, |rows| {
        input(AppealDecision { decision: rows.moderated.decision.to_string(), words: "It is no advert.".to_owned() })
    }),
    function("/api/moderation/load_desk", Administrator, |_| input(ShowDesk::default())),
    function("/api/moderation/decide_cases", Administrator, |rows| {
        let key = DecideCases::key(rows.moderated.case);
        let each = [(key.clone(), "keep".to_owned())].into();
        let shown = [(key, rows.moderated.shown.clone())].into();
        input(DecideCases { each, shown, ..DecideCases::default() })
    }),
    function("/api/moderation/restore_content", Administrator, |rows| input(rows.moderated.restoring.clone())),
    function("/api/moderation/decide_appeal", Administrator, |rows| {
        let [decision, verdict] = [rows.moderated.appealed.to_string(), "stands".to_owned()];
        let (shown, words) = (rows.moderated.appealed_version.clone(), "It is an advert.".to_owned());
        input(DecideAppeal { decision, shown, verdict, words })
    }),
    function("/api/moderation/load_person", Administrator, |rows| word("person", &rows.moderated.to_trust.to_string())),
    function("/api/moderation/set_trust", Administrator, |rows| {
        input(SetTrust { person: rows.moderated.to_trust.to_string(), trust: "trusted".to_owned() })
    }),
    function("/api/moderation/set_role", Administrator, |rows| {
        input(SetRole { person: rows.moderated.to_trust.to_string(), role: "moderator".to_owned() })
    }),
    function("/api/moderation/remove_account", Administrator, |rows| {
        let [person, reason] = [rows.moderated.to_remove.to_string(), "spam".to_owned()];
        input(RemoveAccount { person, reason, ..RemoveAccount::default() })
    }),
    function("/api/moderation/restore_account", Administrator, |rows| {
        let [person, removed_at] = [rows.moderated.removed.to_string(), rows.moderated.removed_at.clone()];
        input(RestoreAccount { person, removed_at })
    }),
    function("/api/accounts/load_credentials", SignedIn, |_| String::new()),
    function("/api/accounts/prove_identity", SignedIn, |_| input(ProveIdentity { password: PASSWORD.to_owned() })),
    function("/api/accounts/ask_to_sign_in", Anybody, |_| String::new()),
    function("/api/accounts/sign_in_with_passkey", Anybody, |rows| input(rows.credentials.answer.clone())),
    function("/api/accounts/ask_to_add_passkey", SignedIn, |_| "input[name]=My+phone".to_owned()),
    function("/api/accounts/add_passkey", Author, |rows| input(rows.credentials.made.clone())),
    function("/api/accounts/rename_passkey", Author, |rows| {
        input(RenamePasskey { passkey: rows.credentials.passkeys[0].passkey.clone(), name: "My phone".to_owned() })
    }),
    function("/api/accounts/remove_passkey", Author, |rows| input(rows.credentials.passkeys[1].clone())),
    function("/api/accounts/give_code", Anybody, |rows| input(rows.credentials.half.clone())),
    function("/api/accounts/begin_second_factor", SignedIn, |_| String::new()),
    function("/api/accounts/confirm_second_factor", Author, |rows| input(rows.credentials.first_code.clone())),
    function("/api/accounts/make_recovery_codes", Author, |rows| input(rows.credentials.second_code.clone())),
    function("/api/accounts/hide_recovery_codes", SignedIn, |_| String::new()),
    function("/api/accounts/end_second_factor", Author, |rows| input(rows.credentials.next_code.clone())),
    function("/api/privacy/load_policy", Anybody, |_| word("language", "fr")),
    function("/api/privacy/load_own_data", SignedIn, |_| String::new()),
    function("/api/privacy/ask_for_export", SignedIn, |_| String::new()),
    function("/api/privacy/withdraw_consent", SignedIn, |_| input(withdrawn_consent())),
    function("/api/privacy/list_incidents", Administrator, |_| String::new()),
    function("/api/privacy/note_incident", Administrator, |_| input(incident())),
    function("/api/privacy/amend_incident", Administrator, |rows| {
        let [incident, words] = [rows.private.incident.to_string(), "It is back.".to_owned()];
        input(AmendIncident { incident, words, ..AmendIncident::default() })
    }),
    function("/api/accounts/send_erasure_link", SignedIn, |_| String::new()),
    function("/api/accounts/change_address", SignedIn, |_| input(another_address())),
    // Ends the session with which it is called.
    function("/api/accounts/change_password", SignedIn, |_| input(another_password())),
    // Ends the account with which it is called, by a link mailed to its owner.
    function("/api/accounts/erase_account", Leaver, |rows| {
        let [token, understood] = [rows.private.erasure.clone(), "yes".to_owned()];
        input(EraseAccount { token, understood: vec![understood], ..EraseAccount::default() })
    }),
];
