//! Builders of deliverables.

use crate::{PICTURE, TestApp};
use domain::{
    actor::Actor,
    attachments::{NewFile, Place},
    challenges::kinds::deliverable::{DeliveryInput, TakePlace},
    ids::{AttachmentId, ChallengeId, ResponseId},
    moderation::input::SetTrust,
    responses::input::PostResponses,
};
use services::{
    attachments::{SentFile, add_attachment},
    moderation, responses,
};

impl TestApp {
    /// Makes somebody known to the moderators, so that they may attach files.
    pub async fn know(&self, person: &Actor) {
        let trust = SetTrust { person: person.id.to_string(), trust: "known".to_owned() };
        moderation::set_trust(&self.services, &self.administrator().await, &trust).await.expect("known");
    }

    /// Takes a place of a deliverable and agrees to its licence.
    pub async fn take_place(&self, person: &Actor, challenge: ChallengeId) -> services::Result<()> {
        let asked = TakePlace { challenge: challenge.to_string(), agreed: "yes".to_owned() };
        responses::take_place(&self.services, person, &asked).await
    }

    /// Hands in a text for which a place is taken.
    pub async fn hand_in(
        &self,
        author: &Actor,
        challenge: ChallengeId,
        text: &str,
    ) -> services::Result<Vec<ResponseId>> {
        let delivery = DeliveryInput { stage: "final".to_owned(), text: text.to_owned() };
        let input = PostResponses { challenge: challenge.to_string(), delivery, ..PostResponses::default() };
        responses::post_responses(&self.services, author, &input).await
    }

    /// Takes a place and hands in a text.
    pub async fn deliver(&self, author: &Actor, challenge: ChallengeId, text: &str) -> ResponseId {
        self.take_place(author, challenge).await.expect("a place");
        self.hand_in(author, challenge, text).await.expect("handed in")[0]
    }

    /// Attaches a picture; each number is another content.
    pub async fn picture(&self, by: &Actor, place: Place, number: u8) -> services::Result<AttachmentId> {
        // With a comment, so that no two are the same.
        let content = [&[0xff, 0xd8, 0xff, 0xfe, 0, 3, number], &PICTURE[2..]].concat();
        let about = NewFile { name: "logo.jpg".to_owned(), description: format!("Logo {number}") };
        add_attachment(&self.services, by, SentFile { place, about, content }).await
    }
}
