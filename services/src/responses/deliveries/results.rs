use crate::{
    Result,
    responses::{list_responses::with_ranks, moment, numbers::numbers},
};
use domain::{
    attachments::name_among,
    challenges::{
        Answer,
        kinds::{
            deliverable::{DeliveriesResults, DeliveryFile, DeliveryRow},
            ranked::Numbers,
        },
    },
    ids::ResponseId,
    responses::policy::names_authors,
    voting::policy::sees_ranking,
};
use std::collections::HashMap;
use store::{
    Connect,
    attachments::{Attachment, Owner},
    challenges::Challenge,
    moderation::Visibility,
    responses::ShownResponse,
};

/// More than there are places: some may be given back and taken again.
const MOST: u64 = 100;

/// What was handed in and can be read, the oldest first: three queries.
pub(in crate::responses) async fn deliveries(db: &impl Connect, challenge: &Challenge) -> Result<DeliveriesResults> {
    let entries = store::responses::entries(db, challenge.id, None, MOST).await?;
    let entries: Vec<_> = entries.into_iter().filter(|entry| !entry.hidden && !entry.deleted).collect();
    let ids: Vec<ResponseId> = entries.iter().map(|entry| entry.id).collect();
    let shown = store::responses::shown(db, ids.iter().copied(), Visibility::Everybody).await?;
    let mut shown: HashMap<ResponseId, ShownResponse> = shown.into_iter().map(|one| (one.response.id, one)).collect();
    let mut files: HashMap<ResponseId, Vec<DeliveryFile>> = HashMap::new();
    for file in store::attachments::of_targets(db, [], ids.iter().copied()).await? {
        if let Owner::Response(_, id) = file.owner {
            files.entry(id).or_default().push(delivered(id, &file));
        }
    }
    let is_named = names_authors(challenge.kind, challenge.state);
    let ranked = sees_ranking(challenge.state, true, challenge.kind.rules().decided_by);
    let placed = if ranked { with_ranks(entries.clone()) } else { Vec::new() };
    let told: HashMap<ResponseId, Numbers> =
        placed.iter().map(|one| (one.entry.id, numbers(&one.entry, one.rank))).collect();
    let row = |entry: store::responses::Entry| {
        let ShownResponse { response, author_name, .. } = shown.remove(&entry.id)?;
        // Erased.
        let Answer::Delivery(delivery) = response.answer else { return None };
        Some(DeliveryRow {
            response: entry.id,
            delivery,
            language: response.language,
            author: is_named.then_some(author_name),
            numbers: told.get(&entry.id).copied(),
            handed_in: moment(response.posted_at),
            files: files.remove(&entry.id).unwrap_or_default(),
        })
    };
    Ok(DeliveriesResults { licence: challenge.text.licence, rows: entries.into_iter().filter_map(row).collect() })
}

fn delivered(response: ResponseId, file: &Attachment) -> DeliveryFile {
    DeliveryFile {
        name: name_among(response, file.position, &file.view.name),
        description: file.view.description.clone(),
        path: file.view.path(),
    }
}
