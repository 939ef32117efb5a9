//! Screenshots of findings, and pictures that are reviewed.

use super::{about, pdf, picture, read, send, story};
use domain::{
    attachments::Place,
    challenges::{
        input::{ChallengeRef, EditChallenge},
        kinds::SpecInput,
    },
    error::{FieldErrorKind, ForbiddenReason},
};
use services::{
    challenges::{edit_challenge, publish_challenge, show_challenge, show_findings},
    responses::export_results,
};
use test_support::{TestApp, assert_not_found, both_databases, finished, problem, refusal};

#[both_databases]
async fn a_picture_or_a_pdf_is_reviewed_where_there_is_no_address(app: TestApp) {
    let story = story(&app).await;
    let id = app.draft(&story.owner, &story.organisation, "review").await;
    let without = EditChallenge { revision: app.revision(id).await, spec: SpecInput::default(), ..finished(id) };
    edit_challenge(&app.services, &story.owner, &without).await.unwrap();
    let input = ChallengeRef { challenge: id.to_string() };
    let published = publish_challenge(&app.services, &story.owner, &input).await;
    assert_eq!(problem(published, "spec.address"), Some(FieldErrorKind::NothingToReview));
    send(&app, &story.owner, Place::Challenge(id), about("notes.txt", ""), b"To be read").await.unwrap();
    let published = publish_challenge(&app.services, &story.owner, &input).await;
    assert_eq!(problem(published, "spec.address"), Some(FieldErrorKind::NothingToReview), "a text alone");
    pdf(&app, &story.owner, Place::Challenge(id)).await;
    app.open(&story.owner, id).await;
    assert_eq!(show_findings(&app.services, &story.owner, id).await.unwrap().address, "");
}

#[both_databases]
async fn a_finding_has_a_screenshot_that_is_seen_with_it(app: TestApp) {
    let story = story(&app).await;
    let review = app.open_challenge(&story.owner, &story.organisation, "review").await;
    let first = picture(&app, &story.lea, Place::Draft(review)).await;
    let more = send(&app, &story.lea, Place::Draft(review), about("more.txt", ""), b"More").await;
    assert_eq!(problem(more, "file"), Some(FieldErrorKind::TooManyFiles { max: 1 }));
    let broken = app.find(&story.lea, review, ["broken", "The form", "It cannot be sent."]).await;
    let clear = app.find(&story.lea, review, ["clear", "", "The map."]).await;
    let second = picture(&app, &story.lea, Place::Response(clear)).await;

    // Those who have found nothing yet see neither the finding nor its screenshot.
    let tom = app.volunteer("Tom").await;
    assert_not_found(read(&app, Some(&tom), first).await);
    assert_eq!(
        refusal(send(&app, &tom, Place::Draft(review), about("a.txt", ""), b"A").await),
        ForbiddenReason::NoFilesYet
    );
    app.know(&tom).await;
    app.find(&tom, review, ["confusing", "", "Which hours?"]).await;
    read(&app, Some(&tom), first).await.unwrap();
    let page = show_challenge(&app.services, Some(&tom), review, None).await.unwrap();
    let mut shown: Vec<_> = page.responses.items.iter().map(|item| (item.id, item.attachments.len())).collect();
    shown.sort();
    assert_eq!(shown.iter().map(|(_, files)| *files).collect::<Vec<_>>(), [1, 1, 0]);

    let listed = show_findings(&app.services, &story.owner, review).await.unwrap().findings;
    let files = |id| {
        let finding = listed.iter().find(|finding| finding.written.id == id).expect("a finding");
        finding.written.attachments.iter().map(|file| file.id).collect::<Vec<_>>()
    };
    assert_eq!((files(broken), files(clear)), (vec![first], vec![second]));
    let table = export_results(&app.services, &story.owner, review).await.unwrap().to_csv();
    assert!(table.contains(&format!(",\"/files/{first}/40.webp\",\"\"\r\n")), "{table}");
    assert_eq!(table.matches("/files/").count(), 2, "{table}");
}
