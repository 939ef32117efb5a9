use super::words::{self, VERSION};
use crate::Result;
use store::{Tx, challenges::Challenge};

/// Indexes a challenge by its text and the name of its organisation.
pub(crate) async fn index_challenge(tx: &Tx, challenge: &Challenge) -> Result<()> {
    let organisation = store::organisations::find(tx, challenge.organisation).await?;
    let name = organisation.map(|(card, _)| card.link.name).unwrap_or_default();
    let text = &challenge.text;
    let body = [&text.need, &text.done_looks_like, &text.use_of_answers, &name].map(String::as_str).join(" ");
    let of = |text| words::of_text(text, challenge.text.language);
    Ok(store::discovery::index(tx, challenge.id, VERSION, &of(&text.title), &of(&body)).await?)
}

/// Removes a challenge from the search index.
pub(crate) async fn forget_challenge(tx: &Tx, challenge: &Challenge) -> Result<()> {
    Ok(store::discovery::forget(tx, challenge.id).await?)
}
