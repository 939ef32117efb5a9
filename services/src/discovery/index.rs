use super::words::{self, VERSION};
use crate::Result;
use domain::{
    challenges::State,
    ids::{ChallengeId, OrganisationId},
    language::Language,
};
use std::collections::BTreeSet;
use store::{Tx, challenges::Challenge};

/// Indexes a challenge by its text and the name of its organisation, and a closed one by its outcome and the picked
/// answers that are visible.
pub(crate) async fn index_challenge(tx: &Tx, challenge: &Challenge) -> Result<()> {
    let organisation = store::organisations::find(tx, challenge.organisation).await?;
    let name = organisation.map(|(card, _)| card.link.name).unwrap_or_default();
    let text = &challenge.text;
    let mut body = [&text.need, &text.done_looks_like, &text.use_of_answers, &*text.spec.text(), &name]
        .map(AsRef::<str>::as_ref)
        .join(" ");
    if challenge.state == State::Closed {
        let picked = store::picks::texts(tx, [challenge.id]).await?;
        for more in picked.iter().map(|(_, text)| text).chain([&challenge.outcome_text]) {
            body.extend([" ", more]);
        }
    }
    let of = |text| words::of_text(text, challenge.text.language);
    let (mut title, mut body) = (of(&text.title), of(&body));
    if let Some(translation) = &challenge.translation {
        let text = &translation.text;
        let of = |text| words::of_text(text, translation.text.language);
        title.extend([" ", &of(&text.title)]);
        body.extend([
            " ",
            &of(&[&text.need, &text.done_looks_like, &text.use_of_answers].map(String::as_str).join(" ")),
        ]);
    }
    Ok(store::search::index(tx, challenge.id, VERSION, &title, &body).await?)
}

/// Indexes a challenge anew if it is closed: its outcome, its picks, or whether they are visible have changed. The
/// challenge is to be locked.
pub(crate) async fn index_closed(tx: &Tx, id: ChallengeId) -> Result<()> {
    // Boxed, because it is a part of what many transactions do.
    let again = Box::pin(async {
        let challenge = store::challenges::by_ids(tx, [id]).await?.pop();
        match challenge.filter(|challenge| challenge.state == State::Closed) {
            Some(challenge) => index_challenge(tx, &challenge).await,
            None => Ok(()),
        }
    });
    again.await
}

/// Indexes an organisation by its name and its town.
pub(crate) async fn index_organisation(
    tx: &Tx,
    id: OrganisationId,
    name: &str,
    town: &str,
    language: Language,
) -> Result<()> {
    let words: BTreeSet<String> =
        words::of_text(&[name, town].join(" "), language).split_whitespace().map(str::to_owned).collect();
    let words: Vec<String> = words.into_iter().collect();
    Ok(store::organisation_words::put(tx, id, VERSION, &words).await?)
}

/// Removes a challenge from the search index.
pub(crate) async fn forget_challenge(tx: &Tx, challenge: &Challenge) -> Result<()> {
    Ok(store::search::forget(tx, challenge.id).await?)
}
