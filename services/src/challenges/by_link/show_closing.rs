use super::{find, standing};
use crate::{Error, Result, Services, challenge_cards::card, context::digest};
use domain::challenges::{
    closing_link::{CloseForm, ClosingForm, ClosingPage, ClosingPurpose, PickedResponse, next_request},
    kinds::DecidedBy,
    lifecycle,
};
use std::collections::HashMap;
use store::{Connect, challenges::Challenge, moderation::Visibility, picks::Pick};

/// The page of a mailed link: its form, or what became of its challenge. Reading it changes nothing, because mail
/// scanners open links. Anonymous: the token is the proof, and without a form the page says what everybody may read.
pub async fn show_closing(services: &Services, token: &str) -> Result<ClosingPage> {
    let db = services.store();
    let link = find(db, &digest(token)).await?;
    let challenge = store::challenges::find(db, link.challenge).await?.ok_or(Error::NotFound)?;
    let form = match standing(services, db, &link, &challenge).await?.allow() {
        Err(refusal) => ClosingForm::Refused(refusal),
        Ok(()) if link.purpose == ClosingPurpose::Close => ClosingForm::Close(close_form(db, &challenge).await?),
        Ok(()) => ClosingForm::Outcome(challenge.outcome_text.clone()),
    };
    let closed = challenge.closed_at.zip(challenge.outcome).filter(|_| challenge.hidden.is_none());
    Ok(ClosingPage {
        asks_outcome_at: closed.and_then(|(at, outcome)| next_request(challenge.outcome_requests, at, outcome)),
        challenge: (challenge.hidden.is_none() && challenge.state.is_public()).then(|| card(services, &challenge)),
        form,
        now: services.now(),
    })
}

async fn close_form(db: &impl Connect, challenge: &Challenge) -> Result<CloseForm> {
    let picks = store::picks::of_challenges(db, [challenge.id]).await?;
    let picked = i64::try_from(picks.len()).unwrap_or(i64::MAX);
    Ok(CloseForm {
        picked,
        picks: visible(db, picks).await?,
        may_pick: challenge.kind.rules().decided_by == DecidedBy::Votes,
        decide_until: challenge.deciding_since.map(lifecycle::decide_until).filter(|_| challenge.closing.is_none()),
    })
}

/// The picks whose responses are visible, with their texts: one query, none where nothing is picked.
async fn visible(db: &impl Connect, picks: Vec<Pick>) -> Result<Vec<PickedResponse>> {
    if picks.is_empty() {
        return Ok(Vec::new());
    }
    let ids = picks.iter().map(|pick| pick.response);
    let rows = store::responses::shown(db, ids, Visibility::Everybody).await?;
    let rows =
        rows.into_iter().map(|row| row.response).filter(|response| response.hidden.is_none() && !response.erased);
    let mut rows: HashMap<_, _> = rows.map(|response| (response.id, response)).collect();
    let picked = picks.into_iter().filter_map(|pick| {
        let response = rows.remove(&pick.response)?;
        Some(PickedResponse {
            response: pick.response,
            text: response.answer.text().into_owned(),
            language: response.language,
            reason: pick.reason,
        })
    });
    Ok(picked.collect())
}
