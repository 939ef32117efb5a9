//! Pictures and files, from their sender to the storage and away again.

mod adding;
mod leaving;
mod reviews;
mod seeing;
mod uploading;

use domain::{
    actor::Actor,
    attachments::{NewFile, Place},
    ids::{AttachmentId, ChallengeId},
};
use services::{
    Result,
    attachments::{ReadAttachment, SentFile, add_attachment, read_attachment},
};
use test_support::{Organisation, PICTURE, TestApp};

const PDF: &[u8] = b"%PDF-1.7\nThe plan of our garden\n%%EOF\n";

/// Somebody asks, somebody who is known may answer.
struct Story {
    owner: Actor,
    organisation: Organisation,
    draft: ChallengeId,
    open: ChallengeId,
    lea: Actor,
}

async fn story(app: &TestApp) -> Story {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let open = app.open_challenge(&owner, &organisation, "feedback").await;
    let draft = app.draft(&owner, &organisation, "feedback").await;
    app.know(&lea).await;
    Story { owner, organisation, draft, open, lea }
}

fn about(name: &str, description: &str) -> NewFile {
    NewFile { name: name.to_owned(), description: description.to_owned() }
}

/// Sends a file.
async fn send(app: &TestApp, who: &Actor, place: Place, about: NewFile, content: &[u8]) -> Result<AttachmentId> {
    add_attachment(&app.services, who, SentFile { place, about, content: content.to_vec() }).await
}

async fn picture(app: &TestApp, who: &Actor, place: Place) -> AttachmentId {
    send(app, who, place, about("van.jpg", "Our van, red and blue"), PICTURE).await.unwrap()
}

async fn pdf(app: &TestApp, who: &Actor, place: Place) -> AttachmentId {
    send(app, who, place, about("Plan.pdf", ""), PDF).await.unwrap()
}

/// What somebody gets of a picture.
async fn read(app: &TestApp, viewer: Option<&Actor>, id: AttachmentId) -> Result<ReadAttachment> {
    read_attachment(&app.services, viewer, id, 40).await
}

/// The keys of the files of attachments.
fn kept(app: &TestApp) -> Vec<String> {
    app.files.keys().into_iter().filter(|key| key.starts_with("attachments/")).collect()
}
