use super::{PDF, about, kept, pdf, picture, send, story};
use domain::{
    attachments::{FileKind, PictureSize, Place},
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
    time::Span,
};
use services::challenges::{copy_challenge, show_challenge, show_draft};
use test_support::{PICTURE, TestApp, assert_not_found, both_databases, problem, refusal};

#[both_databases]
async fn a_team_adds_pictures_and_files_to_a_draft(app: TestApp) {
    let story = story(&app).await;
    let place = Place::Challenge(story.draft);
    let id = picture(&app, &story.owner, place).await;
    pdf(&app, &story.owner, place).await;
    send(&app, &story.owner, place, about("../../x", "dropped"), "Lundi : fermé".as_bytes()).await.unwrap();
    let draft = show_draft(&app.services, &story.owner, story.draft).await.unwrap();
    let [shown, plan, text] = &draft.attachments[..] else { panic!("{:?}", draft.attachments) };
    assert_eq!((shown.id, shown.kind, shown.name.as_str()), (id, FileKind::Picture, "van.webp"));
    assert_eq!(shown.description, "Our van, red and blue");
    assert_eq!(shown.sizes, [PictureSize { width: 40, height: 20 }]);
    assert_eq!((plan.kind, plan.name.as_str(), plan.description.as_str()), (FileKind::Pdf, "Plan.pdf", ""));
    assert_eq!(plan.bytes, i64::try_from(PDF.len()).unwrap());
    assert_eq!((text.kind, text.name.as_str(), text.description.as_str()), (FileKind::Text, "x.txt", ""));
    assert_eq!(kept(&app).len(), 3);
}

#[both_databases]
async fn what_is_refused_leaves_nothing_behind(app: TestApp) {
    let story = story(&app).await;
    let place = Place::Challenge(story.draft);
    let before = app.contents().await;
    let large = vec![0xff; 10_000_001];
    for (description, content, field, wrong) in [
        ("A van", &b""[..], "file", FieldErrorKind::NoFile),
        ("A van", &large, "file", FieldErrorKind::FileTooLarge { max: 10 }),
        ("A van", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file", FieldErrorKind::UnknownFile),
        ("A van", b"PK\x03\x04\x14\0", "file", FieldErrorKind::UnknownFile),
        ("A plan", b"%PDF-1.7 cut", "file", FieldErrorKind::FileIncomplete),
        ("A van", &PICTURE[..PICTURE.len() - 4], "file", FieldErrorKind::FileIncomplete),
        ("", PICTURE, "description", FieldErrorKind::NotDescribed),
        (&"a".repeat(251), PICTURE, "description", FieldErrorKind::TooLong { max: 250 }),
    ] {
        let sent = send(&app, &story.owner, place, about("a", description), content).await;
        assert_eq!(problem(sent, field), Some(wrong), "{description}");
    }
    assert_eq!(app.contents().await, before);
    // What is only seen once it is decoded counts as a try.
    for content in [&b"GIF89a/*\0\0*/=1;alert(1)//"[..], b"RIFF\x24\0\0\0WEBPVP8 "] {
        let sent = send(&app, &story.owner, place, about("a", "A van"), content).await;
        assert_eq!(problem(sent, "file"), Some(FieldErrorKind::FileIncomplete));
    }
    for table in ["attachments", "attachment_files", "stored_files"] {
        assert_eq!(app.count(table, "1 = 1").await, 0, "{table}");
    }
    assert!(kept(&app).is_empty());
}

#[both_databases]
async fn a_challenge_has_six_and_none_twice(app: TestApp) {
    let story = story(&app).await;
    let place = Place::Challenge(story.draft);
    picture(&app, &story.owner, place).await;
    let again = send(&app, &story.owner, place, about("again.jpg", "The same"), PICTURE).await;
    assert_eq!(problem(again, "file"), Some(FieldErrorKind::Repeated));
    for number in 2..=6 {
        send(&app, &story.owner, place, about("a.txt", ""), format!("Text {number}").as_bytes()).await.unwrap();
    }
    let more = send(&app, &story.owner, place, about("a.txt", ""), b"Text 7").await;
    assert_eq!(problem(more, "file"), Some(FieldErrorKind::TooManyFiles { max: 6 }));
    // The same content at another place is stored once.
    picture(&app, &story.lea, Place::Draft(story.open)).await;
    assert_eq!((app.count("attachments", "1 = 1").await, kept(&app).len()), (7, 6));
    assert_eq!(app.count("challenges", "attachments = 6").await, 1);
}

#[both_databases]
async fn the_same_file_a_thousand_times_ends_in_a_wait(app: TestApp) {
    let story = story(&app).await;
    let place = Place::Challenge(story.draft);
    for number in 0..200 {
        let id = send(&app, &story.owner, place, about("a", "A van"), PICTURE).await;
        if let Err(services::Error::Forbidden(ForbiddenReason::TooOften { .. })) = &id {
            assert!(number >= 40, "{number}");
            assert!(kept(&app).len() <= 1);
            app.advance(Span::days(1));
            picture(&app, &story.owner, place).await;
            return;
        }
        services::attachments::remove_attachment(&app.services, &story.owner, id.unwrap()).await.unwrap();
    }
    panic!("nobody is stopped");
}

#[both_databases]
async fn nobody_adds_where_they_may_not(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    let brainstorm = app.open_challenge(&story.owner, &story.organisation, "brainstorm").await;
    let sent = async |who, place| send(&app, who, place, about("a.txt", ""), b"Text").await;
    assert_not_found(sent(&tom, Place::Challenge(story.draft)).await);
    assert_not_found(sent(&tom, Place::Draft(story.draft)).await);
    assert_not_found(sent(&tom, Place::Draft(ChallengeId(9_999))).await);
    assert_not_found(sent(&tom, Place::Response(ResponseId(9_999))).await);
    let posted = app.respond(&story.lea, story.open, "The blue one.").await;
    for (who, place, why) in [
        (&tom, Place::Challenge(story.open), ForbiddenReason::NotOnTheTeam),
        (&tom, Place::Draft(story.open), ForbiddenReason::NoFilesYet),
        (&tom, Place::Response(posted), ForbiddenReason::NotYours),
        (&story.owner, Place::Challenge(story.open), ForbiddenReason::WrongState),
        (&story.owner, Place::Draft(story.open), ForbiddenReason::OwnChallenge),
        (&story.lea, Place::Draft(story.open), ForbiddenReason::EnoughAnswers),
        (&story.lea, Place::Draft(brainstorm), ForbiddenReason::NoFilesHere),
    ] {
        assert_eq!(refusal(sent(who, place).await), why, "{} {place:?}", who.name);
    }
    app.stop(&story.owner, story.open).await;
    assert_eq!(refusal(sent(&story.lea, Place::Response(posted)).await), ForbiddenReason::NotOpen);
    assert_eq!(app.count("attachments", "1 = 1").await, 0);
}

#[both_databases]
async fn files_go_with_the_answer_that_is_posted(app: TestApp) {
    let story = story(&app).await;
    let draft = Place::Draft(story.open);
    picture(&app, &story.lea, draft).await;
    let page = show_challenge(&app.services, Some(&story.lea), story.open, None).await.unwrap();
    assert_eq!(page.draft_files.unwrap().len(), 1);
    // Others neither see nor have them.
    let tom = app.volunteer("Tom").await;
    assert_eq!(show_challenge(&app.services, Some(&tom), story.open, None).await.unwrap().draft_files, None);
    app.respond(&tom, story.open, "The green one.").await;
    let posted = app.respond(&story.lea, story.open, "The blue one, see the picture.").await;
    pdf(&app, &story.lea, Place::Response(posted)).await;
    let page = show_challenge(&app.services, None, story.open, None).await.unwrap();
    let files = |name: &str| {
        let mut of = page.responses.items.iter().filter(|response| response.author == name);
        of.next().map(|response| response.attachments.len())
    };
    assert_eq!((files("Léa"), files("Tom")), (Some(2), Some(0)));
    assert_eq!(app.count("attachments", "belongs_to = 'draft'").await, 0);
}

#[both_databases]
async fn a_copied_challenge_has_its_files_without_storing_them_again(app: TestApp) {
    let story = story(&app).await;
    picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    let reference = domain::challenges::input::ChallengeRef { challenge: story.draft.to_string() };
    let copy = copy_challenge(&app.services, &story.owner, &reference).await.unwrap();
    let draft = show_draft(&app.services, &story.owner, copy).await.unwrap();
    assert_eq!(draft.attachments[0].description, "Our van, red and blue");
    assert_eq!((app.count("attachment_files", "1 = 1").await, kept(&app).len()), (2, 1));
}
