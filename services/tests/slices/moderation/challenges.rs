//! Hidden challenges: who decides, who is notified, who appeals, and how they are shown again.

use super::{
    Story, appealed_version, hidden, outcomes, own_decisions, report, report_of, restoring, ruling, story, trusted,
    waiting,
};
use domain::{
    actor::Actor,
    challenge_page::ChallengePage,
    challenges::{
        State,
        input::{ChallengeRef, EditChallenge, SendBack},
    },
    error::ForbiddenReason,
    moderation::{
        Action, HiddenBecause, ModerationTarget, Reason, RulingOutcome, TargetKind,
        audit::ListAudit,
        input::{AppealDecision, DecideAppeal, DecideCases, RemoveAccount, ShowDesk},
        view::OnDesk,
    },
    organisations::input::SuspendOrganisation,
};
use locales::Locale;
use services::{
    challenges::{edit_challenge, publish_challenge, send_back_challenge, show_challenge, show_preview},
    mail::deliver,
    moderation::{
        appeal_decision, decide_appeal, decide_cases, list_audit, list_log, remove_account, report_content,
        restore_content, show_desk,
    },
    organisations::suspend_organisation,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, email_of, finished, refusal};

async fn page(app: &TestApp, viewer: Option<&Actor>, story: &Story) -> services::Result<ChallengePage> {
    show_challenge(&app.services, viewer, story.challenge, None).await
}

/// An editor on the team of the story.
async fn editor(app: &TestApp, name: &str) -> Actor {
    let person = app.volunteer(name).await;
    join(app, &person, "editor").await;
    person
}

async fn join(app: &TestApp, person: &Actor, role: &str) {
    let membership = format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES (1, {}, '{role}', {})",
        person.id,
        app.now().0 + person.id.0
    );
    app.sql(&membership).await.unwrap();
}

#[both_databases]
async fn its_team_and_moderators_read_it_and_why_and_nobody_else(app: TestApp) {
    let story = story(&app).await;
    let (moderator, tom) = (app.moderator("Mo").await, app.volunteer("Tom").await);
    let editor = editor(&app, "Edith").await;
    hidden(&app, &moderator, story.challenge).await;
    for nobody in [None, Some(&tom), Some(&story.author)] {
        assert_not_found(page(&app, nobody, &story).await);
    }
    assert_not_found(show_preview(&app.services, story.challenge, Locale::En).await);
    for (who, sees_why) in
        [(&story.owner, true), (&editor, false), (&moderator, true), (&app.administrator().await, true)]
    {
        let challenge = page(&app, Some(who), &story).await.unwrap().challenge;
        let notice = &challenge.notice;
        assert!(
            notice.contains("hidden") && notice.contains("Spam or advertising") && notice.contains("Hélène"),
            "{notice}"
        );
        assert_eq!((challenge.viewer.sees_why, challenge.viewer.may_answer), (sees_why, 0), "{who:?}");
    }
    let restore = restoring(&app, story.challenge).await;
    restore_content(&app.services, &moderator, &restore).await.unwrap();
    restore_content(&app.services, &moderator, &restore).await.unwrap();
    let shown = page(&app, None, &story).await.unwrap().challenge;
    assert_eq!((shown.notice.as_str(), shown.viewer.sees_why, shown.viewer.may_answer), ("", false, 1));
    assert_eq!(app.count("decisions", "action = 'restore' AND target = 'challenge'").await, 1);
}

#[both_databases]
async fn whoever_began_it_is_told_and_appeals_once(app: TestApp) {
    let story = story(&app).await;
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    let editor = editor(&app, "Edith").await;
    hidden(&app, &first, story.challenge).await;
    assert!(own_decisions(&app, &editor).await.is_empty());
    let own = own_decisions(&app, &story.owner).await;
    assert_eq!((own[0].action, own[0].reason, own[0].may_appeal), (Action::Hide, Reason::Spam, true));
    let appeal = AppealDecision { decision: own[0].id.to_string(), words: "It is no scam.".to_owned() };
    assert_not_found(appeal_decision(&app.services, &editor, &appeal).await);
    appeal_decision(&app.services, &story.owner, &appeal).await.unwrap();
    let again = AppealDecision { words: "Please!".to_owned(), ..appeal.clone() };
    assert_eq!(refusal(appeal_decision(&app.services, &story.owner, &again).await), ForbiddenReason::AppealedBefore);
    let (verdict, words) = ("overturned".to_owned(), "So it is.".to_owned());
    let shown = appealed_version(&app).await;
    let verdict = DecideAppeal { decision: appeal.decision, shown, verdict, words };
    assert_eq!(refusal(decide_appeal(&app.services, &first, &verdict).await), ForbiddenReason::AnotherModerator);
    decide_appeal(&app.services, &second, &verdict).await.unwrap();
    assert!(page(&app, None, &story).await.is_ok());
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Hélène"));
    assert_eq!(mails.len(), 2);
    assert!(
        mails[0].text.contains("Spam or advertising")
            && mails[0].text.contains("Not here.")
            && mails[0].text.contains("appeal once")
    );
    assert!(mails[1].text.contains("So it is."));
    assert!(app.mail.to(&email_of("Edith")).is_empty());
}

#[both_databases]
async fn the_owners_are_told_when_whoever_began_it_is_gone(app: TestApp) {
    let story = story(&app).await;
    let (anna, oona) = (app.volunteer("Anna").await, app.volunteer("Oona").await);
    for owner in [&anna, &oona] {
        join(&app, owner, "owner").await;
    }
    let removal =
        RemoveAccount { person: story.owner.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &app.administrator().await, &removal).await.unwrap();
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    assert!(own_decisions(&app, &anna).await[0].may_appeal);
    assert!(own_decisions(&app, &oona).await.is_empty(), "one of them appeals");
    assert!(own_decisions(&app, &story.owner).await.iter().all(|one| one.about.target != story.challenge.into()));
    deliver(&app.services).await.unwrap();
    let told = |name: &str| app.mail.to(&email_of(name));
    assert!(told("Anna")[0].text.contains("appeal once"));
    assert!(told("Oona")[0].text.contains("Not here.") && !told("Oona")[0].text.contains("appeal"));
}

#[both_databases]
async fn a_team_without_anybody_is_no_obstacle(app: TestApp) {
    let story = story(&app).await;
    let removal =
        RemoveAccount { person: story.owner.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &app.administrator().await, &removal).await.unwrap();
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.challenge).await;
    assert_not_found(page(&app, None, &story).await);
    let notice = page(&app, Some(&moderator), &story).await.unwrap().challenge.notice;
    assert!(notice.contains("Spam or advertising") && !notice.contains("appeal"), "{notice}");
    restore_content(&app.services, &moderator, &restoring(&app, story.challenge).await).await.unwrap();
    assert!(page(&app, None, &story).await.is_ok());
}

#[both_databases]
async fn shown_again_meanwhile_settles_the_appeal(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    let decision = own_decisions(&app, &story.owner).await[0].id;
    let appeal = AppealDecision { decision: decision.to_string(), words: "It is no scam.".to_owned() };
    appeal_decision(&app.services, &story.owner, &appeal).await.unwrap();
    restore_content(&app.services, &app.moderator("Max").await, &restoring(&app, story.challenge).await).await.unwrap();
    assert_eq!(app.count("appeals", "verdict = 'overturned'").await, 1);
    assert!(!own_decisions(&app, &story.owner).await.iter().any(|one| one.may_appeal));
}

#[both_databases]
async fn nobody_decides_on_their_organisations_challenge(app: TestApp) {
    let story = story(&app).await;
    let mo = app.moderator("Mo").await;
    join(&app, &mo, "editor").await;
    let tom = app.volunteer("Tom").await;
    for target in [ModerationTarget::from(story.challenge), ModerationTarget::parse("organisation-1").unwrap()] {
        report(&app, &tom, target).await;
    }
    for case in waiting(&app).await {
        let kept = decide_cases(&app.services, &mo, &ruling(&case, "keep")).await.unwrap();
        assert_eq!(outcomes(&kept), [RulingOutcome::Party]);
    }
    let case = waiting(&app).await.remove(0);
    let hidden = decide_cases(&app.services, &mo, &ruling(&case, "spam")).await.unwrap();
    assert_eq!(outcomes(&hidden), [RulingOutcome::Party]);
    decide_cases(&app.services, &app.moderator("Max").await, &ruling(&case, "spam")).await.unwrap();
    assert_eq!(
        refusal(restore_content(&app.services, &mo, &restoring(&app, story.challenge).await).await),
        ForbiddenReason::OwnContent
    );
    let decision = own_decisions(&app, &story.owner).await[0].id.to_string();
    let appeal = AppealDecision { decision: decision.clone(), words: "It is no scam.".to_owned() };
    appeal_decision(&app.services, &story.owner, &appeal).await.unwrap();
    let (verdict, words) = ("overturned".to_owned(), "So it is.".to_owned());
    let verdict = DecideAppeal { decision, shown: appealed_version(&app).await, verdict, words };
    assert_eq!(refusal(decide_appeal(&app.services, &mo, &verdict).await), ForbiddenReason::OwnContent);
    assert_not_found(page(&app, None, &story).await);
}

#[both_databases]
async fn five_trusted_reports_hide_it_until_somebody_has_looked(app: TestApp) {
    let story = story(&app).await;
    let mut people = Vec::new();
    for name in ["Una", "Ada", "Eve", "Ida", "Mae", "Zoe"] {
        people.push(trusted(&app, name).await);
    }
    for person in &people[..4] {
        report(&app, person, story.challenge).await;
    }
    assert!(page(&app, None, &story).await.is_ok());
    report(&app, &people[4], story.challenge).await;
    assert_not_found(page(&app, None, &story).await);
    assert_not_found(report_content(&app.services, &people[5], &report_of(story.challenge, "spam")).await);
    let case = waiting(&app).await.remove(0);
    assert_eq!((case.about.hidden, case.removable), (Some(HiddenBecause::Flags), false));
    let own = own_decisions(&app, &story.owner).await;
    assert_eq!((own[0].reason, own[0].may_appeal), (Reason::Flags, true));
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&case, "keep")).await.unwrap();
    assert!(page(&app, None, &story).await.is_ok());
    assert!(waiting(&app).await.is_empty());
}

#[both_databases]
async fn a_decision_gives_what_was_hidden_by_reports_its_lasting_reason(app: TestApp) {
    let story = story(&app).await;
    for name in ["Una", "Ada", "Eve", "Ida", "Mae"] {
        let person = trusted(&app, name).await;
        report(&app, &person, story.challenge).await;
    }
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&case, "hurtful")).await.unwrap();
    assert_eq!(app.count("challenges", "hidden_because = 'decision'").await, 1);
    let notice = page(&app, Some(&story.owner), &story).await.unwrap().challenge.notice;
    assert!(notice.contains("Hurtful"), "{notice}");
}

#[both_databases]
async fn it_goes_with_the_others_in_one_press_and_an_organisation_does_not(app: TestApp) {
    let story = story(&app).await;
    let (mo, tom) = (app.moderator("Mo").await, app.volunteer("Tom").await);
    report(&app, &tom, story.challenge).await;
    report(&app, &tom, story.response).await;
    let cases = waiting(&app).await;
    let selected: Vec<String> = cases.iter().map(|case| case.id.to_string()).collect();
    let shown: std::collections::BTreeMap<_, _> =
        cases.iter().map(|case| (DecideCases::key(case.id), case.about.version.clone())).collect();
    let all = |selected: &[String], ruling: &str| {
        let (selected, all) = (selected.to_vec(), ruling.to_owned());
        DecideCases { selected, shown: shown.clone(), all, ..DecideCases::default() }
    };
    let removed = decide_cases(&app.services, &mo, &all(&selected[..1], "remove_account")).await.unwrap();
    assert_eq!(outcomes(&removed), [RulingOutcome::Impossible], "no account is behind a challenge");
    let hidden = decide_cases(&app.services, &mo, &all(&selected, "spam")).await.unwrap();
    assert_eq!(outcomes(&hidden), [RulingOutcome::Decided; 2]);
    assert_eq!(app.count("challenges", "hidden_because = 'decision'").await, 1);
    assert_eq!(app.count("responses", "hidden_because = 'decision'").await, 1);
    assert_eq!(app.count("removed_texts", "target_id > 0").await, 1, "no answer is like a challenge");

    report(&app, &tom, ModerationTarget::parse("organisation-1").unwrap()).await;
    let case = waiting(&app).await.remove(0);
    assert_eq!(case.about.within.as_ref().unwrap().slug, "refuge");
    let hidden = decide_cases(&app.services, &mo, &ruling(&case, "spam")).await.unwrap();
    assert_eq!(outcomes(&hidden), [RulingOutcome::Impossible]);
    let input = SuspendOrganisation { organisation: "1".to_owned(), reason: "It asks for gift cards.".to_owned() };
    suspend_organisation(&app.services, &mo, &input).await.unwrap();
}

#[both_databases]
async fn the_log_names_nobody_and_its_owners_learn_what_was_done(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    let reporter = app.volunteer("Tom").await;
    report(&app, &reporter, story.challenge).await;
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &moderator, &ruling(&case, "keep")).await.unwrap();
    hidden(&app, &moderator, story.challenge).await;
    let log = list_log(&app.services, "").await.unwrap();
    assert_eq!(
        (log.items[0].kind, log.items[0].action, log.items[0].reason),
        (TargetKind::Challenge, Action::Hide, Reason::Spam)
    );
    let of_refuge = ListAudit { organisation: "refuge".to_owned(), ..ListAudit::default() };
    let entries = list_audit(&app.services, &story.owner, &of_refuge).await.unwrap().entries.items;
    assert_eq!((entries[0].audit_action.as_str(), entries[0].by.is_none()), ("thing_hidden", true));
    assert!(
        entries.iter().all(|entry| entry.audit_action != "thing_kept"),
        "what others reported is not theirs to know"
    );
    assert_eq!(
        app.count(
            "audit_log",
            &format!("audit_action = 'thing_hidden' AND subject = 'challenge' AND actor_id = {}", moderator.id)
        )
        .await,
        1
    );
}

#[both_databases]
async fn the_list_of_what_is_hidden_has_it(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.challenge).await;
    let show = ShowDesk { show: "hidden".to_owned(), ..ShowDesk::default() };
    let OnDesk::Hidden(list) = show_desk(&app.services, &moderator, &show).await.unwrap().list else {
        panic!("hidden")
    };
    assert_eq!((list.len(), list[0].about.target), (1, story.challenge.into()));
    assert!(list[0].about.body.contains("What do we call it?"));
}

#[both_databases]
async fn another_text_does_not_bring_it_back(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let reference = ChallengeRef { challenge: id.to_string() };
    assert_eq!(publish_challenge(&app.services, &owner, &reference).await.unwrap(), State::InReview);
    let (first, second) = (app.moderator("Mo").await, app.moderator("Max").await);
    report(&app, &first, id).await;
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &second, &ruling(&case, "spam")).await.unwrap();
    let back = SendBack {
        challenge: id.to_string(),
        revision: app.revision(id).await,
        reason: "Ask for no cards.".to_owned(),
    };
    send_back_challenge(&app.services, &second, &back).await.unwrap();
    let other = EditChallenge { title: "Name our van".to_owned(), revision: "2".to_owned(), ..finished(id) };
    edit_challenge(&app.services, &owner, &other).await.unwrap();
    app.open(&owner, id).await;
    assert_not_found(show_challenge(&app.services, None, id, None).await);
    let seen = show_challenge(&app.services, Some(&owner), id, None).await.unwrap().challenge;
    assert_eq!((seen.card.state, seen.notice.is_empty()), (State::Open, false));
}

#[both_databases]
async fn many_reports_at_once_hide_it_once(app: TestApp) {
    let story = story(&app).await;
    let mut people = Vec::new();
    for number in 0..12 {
        people.push(trusted(&app, &format!("Una {number}")).await);
    }
    let (services, challenge) = (app.services.clone(), story.challenge);
    at_once(12, move |number| {
        let (services, person) = (services.clone(), people[number].clone());
        // Whoever comes after it is hidden is told that there is nothing to report.
        async move { report_content(&services, &person, &report_of(challenge, "spam")).await.ok() }
    })
    .await;
    assert_eq!(app.count("decisions", "action = 'hide' AND reason = 'flags'").await, 1);
    assert_eq!(app.count("cases", "settled_at IS NULL").await, 1);
}
