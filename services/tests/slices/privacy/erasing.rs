use super::{NAME, Story, WORD, erase, erasing, join, left_of, story};
use domain::{
    accounts::input::{ChangeAddress, SignIn},
    actor::Role,
    error::{FieldErrorKind, ForbiddenReason},
    notifications::MailProblem,
    organisations::input::InviteMember,
    privacy::{ERASED, input::EraseAccount},
    time::Span,
};
use services::{
    accounts::{Caller, change_address, send_erasure_link, show_link, sign_in},
    challenges::show_challenge,
    jobs::sweep,
    mail::deliver,
    organisations::team::invite_member,
    ports::NotSent,
    privacy::{ask_for_export, erase_account},
};
use test_support::{PASSWORD, TestApp, at_once, both_databases, email_of, problem, refusal};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_in_the_files_of_the_database() {
    let app = TestApp::sqlite().await;
    let story = story(&app).await;
    let signs = [NAME, WORD, &email_of(NAME)].map(str::to_owned);
    assert_eq!(signs_in(&app.files_of_database(), &signs), signs, "what is written stands in the files");
    erase(&app, &story.person).await;
    assert_eq!(signs_in(&app.files_of_database(), &signs), Vec::<String>::new());
}

/// The marks that occur in these bytes.
fn signs_in(bytes: &[u8], signs: &[String]) -> Vec<String> {
    let stands = |sign: &String| bytes.windows(sign.len()).any(|part| part == sign.as_bytes());
    signs.iter().filter(|sign| stands(sign)).cloned().collect()
}

#[both_databases]
async fn nothing_is_left_by_which_anybody_is_known(app: TestApp) {
    let story = story(&app).await;
    ask_for_export(&app.services, &story.person).await.unwrap();
    sweep(&app.services).await.unwrap();
    send_erasure_link(&app.services, &story.person).await.unwrap();
    let before = left_of(&app).await;
    for table in ["users", "responses", "comments", "flags", "appeals", "invitations", "sessions", "decisions"] {
        assert!(before.iter().any(|row| row.starts_with(&format!("{table}:"))), "the story leaves nothing in {table}");
    }
    erase(&app, &story.person).await;
    assert_eq!(left_of(&app).await, Vec::<String>::new());
    assert!(app.files.keys().iter().all(|key| key.starts_with("erasures/")), "{:?}", app.files.keys());
    sweep(&app.services).await.unwrap();
    assert_eq!(left_of(&app).await, Vec::<String>::new());
}

#[both_databases]
async fn votes_and_what_became_of_it_stay(app: TestApp) {
    let Story { owner, person, closed, open, thanked, others, .. } = story(&app).await;
    let helpful = |id| {
        let db = app.services.store();
        async move { store::voting::tally(db, id).await.unwrap().helpful }
    };
    erase(&app, &person).await;
    assert_eq!((helpful(others).await, helpful(thanked).await), (1, 1));
    app.assert_numbers().await;
    let page = show_challenge(&app.services, None, closed, None).await.unwrap();
    assert_eq!(page.challenge.card.answered, 1);
    let answer = &page.responses.items[0];
    assert_eq!((answer.author.as_str(), &*answer.answer.text()), (ERASED, "The author erased this response."));
    assert!(answer.pick.is_some() && answer.helpful == Some(1));
    let page = show_challenge(&app.services, Some(&owner), open, None).await.unwrap();
    assert_eq!(page.responses.items.len(), 1);
    assert!(page.responses.items[0].comments.is_empty());
}

#[both_databases]
async fn nobody_gets_in_again(app: TestApp) {
    let story = story(&app).await;
    erase(&app, &story.person).await;
    let credentials = SignIn { email: email_of(NAME), password: PASSWORD.to_owned(), ..SignIn::default() };
    let refused = sign_in(&app.services, &Caller::default(), &credentials).await;
    assert_eq!(problem(refused, "password"), Some(FieldErrorKind::NoSuchAccount));
    assert_eq!(app.count("sessions", &format!("user_id = {}", story.person.id)).await, 0);
    let past_us = [
        format!("UPDATE users SET erased_at = NULL WHERE id = {}", story.person.id),
        format!("UPDATE users SET email = 'a@b.example' WHERE id = {}", story.person.id),
        format!(
            "INSERT INTO sessions (token_hash, user_id, created_at, expires_at) VALUES ('x', {}, 1, 2)",
            story.person.id
        ),
        format!("UPDATE decisions SET words = 'Other.' WHERE notified_id = {}", story.person.id),
    ];
    for statement in past_us {
        assert!(app.sql(&statement).await.is_err(), "{statement}");
    }
    // The address is free again for anybody.
    app.volunteer(NAME).await;
}

#[both_databases]
async fn it_takes_the_password_and_a_tick(app: TestApp) {
    let person = app.volunteer(NAME).await;
    let caller = Caller::default();
    let unticked = EraseAccount { understood: Vec::new(), ..erasing() };
    assert_eq!(
        problem(erase_account(&app.services, &caller, &person, &unticked).await, "understood"),
        Some(FieldErrorKind::TooFew { min: 1 })
    );
    let wrong = EraseAccount { password: "not the password".to_owned(), ..erasing() };
    assert_eq!(
        problem(erase_account(&app.services, &caller, &person, &wrong).await, "password"),
        Some(FieldErrorKind::WrongPassword)
    );
    assert_eq!(app.count("users", "erased_at IS NULL").await, 1);
    erase(&app, &person).await;
    assert!(erase_account(&app.services, &caller, &person, &erasing()).await.is_err(), "once is enough");
    assert_eq!(app.count("erasures", "user_id > 0").await, 1);
}

#[both_databases]
async fn a_link_stands_for_the_password_once_and_for_its_owner(app: TestApp) {
    let (person, other) = (app.volunteer(NAME).await, app.volunteer("Tom").await);
    send_erasure_link(&app.services, &person).await.unwrap();
    deliver(&app.services).await.unwrap();
    let mail = app.mail.to(&email_of(NAME)).pop().unwrap();
    assert!(mail.text.contains("/en/account/data?token="), "{}", mail.text);
    let token = app.mail.token(&email_of(NAME));
    assert_eq!(refusal(show_link(&app.services, None, &token).await), ForbiddenReason::LinkExpired);
    let by_link = EraseAccount { token, understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    let caller = Caller::default();
    assert_eq!(refusal(erase_account(&app.services, &caller, &other, &by_link).await), ForbiddenReason::LinkExpired);
    let odd = EraseAccount { token: "odd".to_owned(), ..by_link.clone() };
    assert_eq!(refusal(erase_account(&app.services, &caller, &person, &odd).await), ForbiddenReason::LinkExpired);
    erase_account(&app.services, &caller, &person, &by_link).await.unwrap();
    let tom = app.volunteer("Tim").await;
    send_erasure_link(&app.services, &tom).await.unwrap();
    deliver(&app.services).await.unwrap();
    app.advance(Span::hours(1));
    let late = EraseAccount { token: app.mail.token(&email_of("Tim")), ..by_link };
    assert_eq!(refusal(erase_account(&app.services, &caller, &tom, &late).await), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn an_organisation_keeps_an_owner_and_the_instance_an_administrator(app: TestApp) {
    let owner = app.volunteer(NAME).await;
    app.organisation(&owner, "Refuge").await;
    let refused = erase_account(&app.services, &Caller::default(), &owner, &erasing()).await;
    assert_eq!(refusal(refused), ForbiddenReason::LastOwner);
    let administrator = app.administrator().await;
    let refused = erase_account(&app.services, &Caller::default(), &administrator, &erasing()).await;
    assert_eq!(refusal(refused), ForbiddenReason::LastAdministrator);
    let another = app.volunteer("Ada").await;
    app.sql(&format!("UPDATE users SET role = 'administrator' WHERE id = {}", another.id)).await.unwrap();
    erase(&app, &administrator).await;
    assert_eq!(app.count("users", &format!("role = '{}'", Role::Administrator)).await, 1);
}

#[both_databases]
async fn of_administrators_who_all_go_at_once_one_stays(app: TestApp) {
    let mut all = vec![app.administrator().await];
    for name in ["Ada", "Bo", "Cy", "Di", "Eve"] {
        all.push(app.volunteer(name).await);
    }
    app.sql("UPDATE users SET role = 'administrator'").await.unwrap();
    let (services, count) = (app.services.clone(), all.len());
    let gone = at_once(count, move |place| {
        let (services, person) = (services.clone(), all[place].clone());
        async move { erase_account(&services, &Caller::default(), &person, &erasing()).await }
    });
    let stayed: Vec<_> = gone.await.into_iter().filter(Result::is_err).collect();
    assert_eq!(stayed.len(), 1, "{stayed:?}");
    assert_eq!(refusal(stayed.into_iter().next().unwrap()), ForbiddenReason::LastAdministrator);
    assert_eq!(app.count("users", "role = 'administrator'").await, 1);
}

#[both_databases]
async fn no_address_of_theirs_is_left_in_mails_and_logs(app: TestApp) {
    let story = story(&app).await;
    // An invitation to a previous address expires by itself.
    app.sql("DELETE FROM invitations").await.unwrap();
    let fault = NotSent { for_good: true, problem: MailProblem::Refused, why: "550 no".to_owned() };
    app.mail.refuse(Some(fault));
    // Moved twice, so that the previous addresses have pending notifications.
    for number in 1..=2 {
        let to = ChangeAddress { email: format!("{WORD}-{number}@test.invalid"), password: PASSWORD.to_owned() };
        assert!(change_address(&app.services, &Caller::default(), &story.person, &to).await.unwrap());
        deliver(&app.services).await.unwrap();
    }
    // Somebody else requests a change to their address.
    app.mail.reach_people();
    let last = format!("{WORD}-2@test.invalid");
    let to = ChangeAddress { email: last.clone(), password: PASSWORD.to_owned() };
    let mallory = app.volunteer("Mallory").await;
    assert!(!change_address(&app.services, &Caller::default(), &mallory, &to).await.unwrap());
    deliver(&app.services).await.unwrap();
    let link = format!(
        "INSERT INTO links (token_hash, user_id, purpose, address, created_at, expires_at) \
            VALUES ('x', {}, 'address', '{last}', 1, {})",
        mallory.id,
        app.now().0 + 1
    );
    app.sql(&link).await.unwrap();
    let mailed = format!(
        "INSERT INTO audit_log (at, actor_id, audit_action, subject, subject_id, organisation_id, note) \
            VALUES ({}, {}, 'domain_mailed', 'organisation', 1, 1, '{}')",
        app.now().0,
        story.owner.id,
        last.to_uppercase()
    );
    app.sql(&mailed).await.unwrap();
    let before = left_of(&app).await;
    for (table, rows) in [("mails", 4), ("links", 1)] {
        let found = before.iter().filter(|row| row.starts_with(&format!("{table}:"))).count();
        assert!(found >= rows, "{found} in {table}: {before:?}");
    }
    assert!(before.iter().any(|row| row.starts_with("audit_log:") && row.contains("domain_mailed")));
    erase(&app, &story.person).await;
    assert_eq!(left_of(&app).await, Vec::<String>::new());
}

#[both_databases]
async fn an_address_is_found_however_it_is_written(app: TestApp) {
    let (person, tom) = (app.volunteer(NAME).await, app.volunteer("Tom").await);
    let own = format!(
        "UPDATE users SET email = 'Été.{WORD}@test.invalid', email_key = 'été.{WORD}@test.invalid' WHERE id = {}",
        person.id
    );
    app.sql(&own).await.unwrap();
    let shouted = format!("ÉTÉ.{}@TEST.INVALID", WORD.to_uppercase());
    let now = app.now().0;
    let elsewhere = [
        format!(
            "INSERT INTO mails (address, language, kind, message, state, due_at, created_at) VALUES ('{shouted}', 'en', 'address_taken', '{{}}', 'waiting', {now}, {now})"
        ),
        format!(
            "INSERT INTO links (token_hash, user_id, purpose, address, created_at, expires_at) VALUES ('x', {}, 'address', '{shouted}', 1, {now})",
            tom.id
        ),
        format!(
            "INSERT INTO audit_log (at, actor_id, audit_action, subject, subject_id, organisation_id, note) VALUES ({now}, {}, 'domain_mailed', 'organisation', 1, 1, '{shouted}')",
            tom.id
        ),
    ];
    for statement in elsewhere {
        app.sql(&statement).await.unwrap();
    }
    erase(&app, &person).await;
    assert_eq!(left_of(&app).await, Vec::<String>::new());
}

#[both_databases]
async fn what_a_namesake_wrote_goes_out(app: TestApp) {
    let owner = app.volunteer(NAME).await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    app.sql(&format!(
        "UPDATE users SET email = 'other@test.invalid', email_key = 'other@test.invalid' WHERE id = {}",
        owner.id
    ))
    .await
    .unwrap();
    let namesake = app.volunteer(NAME).await;
    let input =
        InviteMember { organisation: refuge.id.to_string(), email: "new@test.invalid".into(), role: "editor".into() };
    invite_member(&app.services, &owner, &input).await.unwrap();
    erase(&app, &namesake).await;
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to("new@test.invalid").len(), 1);
}

#[both_databases]
async fn mails_that_are_kept_as_files_go_too(app: TestApp) {
    let person = app.volunteer(NAME).await;
    send_erasure_link(&app.services, &person).await.unwrap();
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of(NAME)).len(), 1);
    erase(&app, &person).await;
    assert!(app.mail.to(&email_of(NAME)).is_empty());
}

#[both_databases]
async fn what_they_answered_and_voted_on_is_placed_a_few_at_a_time_afterwards(app: TestApp) {
    let story = story(&app).await;
    let behind = format!("id = {} AND search_version < 0", story.open);
    let tx = app.services.store().begin().await.unwrap();
    store::challenges::place_later_answered_by(&tx, story.person.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(app.count("challenges", &behind).await, 1);
    assert_eq!(app.count("challenges", &format!("id = {} AND search_version < 0", story.closed)).await, 0);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("challenges", &behind).await, 0);
}

#[both_databases]
async fn a_mail_that_went_out_says_neither_what_nor_where(app: TestApp) {
    let person = app.volunteer(NAME).await;
    let to = ChangeAddress { email: format!("{WORD}@test.invalid"), password: PASSWORD.to_owned() };
    change_address(&app.services, &Caller::default(), &person, &to).await.unwrap();
    assert_eq!(app.count("mails", "address <> '' AND message <> ''").await, 1);
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of(NAME)).len(), 1);
    assert_eq!(app.count("mails", "state = 'sent'").await, 1);
    assert_eq!(app.count("mails", "address <> '' OR message <> ''").await, 0);
}

#[both_databases]
async fn invitations_in_their_name_do_not_go_out(app: TestApp) {
    let story = story(&app).await;
    deliver(&app.services).await.unwrap();
    // Stored mails to them are deleted with the account.
    let before = app.mail.count() - app.mail.to(&email_of(NAME)).len();
    join(&app, &story.person, &story.organisation).await;
    let input = InviteMember {
        organisation: story.organisation.id.to_string(),
        email: "new@test.invalid".into(),
        role: "editor".into(),
    };
    invite_member(&app.services, &story.person, &input).await.unwrap();
    erase(&app, &story.person).await;
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.count(), before);
    assert_eq!(left_of(&app).await, Vec::<String>::new());
}

#[both_databases]
async fn of_many_at_once_one_erases(app: TestApp) {
    let story = story(&app).await;
    let (services, person) = (app.services.clone(), story.person.clone());
    let erased = at_once(8, move |_| {
        let (services, person) = (services.clone(), person.clone());
        async move { erase_account(&services, &Caller::default(), &person, &erasing()).await.is_ok() }
    });
    assert_eq!(erased.await.into_iter().filter(|erased| *erased).count(), 1);
    assert_eq!(left_of(&app).await, Vec::<String>::new());
}

#[both_databases]
async fn what_is_on_its_way_is_not_kept(app: TestApp) {
    let story = story(&app).await;
    ask_for_export(&app.services, &story.person).await.unwrap();
    app.files.broken(true);
    erase(&app, &story.person).await;
    app.files.broken(false);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.files.keys().len(), 1, "the list of erasures catches up: {:?}", app.files.keys());
    assert_eq!(left_of(&app).await, Vec::<String>::new());
    assert!(!format!("{:?}", app.files.keys()).contains(WORD));
}
