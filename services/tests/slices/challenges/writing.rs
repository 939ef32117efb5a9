use super::{NOBODYS, reference, refuge};
use domain::{
    challenges::{
        State,
        input::{EditChallenge, NewChallenge},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
};
use services::challenges::{
    create_challenge, edit_challenge, publish_challenge, show_challenge, show_draft, withdraw_challenge,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, finished, problem, refusal, rejected_fields};

fn new(organisation: &str, kind: &str) -> NewChallenge {
    NewChallenge {
        organisation: organisation.to_owned(),
        kind: kind.to_owned(),
        language: "en".to_owned(),
        ..NewChallenge::default()
    }
}

#[both_databases]
async fn a_new_draft_may_begin_with_a_title(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let titled = |title: &str| NewChallenge { title: title.to_owned(), ..new(&refuge.slug, "brainstorm") };
    let id = create_challenge(&app.services, &owner, &titled(" A name for the puppies ")).await.unwrap();
    let draft = show_draft(&app.services, &owner, id).await.unwrap();
    assert_eq!((draft.saved.title.as_str(), draft.saved.need.as_str()), ("A name for the puppies", ""));
    let refused = create_challenge(&app.services, &owner, &titled(&"a".repeat(121))).await;
    assert_eq!(problem(refused, "title"), Some(FieldErrorKind::TooLong { max: 120 }));
    assert_eq!(app.count("challenges", "id > 0").await, 1);
}

fn titled(challenge: ChallengeId, revision: i64, title: &str) -> EditChallenge {
    EditChallenge { revision: revision.to_string(), title: title.to_owned(), ..finished(challenge) }
}

#[both_databases]
async fn a_new_draft_is_empty_but_for_what_is_known(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = create_challenge(&app.services, &owner, &new(&refuge.slug, "brainstorm")).await.unwrap();
    let draft = show_draft(&app.services, &owner, id).await.unwrap();
    assert_eq!((draft.state, draft.saved.revision.as_str()), (State::Draft, "1"));
    assert_eq!(
        (draft.saved.minutes.as_str(), draft.saved.days.as_str(), draft.saved.target.as_str()),
        ("15", "14", "8")
    );
    assert_eq!(draft.saved.causes, ["animals"]);
    assert!(draft.saved.title.is_empty() && draft.saved.skills.is_empty());
}

#[both_databases]
async fn is_begun_by_a_team_and_of_a_kind_there_is(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let tom = app.volunteer("Tom").await;
    let administrator = app.administrator().await;
    for outsider in [&tom, &administrator] {
        let refused = create_challenge(&app.services, outsider, &new(&refuge.slug, "feedback")).await;
        assert_eq!(refusal(refused), ForbiddenReason::NotOnTheTeam);
    }
    assert_eq!(
        problem(create_challenge(&app.services, &owner, &new(&refuge.slug, "riddle")).await, "kind"),
        Some(FieldErrorKind::Unknown)
    );
    let language = NewChallenge { language: "klingon".to_owned(), ..new(&refuge.slug, "feedback") };
    assert_eq!(
        problem(create_challenge(&app.services, &owner, &language).await, "language"),
        Some(FieldErrorKind::Unknown)
    );
    assert_not_found(create_challenge(&app.services, &owner, &new("nobody", "feedback")).await);
    assert_eq!(app.count("challenges", "id > 0").await, 0);
}

#[both_databases]
async fn the_text_is_kept_as_typed(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = create_challenge(&app.services, &owner, &new(&refuge.slug, "feedback")).await.unwrap();
    let typed = EditChallenge {
        title: "<b>L’été</b> & مرحبا \u{200f}👩‍👧".to_owned(),
        need: "- one\r\n- two\r\n\r\n<script>alert(1)</script>".to_owned(),
        people_only: "on".to_owned(),
        ..finished(id)
    };
    let saved = edit_challenge(&app.services, &owner, &typed).await.unwrap();
    assert!(!saved.need_html.contains("<script"), "{}", saved.need_html);
    let draft = show_draft(&app.services, &owner, id).await.unwrap();
    assert_eq!(draft.saved.title, typed.title);
    assert_eq!(draft.saved.need, "- one\n- two\n\n<script>alert(1)</script>");
    assert_eq!(draft.saved.people_only, "yes");
    assert_eq!(draft.saved.skills, ["brainstorming"]);
}

#[both_databases]
async fn saving_the_same_twice_is_saving_once(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = create_challenge(&app.services, &owner, &new(&refuge.slug, "feedback")).await.unwrap();
    let first = edit_challenge(&app.services, &owner, &finished(id)).await.unwrap();
    let second = edit_challenge(&app.services, &owner, &finished(id)).await.unwrap();
    assert_eq!((first.revision, second.revision), (2, 2));
}

#[both_databases]
async fn saving_over_a_newer_text_is_refused(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    edit_challenge(&app.services, &owner, &titled(id, 2, "Mine")).await.unwrap();
    for stale in [2, 1, 0, -1, 99] {
        let refused = edit_challenge(&app.services, &owner, &titled(id, stale, "Theirs")).await;
        assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile, "{stale}");
    }
    let unreadable = EditChallenge { revision: "newest".to_owned(), ..finished(id) };
    assert_eq!(
        problem(edit_challenge(&app.services, &owner, &unreadable).await, "revision"),
        Some(FieldErrorKind::Unknown)
    );
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().saved.title, "Mine");
}

#[both_databases]
async fn of_many_saved_at_once_one_stands(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let (services, by) = (app.services.clone(), owner.clone());
    let saved = at_once(10, move |number| {
        let (services, by) = (services.clone(), by.clone());
        async move { edit_challenge(&services, &by, &titled(id, 2, &format!("Title {number}"))).await }
    })
    .await;
    let (stands, refused): (Vec<_>, Vec<_>) = saved.into_iter().partition(Result::is_ok);
    assert_eq!(stands.len(), 1);
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile);
    }
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().saved.revision, "3");
}

#[both_databases]
async fn every_wrong_field_is_named_and_nothing_is_saved(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let long = "x".repeat(2_000_000);
    let endless = EditChallenge {
        title: long.clone(),
        need: long.clone(),
        done_looks_like: long.clone(),
        use_of_answers: long.clone(),
        language: long.clone(),
        minutes: long.clone(),
        target: long.clone(),
        days: long.clone(),
        licence: long.clone(),
        causes: vec![long.clone()],
        skills: vec![long],
        ..finished(id)
    };
    let wrong = rejected_fields(edit_challenge(&app.services, &owner, &endless).await);
    let every = [
        "title",
        "need",
        "done_looks_like",
        "use_of_answers",
        "language",
        "minutes",
        "target",
        "days",
        "licence",
        "causes",
        "skills",
    ];
    assert_eq!(wrong, every);
    for hidden in ["\0", "a\u{1b}[31m", "a\u{9d}b"] {
        let reversed = EditChallenge { title: hidden.into(), need: hidden.into(), ..finished(id) };
        assert_eq!(
            rejected_fields(edit_challenge(&app.services, &owner, &reversed).await),
            ["title", "need"],
            "{hidden:?}"
        );
    }
    let beyond = EditChallenge { minutes: "7".into(), target: "101".into(), days: "31".into(), ..finished(id) };
    assert_eq!(rejected_fields(edit_challenge(&app.services, &owner, &beyond).await), ["minutes", "target", "days"]);
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().saved.revision, "2");
}

#[both_databases]
async fn a_cause_or_skill_that_is_not_there_is_named(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let cause = EditChallenge { causes: vec!["dragons".into()], revision: "2".into(), ..finished(id) };
    assert_eq!(problem(edit_challenge(&app.services, &owner, &cause).await, "causes"), Some(FieldErrorKind::Unknown));
    let skill = EditChallenge { skills: vec!["dragons".into()], revision: "2".into(), ..finished(id) };
    assert_eq!(problem(edit_challenge(&app.services, &owner, &skill).await, "skills"), Some(FieldErrorKind::Unknown));
    let many = EditChallenge { causes: ["a", "b", "c", "d"].map(String::from).to_vec(), ..finished(id) };
    assert_eq!(
        problem(edit_challenge(&app.services, &owner, &many).await, "causes"),
        Some(FieldErrorKind::TooMany { max: 3 })
    );
}

#[both_databases]
async fn a_draft_does_not_exist_for_others(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let tom = app.volunteer("Tom").await;
    assert_not_found(show_challenge(&app.services, None, id, None).await);
    assert_not_found(show_challenge(&app.services, Some(&tom), id, None).await);
    assert_not_found(show_draft(&app.services, &tom, id).await);
    assert_not_found(edit_challenge(&app.services, &tom, &titled(id, 2, "Tom's")).await);
    assert_not_found(publish_challenge(&app.services, &tom, &reference(id)).await);
    assert_not_found(withdraw_challenge(&app.services, &tom, &reference(id)).await);
    let administrator = app.administrator().await;
    show_challenge(&app.services, Some(&administrator), id, None).await.unwrap();
    assert_not_found(edit_challenge(&app.services, &administrator, &titled(id, 2, "Hers")).await);
    show_challenge(&app.services, Some(&owner), id, None).await.unwrap();
}

#[both_databases]
async fn what_is_open_is_not_edited(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    assert_eq!(
        refusal(edit_challenge(&app.services, &owner, &titled(id, 2, "Later")).await),
        ForbiddenReason::WrongState
    );
    let tom = app.volunteer("Tom").await;
    assert_eq!(
        refusal(edit_challenge(&app.services, &tom, &titled(id, 2, "Tom's")).await),
        ForbiddenReason::NotOnTheTeam
    );
}

#[both_databases]
async fn what_is_nobodys_is_not_found(app: TestApp) {
    let (owner, _) = refuge(&app).await;
    for nobodys in NOBODYS {
        let typed = EditChallenge { challenge: nobodys.to_owned(), ..finished(ChallengeId(1)) };
        assert_not_found(edit_challenge(&app.services, &owner, &typed).await);
    }
    assert_not_found(show_draft(&app.services, &owner, ChallengeId(999)).await);
    assert_not_found(show_challenge(&app.services, Some(&owner), ChallengeId(i64::MAX), None).await);
}
