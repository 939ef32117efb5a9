use crate::{Error, Result, Services, challenge_access::may_read};
use domain::{
    actor::Actor,
    challenges::id_and_slug,
    ids::{ChallengeId, NoticeId},
    notifications::NoticeKind,
    time::Timestamp,
};
use locales::Locale;
use std::collections::HashMap;
use store::{challenges::Challenge, moderation::Visibility, push_deliveries::Unread};

/// A notice that its reader may still read, and has not read.
#[derive(Clone, Debug)]
pub struct Readable {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub created_at: Timestamp,
    /// The title of the challenge, in the reader's language if it has one.
    pub challenge: String,
    /// The path of the place that it is about.
    pub path: String,
}

/// Which of these notices their reader may read and has not read yet, the first first.
pub async fn readable(services: &Services, reader: &Actor, notices: &[NoticeId]) -> Result<Vec<Readable>> {
    let db = services.store();
    let t = Locale::from_code(reader.language.as_str()).unwrap_or(Locale::ALL[0]);
    let unread = store::push_deliveries::unread(db, reader.id, notices).await?;
    let challenges = readable_challenges(services, reader, &unread).await?;
    let mut found = Vec::new();
    for notice in unread {
        let Some(challenge) = challenges.get(&notice.challenge) else { continue };
        if is_shown(services, reader, &notice).await? {
            found.push(describe(t, &notice, challenge));
        }
    }
    Ok(found)
}

async fn readable_challenges(
    services: &Services,
    reader: &Actor,
    unread: &[Unread],
) -> Result<HashMap<ChallengeId, Challenge>> {
    let mut readable = HashMap::new();
    for challenge in store::challenges::by_ids(services.store(), unread.iter().map(|notice| notice.challenge)).await? {
        match may_read(services.store(), &challenge, Some(reader)).await {
            Ok(_) => drop(readable.insert(challenge.id, challenge)),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(readable)
}

/// Whether the response and the comment of a notice are there for its reader.
async fn is_shown(services: &Services, reader: &Actor, notice: &Unread) -> Result<bool> {
    let db = services.store();
    let sees = if reader.is_moderator() { Visibility::Moderator } else { Visibility::Author(reader.id) };
    if let Some(id) = notice.response {
        let response = store::responses::find_any(db, id).await?;
        if !response.is_some_and(|response| sees.shows(response.hidden.is_some(), response.author)) {
            return Ok(false);
        }
    }
    if let Some(id) = notice.comment {
        let comment = store::comments::find_any(db, id).await?;
        return Ok(comment.is_some_and(|comment| sees.shows(comment.hidden.is_some(), comment.author)));
    }
    Ok(true)
}

fn describe(t: Locale, notice: &Unread, challenge: &Challenge) -> Readable {
    let translated = challenge.translation.as_ref().map(|translation| &translation.text);
    let translated = translated.filter(|text| text.language.as_str() == t.code());
    let title = translated.map_or(&challenge.text.title, |text| &text.title);
    let place = notice.response.map(|id| format!("?response={id}#response-{id}")).unwrap_or_default();
    Readable {
        id: notice.id,
        kind: notice.kind,
        created_at: notice.created_at,
        path: format!("/{}/challenges/{}{place}", t.code(), id_and_slug(challenge.id, title)),
        challenge: title.clone(),
    }
}
