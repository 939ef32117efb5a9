//! Mails when it is time to decide, and closing by their links without signing in.

use super::{reference, refuge};
use domain::{
    actor::Actor,
    challenges::{
        Closing, Outcome, State,
        closing_link::{CLOSING_LINK_LASTS, CLOSING_LINKS_KEPT, ClosingForm, ClosingPage, ClosingRefusal},
        input::CloseByLink,
    },
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    moderation::{
        ModerationTarget, RulingOutcome,
        input::{DecideCases, RemoveAccount, ReportContent, ShowDesk},
        view::OnDesk,
    },
    organisations::{TeamRole, input::MemberRef},
    time::Span,
};
use services::{
    Error, Result,
    challenges::{close_by_link, close_challenge, show_challenge, show_closing},
    jobs::sweep,
    mail::deliver,
    moderation::{decide_cases, remove_account, report_content, show_desk},
    organisations::team::remove_member,
};
use test_support::{
    Organisation, TestApp, almost, at_once, both_databases, closing_words, email_of, refusal, rejected_fields,
};

/// A challenge with an answer of Tom's, of a team of two.
struct Story {
    owner: Actor,
    editor: Actor,
    refuge: Organisation,
    challenge: ChallengeId,
    response: ResponseId,
}

async fn story(app: &TestApp) -> Story {
    let (owner, refuge) = refuge(app).await;
    let editor = app.volunteer("Léa").await;
    join(app, &refuge, &editor).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let tom = app.volunteer("Tom").await;
    let response = app.respond(&tom, challenge, "Igloo").await;
    Story { owner, editor, refuge, challenge, response }
}

async fn join(app: &TestApp, organisation: &Organisation, person: &Actor) {
    let tx = app.services.store().begin().await.unwrap();
    store::organisations::insert_member(&tx, organisation.id, person.id, TeamRole::Editor, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The token of the last mail to somebody.
async fn token(app: &TestApp, person: &Actor) -> String {
    deliver(&app.services).await.unwrap();
    app.mail.token(&email_of(&person.name))
}

fn words(token: &str) -> CloseByLink {
    let typed = closing_words(ChallengeId(1));
    CloseByLink {
        token: token.to_owned(),
        thanks: typed.thanks,
        outcome: "not_yet".to_owned(),
        outcome_text: "We paint it in May.".to_owned(),
        no_pick_reason: typed.no_pick_reason,
        ..CloseByLink::default()
    }
}

async fn close(app: &TestApp, token: &str) -> Result<ChallengeId> {
    close_by_link(&app.services, &words(token)).await
}

async fn page(app: &TestApp, token: &str) -> ClosingPage {
    show_closing(&app.services, token).await.unwrap()
}

async fn refused(app: &TestApp, token: &str) -> ClosingRefusal {
    match page(app, token).await.form {
        ClosingForm::Refused(refusal) => refusal,
        open => panic!("it has a form: {open:?}"),
    }
}

async fn state(app: &TestApp, challenge: ChallengeId) -> (State, Option<Closing>) {
    let found = store::challenges::find(app.services.store(), challenge).await.unwrap().unwrap();
    (found.state, found.closing)
}

#[both_databases]
async fn each_member_is_mailed_once_in_their_language_at_the_deadline(app: TestApp) {
    let story = story(&app).await;
    app.sql(&format!("UPDATE users SET language = 'fr' WHERE id = {}", story.editor.id)).await.unwrap();
    app.advance(Span::days(14));
    for _ in 0..3 {
        sweep(&app.restarted().await).await.unwrap();
        deliver(&app.services).await.unwrap();
    }
    let [owner, editor] = [&story.owner, &story.editor].map(|person| app.mail.to(&email_of(&person.name)));
    assert_eq!((owner.len(), editor.len(), app.mail.to(&email_of("Tom")).len()), (1, 1, 0));
    assert_eq!(owner[0].subject, "Your challenge is waiting for your decision");
    assert_eq!(editor[0].subject, "Votre défi attend votre décision");
    let text = &owner[0].text;
    assert!(text.contains("“Name our fridge”") && text.contains("One response came in."), "{text}");
    assert!(text.contains("Monday 30 March, 9:00\u{a0}UTC") || text.contains("30 March"), "{text}");
    assert!(text.contains(&format!("https://quinze.test/en/challenges/{}#team-panel\n", story.challenge)), "{text}");
    assert!(text.contains("https://quinze.test/en/closing?token="), "{text}");
    assert!(editor[0].text.contains("https://quinze.test/fr/closing?token="), "{}", editor[0].text);
    assert_ne!(app.mail.token(&email_of("Hélène")), app.mail.token(&email_of("Léa")), "each has a link of their own");
    assert_eq!(app.count("closing_links", "token_hash IS NOT NULL").await, 2);
}

#[both_databases]
async fn stopping_early_mails_in_the_same_transaction(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    assert_eq!(app.count("mails", "kind = 'time_to_decide'").await, 2);
    let again = services::challenges::stop_challenge(&app.services, &story.owner, &reference(story.challenge)).await;
    assert_eq!(refusal(again), ForbiddenReason::WrongState);
    assert_eq!(app.count("mails", "kind = 'time_to_decide'").await, 2);
}

#[both_databases]
async fn without_answers_the_mail_says_so_and_what_helps(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    app.stop(&owner, challenge).await;
    let token = token(&app, &owner).await;
    let mail = app.mail.to(&email_of(&owner.name)).remove(0);
    assert!(mail.text.contains("Nobody answered it.") && mail.text.contains("ask again"), "{}", mail.text);
    assert_eq!(page(&app, &token).await.challenge.unwrap().answered, 0);
    close(&app, &token).await.unwrap();
    assert_eq!(state(&app, challenge).await, (State::Closed, Some(Closing::Answered)));
}

#[both_databases]
async fn a_machine_that_was_off_asks_for_nothing_that_is_over(app: TestApp) {
    story(&app).await;
    app.advance(Span::days(90));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("mails", "kind = 'time_to_decide'").await, 0);
}

#[both_databases]
async fn whoever_decided_meanwhile_is_not_mailed(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    app.close(&story.owner, story.challenge).await;
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.count(), 0);
}

#[both_databases]
async fn an_address_that_nobody_confirmed_gets_no_link(app: TestApp) {
    let story = story(&app).await;
    app.sql(&format!("UPDATE users SET confirmed_at = NULL WHERE id = {}", story.editor.id)).await.unwrap();
    app.stop(&story.owner, story.challenge).await;
    assert_eq!(app.count("closing_links", &format!("user_id = {}", story.owner.id)).await, 1);
    assert_eq!(app.count("closing_links", "id > 0").await, 1);
}

#[both_databases]
async fn looking_changes_nothing_and_shows_what_will_be_said(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.owner).await;
    let before = app.contents().await;
    for _ in 0..3 {
        let shown = page(&app, &token).await;
        let ClosingForm::Close(form) = shown.form else { panic!("no form: {:?}", shown.form) };
        assert_eq!((shown.challenge.unwrap().answered, form.asks_why(), form.picks.len()), (1, true, 0));
        assert_eq!(form.decide_until, Some(app.now() + Span::days(14)));
    }
    assert_eq!(app.contents().await, before);
    app.pick(&story.owner, story.response, "It is short.").await;
    let ClosingForm::Close(form) = page(&app, &token).await.form else { panic!("no form") };
    assert!(!form.asks_why());
    assert_eq!((form.picks[0].text.as_str(), form.picks[0].reason.as_str()), ("Igloo", "It is short."));
}

#[both_databases]
async fn closes_once_in_the_name_of_its_reader(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let (own, others) = (token(&app, &story.editor).await, token(&app, &story.owner).await);
    assert_eq!(close(&app, &own).await.unwrap(), story.challenge);
    let shown = show_challenge(&app.services, None, story.challenge, None).await.unwrap().challenge;
    let told = shown.story.unwrap();
    assert_eq!((told.thanks.as_str(), told.outcome), ("Thank you, all of you.", Outcome::NotYet));
    assert_eq!(told.no_pick_reason, "We took a bit of each.");
    let by_editor = format!("audit_action = 'challenge_closed' AND actor_id = {}", story.editor.id);
    assert_eq!(app.count("audit_log", &by_editor).await, 1);
    assert_eq!(app.count("sessions", "user_id > 0").await, 0, "nothing else is opened by it");
    assert_eq!(refused(&app, &own).await, ClosingRefusal::Used);
    assert_eq!(refused(&app, &others).await, ClosingRefusal::Closed);
    assert_eq!(refusal(close(&app, &own).await), ForbiddenReason::LinkExpired);
    assert_eq!(refusal(close(&app, &others).await), ForbiddenReason::WrongState);
    let card = page(&app, &others).await.challenge.unwrap();
    assert_eq!((card.closing, card.outcome), (Some(Closing::Answered), Some(Outcome::NotYet)), "what became of it");
    assert_eq!(page(&app, &own).await.asks_outcome_at, Some(app.now() + Span::days(30)));
}

#[both_databases]
async fn many_at_once_close_it_once(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let tokens = [token(&app, &story.owner).await, token(&app, &story.editor).await];
    let services = app.services.clone();
    let closed = at_once(10, move |number| {
        let (services, input) = (services.clone(), words(&tokens[number % 2]));
        async move { close_by_link(&services, &input).await }
    })
    .await;
    let (done, refused): (Vec<_>, Vec<_>) = closed.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1);
    for refused in refused {
        assert!([ForbiddenReason::WrongState, ForbiddenReason::LinkExpired].contains(&refusal(refused)));
    }
}

#[both_databases]
async fn what_is_wrong_is_named_and_the_link_stays(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.owner).await;
    let nothing = CloseByLink { token: token.clone(), ..CloseByLink::default() };
    let every = ["thanks", "outcome", "outcome_text", "no_pick_reason"];
    assert_eq!(rejected_fields(close_by_link(&app.services, &nothing).await), every);
    close(&app, &token).await.unwrap();
}

#[both_databases]
async fn whoever_left_the_team_or_the_site_closes_nothing(app: TestApp) {
    let story = story(&app).await;
    let second = app.open_challenge(&story.owner, &story.refuge, "feedback").await;
    app.stop(&story.owner, story.challenge).await;
    let left = token(&app, &story.editor).await;
    let [organisation, person] = [story.refuge.id.to_string(), story.editor.id.to_string()];
    remove_member(&app.services, &story.owner, &MemberRef { organisation, person }).await.unwrap();
    assert_eq!(refused(&app, &left).await, ClosingRefusal::NotOnTheTeam);
    assert_eq!(refusal(close(&app, &left).await), ForbiddenReason::NotOnTheTeam);
    let again = app.volunteer("Sam").await;
    join(&app, &story.refuge, &again).await;
    app.stop(&story.owner, second).await;
    let removed = token(&app, &again).await;
    let spam = RemoveAccount { person: again.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &app.moderator("Mo").await, &spam).await.unwrap();
    assert_eq!(refused(&app, &removed).await, ClosingRefusal::NotOnTheTeam);
    assert_eq!(refusal(close(&app, &removed).await), ForbiddenReason::AccountRemoved);
    for challenge in [story.challenge, second] {
        assert_eq!(state(&app, challenge).await, (State::Deciding, None));
    }
}

#[both_databases]
async fn an_erased_account_leaves_no_link(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.editor).await;
    let tx = app.services.store().begin().await.unwrap();
    store::privacy::erase(&tx, story.editor.id, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refusal(show_closing(&app.services, &token).await), ForbiddenReason::LinkExpired);
    assert_eq!(refusal(close(&app, &token).await), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn of_a_hidden_challenge_nothing_is_shown_or_closed(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.owner).await;
    hide(&app, story.challenge).await;
    let shown = page(&app, &token).await;
    assert_eq!((shown.challenge, shown.form), (None, ClosingForm::Refused(ClosingRefusal::Hidden)));
    assert_eq!(refusal(close(&app, &token).await), ForbiddenReason::Hidden);
    assert_eq!(state(&app, story.challenge).await, (State::Deciding, None));
}

#[both_databases]
async fn works_late_and_for_thirty_days(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.owner).await;
    app.advance(almost(CLOSING_LINK_LASTS));
    sweep(&app.services).await.unwrap();
    assert_eq!(state(&app, story.challenge).await, (State::Closed, Some(Closing::Unanswered)));
    assert!(matches!(page(&app, &token).await.form, ClosingForm::Close(_)), "a late answer is an answer");
    app.advance(Span(1));
    assert_eq!(refused(&app, &token).await, ClosingRefusal::Expired);
    assert_eq!(refusal(close(&app, &token).await), ForbiddenReason::LinkExpired);
    let card = page(&app, &token).await.challenge.unwrap();
    assert_eq!(card.closing, Some(Closing::Unanswered));
    app.advance(CLOSING_LINKS_KEPT);
    sweep(&app.services).await.unwrap();
    assert_eq!(refusal(show_closing(&app.services, &token).await), ForbiddenReason::LinkExpired);
    assert_eq!(app.count("closing_links", "id > 0").await, 0);
}

#[both_databases]
async fn closed_on_the_site_meanwhile_the_link_says_so(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    let token = token(&app, &story.editor).await;
    close_challenge(&app.services, &story.owner, &closing_words(story.challenge)).await.unwrap();
    assert_eq!(refused(&app, &token).await, ClosingRefusal::Closed);
    assert_eq!(refusal(close(&app, &token).await), ForbiddenReason::WrongState);
}

#[both_databases]
async fn a_token_that_is_none_opens_nothing(app: TestApp) {
    story(&app).await;
    for odd in ["", "x", "1", "' OR 1=1 --", &"x".repeat(100_000)] {
        assert!(matches!(show_closing(&app.services, odd).await, Err(Error::Forbidden(_))), "{odd}");
        assert_eq!(refusal(close(&app, odd).await), ForbiddenReason::LinkExpired);
    }
}

/// Somebody reports a challenge and a moderator hides it.
async fn hide(app: &TestApp, challenge: ChallengeId) {
    let moderator = app.moderator("Mia").await;
    let target = ModerationTarget::from(challenge).to_string();
    let report = ReportContent { target, reason: "spam".to_owned(), note: "Look at it.".to_owned() };
    report_content(&app.services, &app.volunteer("Rita").await, &report).await.unwrap();
    let desk = show_desk(&app.services, &moderator, &ShowDesk::default()).await.unwrap();
    let OnDesk::Cases(cases) = desk.list else { panic!("not the cases") };
    let key = DecideCases::key(cases[0].id);
    let ruling = DecideCases {
        each: [(key.clone(), "spam".to_owned())].into(),
        shown: [(key, cases[0].about.version.clone())].into(),
        words: "Not here.".to_owned(),
        ..DecideCases::default()
    };
    let decided = decide_cases(&app.services, &moderator, &ruling).await.unwrap();
    assert_eq!(decided[0].outcome, RulingOutcome::Decided);
}
