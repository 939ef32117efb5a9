use crate::{Error, Result, Services, organisation_access::team_role};
use domain::{
    actor::Actor,
    challenges::{
        Answer, Licence,
        kinds::deliverable::{ReceiptFile, ReceiptView},
    },
    ids::ResponseId,
    responses::policy::names_authors,
};
use locales::Locale;
use store::response_files::ResponseFile;

/// The receipt of rights for what was handed in: for its author, and for the organisation's team once it is told whose it
/// is. `NotFound` for everybody else, and where nothing was handed in or where it is hidden or erased.
pub async fn show_receipt(services: &Services, actor: &Actor, id: ResponseId) -> Result<ReceiptView> {
    let db = services.store();
    let response = store::responses::find_any(db, id).await?.ok_or(Error::NotFound)?;
    let challenge = store::challenges::find(db, response.challenge).await?.ok_or(Error::NotFound)?;
    let mine = response.author == actor.id;
    let on_the_team = team_role(db, challenge.organisation, Some(actor)).await?.is_some();
    let is_told = on_the_team && names_authors(challenge.kind, challenge.state) && response.hidden.is_none();
    let Answer::Delivery(delivery) = response.answer else { return Err(Error::NotFound) };
    if !(mine || is_told) || response.erased {
        return Err(Error::NotFound);
    }
    let agreement = store::places::agreement(db, challenge.id, response.author).await?.ok_or(Error::NotFound)?;
    let shown = store::responses::shown(db, [id], store::moderation::Visibility::Everybody).await?;
    let author = shown.into_iter().next().map(|one| one.author_name).ok_or(Error::NotFound)?;
    let (organisation, _) = store::organisations::find(db, challenge.organisation).await?.ok_or(Error::NotFound)?;
    let files = store::response_files::of_response(db, id).await?;
    let file = |file: ResponseFile| ReceiptFile {
        name: file.name,
        description: file.description,
        bytes: file.bytes,
        // Files are stored under it.
        digest: file.key.rsplit('/').next().unwrap_or_default().to_owned(),
    };
    Ok(ReceiptView {
        challenge: challenge.id,
        title: challenge.text.title,
        organisation: organisation.link.name,
        response: id,
        author,
        licence: agreement.licence,
        terms: agreement.terms,
        agreed_at: agreement.at,
        handed_in_at: response.posted_at,
        edited_at: response.edited_at,
        stage: delivery.stage,
        text: delivery.text,
        files: files.into_iter().map(file).collect(),
        mine,
    })
}

/// The words to which people agree when they take a place. `version`: of the words; there has been one.
pub fn terms(t: Locale, _version: i64, licence: Licence) -> String {
    match licence {
        Licence::CcBy4 => t.deliverable_terms_1_cc_by().to_owned(),
        Licence::Cc0 => t.deliverable_terms_1_cc0().to_owned(),
    }
}

/// The same as a PDF, in the language of the page.
pub async fn receipt_pdf(services: &Services, actor: &Actor, id: ResponseId, t: Locale) -> Result<Vec<u8>> {
    let _receipt = show_receipt(services, actor, id).await?;
    let _ = t;
    Err(Error::Unexpected("no PDF yet".to_owned()))
}
