use crate::{
    Error, Result, Services, challenge_access::require_readable, responses::export_deliveries, zipped::Zipped,
};
use domain::{
    actor::Actor,
    attachment_policy::exports_files,
    attachments::name_among,
    ids::{AttachmentId, ChallengeId},
};
use futures::{
    StreamExt,
    stream::{BoxStream, try_unfold},
};
use std::collections::VecDeque;
use store::{challenges::ForReader, response_files::ResponseFile};

/// The files that are looked up at once.
const PAGE: u64 = 50;

/// All files of the visible responses to a challenge as a ZIP archive, packed while it is read: one file is in memory at a
/// time. In a deliverable with a table of what was handed in. For the organisation's team; `NotFound` for everybody else,
/// and for kinds without files.
pub async fn export_files(
    services: &Services,
    actor: &Actor,
    id: ChallengeId,
) -> Result<BoxStream<'static, Result<Vec<u8>>>> {
    let found = store::challenges::find_for(services.store(), id, actor.id).await?.ok_or(Error::NotFound)?;
    let ForReader { challenge, role, .. } = found;
    require_readable(&challenge, Some(actor), role.is_some())?;
    if !exports_files(challenge.kind, challenge.state, role.is_some()) {
        return Err(Error::NotFound);
    }
    let table = export_deliveries(services.store(), &challenge).await?;
    let export = Export {
        services: services.clone(),
        challenge: id,
        table: table.map(|table| ("deliveries.csv".to_owned(), table.to_csv().into_bytes())),
        page: VecDeque::new(),
        after: None,
    };
    let pieces = try_unfold(Some((export, Zipped::new())), async |state| {
        let Some((export, zipped)) = state else { return Ok(None) };
        export.next(zipped).await.map(Some)
    });
    Ok(pieces.boxed())
}

/// What is left to be packed.
struct Export {
    services: Services,
    challenge: ChallengeId,
    /// The table, until it is packed.
    table: Option<(String, Vec<u8>)>,
    page: VecDeque<ResponseFile>,
    after: Option<AttachmentId>,
}

/// Bytes to send, and what comes after them.
type Sent = (Vec<u8>, Option<(Export, Zipped)>);

impl Export {
    async fn next(mut self, zipped: Zipped) -> Result<Sent> {
        let Some((name, content)) = self.file().await? else { return Ok((zipped.finish()?, None)) };
        let (zipped, bytes) = zipped.add(name, content).await?;
        Ok((bytes, Some((self, zipped))))
    }

    /// The next file, `None` after the last.
    async fn file(&mut self) -> Result<Option<(String, Vec<u8>)>> {
        if let Some(table) = self.table.take() {
            return Ok(Some(table));
        }
        loop {
            let Some(file) = self.page.pop_front() else {
                let db = self.services.store();
                self.page = store::response_files::of_challenge(db, self.challenge, self.after, PAGE).await?.into();
                match self.page.back() {
                    Some(last) => self.after = Some(last.id),
                    None => return Ok(None),
                }
                continue;
            };
            // One that was taken away meanwhile is not there.
            if let Some(content) = self.services.ports().files.get(&file.key).await? {
                return Ok(Some((name_among(file.response, file.position, &file.name), content)));
            }
        }
    }
}
