//! How people respond in the demo content.

use super::{
    content::{Asked, Check, Response},
    play::{Play, wrong},
};
use crate::{Error, Result, moderation, responses};
use domain::{
    attachments::Place,
    challenges::kinds::{deliverable::TakePlace, image_choice::ChoiceInput, translation::Task},
    moderation::{Trust, input::SetTrust},
    responses::{
        input::PostResponses,
        segment_input::{CheckSegment, HandInSegment, HoldSegment},
    },
};

impl<'a> Play<'a> {
    pub(super) async fn respond(&mut self, asked: &Asked<'a>, place: usize) -> Result<()> {
        let response = &asked.challenge.responses[place];
        if let Some(segment) = response.segment {
            return self.translate(asked, response, segment).await;
        }
        if response.delivery.is_some() {
            self.prepare(asked, response).await?;
        }
        let input = PostResponses {
            challenge: self.challenge(asked)?.challenge,
            delivery: response.delivery.clone().unwrap_or_default(),
            bodies: vec![response.body.clone()],
            replies: response.replies.clone(),
            findings: response.finding.clone().into_iter().collect(),
            choice: response.choice.clone().map(|choice| shown(choice, asked, place)).unwrap_or_default(),
            language: asked.challenge.language.clone(),
            ..PostResponses::default()
        };
        let author = self.person(&response.author)?;
        let posted = responses::post_responses(&self.services, author, &input).await?;
        self.responses.extend(posted.first().map(|id| ((asked.number, place), *id)));
        Ok(())
    }

    /// A place, and the files of what is about to be handed in. Who has some is known to the moderators.
    async fn prepare(&self, asked: &Asked<'a>, response: &Response) -> Result<()> {
        let (author, challenge) = (self.person(&response.author)?, self.challenge(asked)?);
        let place = TakePlace { challenge: challenge.challenge.clone(), agreed: "yes".to_owned() };
        responses::take_place(&self.services, author, &place).await?;
        let place = Place::Draft(challenge.id().ok_or(Error::NotFound)?);
        for file in &response.files {
            let known = SetTrust { person: author.id.to_string(), trust: Trust::Known.to_string() };
            moderation::set_trust(&self.services, self.person(self.administrator)?, &known).await?;
            self.attach(author, place, file).await?;
        }
        Ok(())
    }

    /// A translation of a segment, and its check if it has one.
    async fn translate(&self, asked: &Asked<'a>, response: &Response, segment: i64) -> Result<()> {
        let (id, segment) = (self.challenge(asked)?, segment.to_string());
        let input = HandInSegment {
            challenge: id.challenge.clone(),
            segment: segment.clone(),
            body: response.body.clone(),
            ..HandInSegment::default()
        };
        responses::hand_in_segment(&self.services, self.person(&response.author)?, &input).await?;
        let Some(Check { by, body, fault }) = &response.check else { return Ok(()) };
        let checker = self.person(by)?;
        let task = Task::Check.to_string();
        let wanted = HoldSegment { challenge: id.challenge.clone(), task, segment: segment.clone() };
        responses::hold_segment(&self.services, checker, &wanted).await?;
        let page = responses::show_segments(&self.services, Some(checker), id.id().ok_or(Error::NotFound)?).await?;
        let held = page.held.ok_or_else(|| wrong("nothing to check"))?;
        let (response, version) = held.shown.ok_or_else(|| wrong("nothing to check"))?;
        let check = CheckSegment {
            challenge: id.challenge,
            segment,
            response: response.to_string(),
            version: version.0.to_string(),
            verdict: if fault.is_empty() { "accepted" } else { "sent_back" }.to_owned(),
            body: if body.is_empty() { held.text } else { body.clone() },
            fault: fault.clone(),
            then: String::new(),
        };
        responses::check_segment(&self.services, checker, &check).await.map(drop)
    }
}

/// A choice with the order in which the pictures were shown: each time from another one on.
fn shown(choice: ChoiceInput, asked: &Asked<'_>, place: usize) -> ChoiceInput {
    let count = asked.challenge.files.len();
    let order: Vec<String> = (0..count).map(|number| ((number + place) % count + 1).to_string()).collect();
    ChoiceInput { order: order.join(","), ..choice }
}
