use crate::{Result, Services, notifications::told::Known};
use domain::{
    actor::Actor,
    challenges::id_and_slug,
    ids::NoticeId,
    notifications::{NoticeKind, view::Told},
    time::Timestamp,
};
use locales::Locale;
use store::notifications::NoticeRow;

/// A notice that its reader may still read, and has not read.
#[derive(Clone, Debug)]
pub struct Readable {
    pub id: NoticeId,
    pub kind: NoticeKind,
    /// When it happened.
    pub at: Timestamp,
    /// The title of the challenge.
    pub challenge: String,
    /// The path of the place that it is about.
    pub path: String,
}

/// Which of these notices their reader may read and has not read yet, the first first. At most six queries.
pub async fn readable(services: &Services, reader: &Actor, notices: &[NoticeId]) -> Result<Vec<Readable>> {
    let db = services.store();
    let t = Locale::from_code(reader.language.as_str()).unwrap_or(Locale::ALL[0]);
    let mut unread = store::notifications::notices_of(db, reader.id, notices.iter().copied()).await?;
    unread.retain(|notice| !notice.is_read);
    let known = Known::read(db, reader, unread.iter()).await?;
    let told = |notice: &NoticeRow| known.told(notice).map(|told| describe(t, notice, told));
    Ok(unread.iter().rev().filter_map(told).collect())
}

fn describe(t: Locale, notice: &NoticeRow, told: Told) -> Readable {
    let place = notice.response.map(|id| format!("?response={id}#response-{id}")).unwrap_or_default();
    Readable {
        id: notice.id,
        kind: notice.kind,
        at: notice.at,
        path: format!("/{}/challenges/{}{place}", t.code(), id_and_slug(told.challenge, &told.title)),
        challenge: told.title,
    }
}
