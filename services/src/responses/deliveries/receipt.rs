use crate::{
    Error, Result, Services,
    organisation_access::team_role,
    pdf::{Block, Document},
};
use domain::{
    actor::Actor,
    challenges::{
        Answer, Licence,
        kinds::deliverable::{ReceiptFile, ReceiptView, Stage},
    },
    ids::ResponseId,
    responses::policy::names_authors,
    time::Timestamp,
};
use locales::{Locale, civil};
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

/// How far what was handed in is.
pub fn stage_label(t: Locale, stage: Stage) -> &'static str {
    match stage {
        Stage::Sketch => t.deliverable_sketch(),
        Stage::Final => t.deliverable_final(),
    }
}

/// The same as a PDF, in the language of the page.
pub async fn receipt_pdf(services: &Services, actor: &Actor, id: ResponseId, t: Locale) -> Result<Vec<u8>> {
    let receipt = show_receipt(services, actor, id).await?;
    let address = format!("{}/{}/challenges/{}", services.ports().address, t.code(), receipt.challenge);
    // Off the async threads: shaping a long text takes a while.
    let document = document(t, receipt, address);
    let made = tokio::task::spawn_blocking(move || document.to_pdf()).await;
    made.map_err(|error| Error::Unexpected(format!("making a receipt: {error}")))?
}

fn document(t: Locale, receipt: ReceiptView, address: String) -> Document {
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let moment = |at: Timestamp| {
        let at = civil(at.0);
        format!("{}, {:02}:{:02} UTC", t.date(at), at.hour, at.minute)
    };
    let mut facts = vec![
        fact(t.receipt_from(), receipt.author),
        fact(t.receipt_to(), receipt.organisation),
        fact(t.receipt_challenge(), receipt.title),
        fact(t.receipt_state(), stage_label(t, receipt.stage).to_owned()),
        fact(t.receipt_agreed(), moment(receipt.agreed_at)),
        fact(t.receipt_handed_in(), moment(receipt.handed_in_at)),
    ];
    facts.extend(receipt.edited_at.map(|at| fact(t.receipt_edited(), moment(at))));
    let mut blocks = vec![
        Block::Facts(facts),
        Block::Heading(t.receipt_terms().to_owned()),
        Block::Paragraph(terms(t, receipt.terms, receipt.licence)),
        Block::Heading(t.receipt_work().to_owned()),
        Block::Paragraph(receipt.text),
    ];
    if !receipt.files.is_empty() {
        let file =
            |file: ReceiptFile| vec![file.label().to_owned(), t.receipt_size(&t.number(file.kilobytes())), file.digest];
        let heads = [t.receipt_file(), t.receipt_file_size(), t.receipt_digest()].map(str::to_owned).to_vec();
        blocks.push(Block::Table { heads, rows: receipt.files.into_iter().map(file).collect() });
        blocks.push(Block::Small(t.receipt_digests().to_owned()));
    }
    Document {
        title: t.receipt_title().to_owned(),
        language: t,
        blocks,
        made_at: receipt.edited_at.unwrap_or(receipt.handed_in_at),
        footer: address,
        embedded: String::new(),
    }
}
