use super::{
    archive::archive,
    gather::{entries, gather, to_json},
    readable::to_html,
};
use crate::{
    Error, Result, Services,
    batch::for_each,
    mail::{self, Message, To},
};
use domain::{accounts::Email, ids::UserId, privacy::retention::EXPORTS, time::Span};
use locales::Locale;
use store::privacy::DueExport;
use tokio::task;

/// The most files in an archive, and the most bytes of them: it is packed in memory.
const MAX_FILES: u64 = 500;
const MAX_BYTES_OF_FILES: usize = 50_000_000;
/// How long an attempt may take before another process may try.
const MAKING: Span = Span::minutes(5);

/// Makes the requested archives; returns how many. Failed ones are tried again later. Anonymous: called by a job.
pub(crate) async fn make_exports(services: &Services, limit: u64) -> Result<u64> {
    let due = store::privacy::due_exports(services.store(), services.now(), limit).await?;
    for_each("export", due.into_iter().map(|due| (due.id, due)), |due| make_if_mine(services, due)).await
}

/// Makes one archive; returns whether it was made, which is false when another process is at it.
async fn make_if_mine(services: &Services, due: DueExport) -> Result<bool> {
    let tx = services.begin().await?;
    let mine = store::privacy::claim_export(&tx, &due, services.now() + MAKING).await?;
    tx.commit().await?;
    if mine {
        make(services, &due).await?;
    }
    Ok(mine)
}

async fn make(services: &Services, due: &DueExport) -> Result<()> {
    let own = store::accounts::recipient(services.store(), due.user).await?.ok_or(Error::NotFound)?;
    let key = Email::parse(&own.email).map(|email| email.key()).unwrap_or_default();
    let t = Locale::from_code(own.language.as_str()).unwrap_or(Locale::ALL[0]);
    let parts = gather(services.store(), due.user, &key).await?;
    let files = sent_files(services, due.user).await?;
    let (count, now) = (entries(&parts), services.now());
    let packed = task::spawn_blocking(move || {
        let text = |name: &str, text: String| (name.to_owned(), text.into_bytes());
        let mut all = vec![text("data.json", to_json(&parts, now.0)), text("index.html", to_html(t, &parts, now)?)];
        all.extend(files);
        archive(&all)
    });
    let bytes = packed.await.map_err(|error| Error::Unexpected(format!("a packing thread: {error}")))??;
    services.ports().files.put(&due.file, bytes).await?;
    let tx = services.begin().await?;
    let waited_for = store::privacy::finish_export(&tx, due.id, count, now, now + EXPORTS).await?;
    if waited_for {
        mail::queue(services, &tx, &To::Person(due.user), &Message::ExportReady).await?;
    }
    tx.commit().await?;
    // The account was erased in the meantime, or another process was faster and its file is kept.
    if !waited_for && store::privacy::kept_files(services.store(), std::slice::from_ref(&due.file)).await?.is_empty() {
        services.ports().files.delete(&due.file).await?;
    }
    Ok(())
}

/// The pictures and files that somebody sent, the newest first, as far as there is room for them; the list of all of them
/// is among the data.
async fn sent_files(services: &Services, user: UserId) -> Result<Vec<(String, Vec<u8>)>> {
    let (mut files, mut bytes) = (Vec::new(), 0);
    for (id, name, key) in store::attachments::sent_by(services.store(), user, MAX_FILES).await? {
        // Gone in the meantime.
        let Some(content) = services.ports().files.get(&key).await? else { continue };
        bytes += content.len();
        if bytes > MAX_BYTES_OF_FILES {
            break;
        }
        files.push((format!("files/{id}-{name}"), content));
    }
    Ok(files)
}

/// Deletes expired archives, first the file and then the row; returns how many.
pub(crate) async fn remove_expired(services: &Services, limit: u64) -> Result<u64> {
    let expired = store::privacy::expired_exports(services.store(), services.now(), limit).await?;
    for (_, file) in &expired {
        services.ports().files.delete(file).await?;
    }
    let tx = services.begin().await?;
    store::privacy::forget_exports(&tx, expired.iter().map(|(id, _)| *id)).await?;
    tx.commit().await?;
    Ok(expired.len() as u64)
}

/// Deletes archives without a row: a process ended between the two steps, or an older database was restored.
pub(crate) async fn remove_strays(services: &Services) -> Result<()> {
    let files = &services.ports().files;
    for keys in files.list("exports/").await?.chunks(500) {
        let kept = store::privacy::kept_files(services.store(), keys).await?;
        for stray in keys.iter().filter(|key| !kept.contains(key)) {
            files.delete(stray).await?;
        }
    }
    Ok(())
}
