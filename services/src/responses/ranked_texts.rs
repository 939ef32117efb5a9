use super::{
    list_responses::{MAX_RESPONSES, in_rank},
    moment,
    numbers::numbers,
    seen::Placed,
};
use crate::Result;
use domain::{
    challenges::kinds::ranked::{RankedResults, RankedRow},
    ids::ResponseId,
};
use std::collections::HashMap;
use store::{Connect, challenges::Challenge, moderation::Visibility, responses::ShownResponse};

/// The visible responses to a challenge of texts as they are ranked: two queries.
pub(super) async fn ranked_texts(db: &impl Connect, challenge: &Challenge) -> Result<RankedResults> {
    let mut entries = store::responses::entries(db, challenge.id, None, MAX_RESPONSES).await?;
    entries.retain(|entry| !entry.hidden && !entry.deleted);
    let ids: Vec<ResponseId> = entries.iter().map(|entry| entry.id).collect();
    let shown = store::responses::shown(db, ids, Visibility::Everybody).await?;
    let mut shown: HashMap<ResponseId, ShownResponse> = shown.into_iter().map(|one| (one.response.id, one)).collect();
    let row = |Placed { entry, rank, .. }: Placed| {
        let ShownResponse { response, author_name, .. } = shown.remove(&entry.id).filter(|one| !one.response.erased)?;
        Some(RankedRow {
            response: entry.id,
            text: response.answer.text().into_owned(),
            language: response.language,
            author: author_name,
            numbers: numbers(&entry, rank),
            picked_because: entry.pick.map(|pick| pick.reason),
            after_reveal: response.after_reveal,
            posted: moment(response.posted_at),
        })
    };
    Ok(RankedResults { rows: in_rank(entries).into_iter().filter_map(row).collect() })
}
