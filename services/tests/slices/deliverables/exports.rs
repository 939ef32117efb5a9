use super::{Asked, asked};
use domain::{
    actor::Actor,
    attachments::{NewFile, Place},
    ids::{ChallengeId, ResponseId},
};
use futures::TryStreamExt;
use services::{
    Result,
    attachments::{SentFile, add_attachment, export_files},
    responses::export_results,
};
use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
};
use test_support::{TestApp, assert_not_found, both_databases};
use zip::ZipArchive;

/// The pieces in which the archive of a challenge's files is sent.
async fn pieces(app: &TestApp, who: &Actor, challenge: ChallengeId) -> Result<Vec<Vec<u8>>> {
    export_files(&app.services, who, challenge).await?.try_collect().await
}

async fn archive(app: &TestApp, who: &Actor, challenge: ChallengeId) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(pieces(app, who, challenge).await.unwrap().concat())).unwrap()
}

fn names(archive: &ZipArchive<Cursor<Vec<u8>>>) -> BTreeSet<String> {
    archive.file_names().map(str::to_owned).collect()
}

async fn with_picture(app: &TestApp, who: &Actor, challenge: ChallengeId, number: u8) -> ResponseId {
    app.know(who).await;
    app.take_place(who, challenge).await.unwrap();
    app.picture(who, Place::Draft(challenge), number).await.unwrap();
    app.hand_in(who, challenge, &format!("A bench with {number} legs")).await.unwrap()[0]
}

#[both_databases]
async fn the_team_takes_all_files_along(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app, 3).await;
    let (lea, tom, mia) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Mia").await);
    let (first, hidden) = (with_picture(&app, &lea, challenge, 3).await, with_picture(&app, &tom, challenge, 4).await);
    app.picture(&lea, Place::Response(first), 5).await.unwrap();
    app.know(&mia).await;
    app.take_place(&mia, challenge).await.unwrap();
    app.picture(&mia, Place::Draft(challenge), 6).await.unwrap();
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'flags' WHERE id = {hidden}"))
        .await
        .unwrap();
    let mut archive = archive(&app, &owner, challenge).await;
    let expected = ["deliveries.csv".to_owned(), format!("{first}-1 logo.webp"), format!("{first}-2 logo.webp")];
    assert_eq!(names(&archive), BTreeSet::from(expected), "neither what is hidden nor what is not handed in");
    let mut table = String::new();
    archive.by_name("deliveries.csv").unwrap().read_to_string(&mut table).unwrap();
    assert!(table.contains("A bench with 3 legs") && table.contains("1 logo.webp") && !table.contains("4 legs"));
    assert!(!table.contains("Léa"), "not before the end");
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    let results = export_results(&app.services, &owner, challenge).await.unwrap();
    assert!(results.to_csv().contains("Léa") && results.to_json().contains("/files/"));
}

#[both_databases]
async fn nobody_else_takes_files_along(app: TestApp) {
    let Asked { owner, organisation, challenge } = asked(&app, 3).await;
    let lea = app.volunteer("Léa").await;
    with_picture(&app, &lea, challenge, 3).await;
    for other in [&lea, &app.moderator("Mo").await, &app.administrator().await] {
        assert_not_found(pieces(&app, other, challenge).await);
        assert_not_found(export_results(&app.services, other, challenge).await);
    }
    let poll = app.open_challenge(&owner, &organisation, "poll").await;
    assert_not_found(pieces(&app, &owner, poll).await);
    let feedback = app.open_challenge(&owner, &organisation, "feedback").await;
    assert_eq!(names(&archive(&app, &owner, feedback).await), BTreeSet::new());
    assert_not_found(pieces(&app, &owner, ChallengeId(999)).await);
}

/// The archive of many files comes in pieces of one file each, whatever they are together.
#[both_databases]
async fn many_files_leave_one_by_one(app: TestApp) {
    let Asked { owner, organisation, .. } = asked(&app, 1).await;
    let feedback = app.open_challenge(&owner, &organisation, "feedback").await;
    for person in 0..30 {
        let author = app.volunteer(&format!("Person {person}")).await;
        app.know(&author).await;
        for number in 0..4 {
            // Nothing that could be packed closer.
            let content: Vec<u8> =
                (0..20_000_u32).map(|at| b' ' + (at.wrapping_mul(2_654_435_761 + person) >> 25) as u8 % 90).collect();
            let content = [format!("{person} {number} ").into_bytes(), content].concat();
            let about = NewFile { name: "notes.txt".to_owned(), description: String::new() };
            let file = SentFile { place: Place::Draft(feedback), about, content };
            add_attachment(&app.services, &author, file).await.unwrap();
        }
        app.respond(&author, feedback, "With notes").await;
    }
    let pieces = pieces(&app, &owner, feedback).await.unwrap();
    let longest = pieces[..120].iter().map(Vec::len).max().unwrap();
    assert_eq!(pieces.len(), 121, "each file, and the end");
    assert!(longest < 25_000, "{longest} bytes");
    assert_eq!(ZipArchive::new(Cursor::new(pieces.concat())).unwrap().len(), 120);
}
