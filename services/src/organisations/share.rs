use crate::{
    Error, Result, Services,
    challenge_cards::card,
    organisation_access::{card_of, require_team},
    pdf::{Block, Document},
    qr,
};
use domain::{
    actor::Actor,
    challenges::State,
    organisations::share::{QrCode, SharePage},
};
use locales::Locale;

/// What a team sends to its supporters and puts up. For the team.
pub async fn show_share(services: &Services, actor: &Actor, slug: &str, t: Locale) -> Result<SharePage> {
    let db = services.store();
    let (organisation, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    require_team(db, organisation.id, actor).await?;
    let newest = store::challenges::of_organisation(db, organisation.id, &[State::Open], 1).await?;
    let address = page_of(services, &organisation.link.slug, t);
    let (picture, size) = qr::picture(&address)?;
    Ok(SharePage {
        organisation: organisation.link,
        challenge: newest.first().map(|challenge| card(services, challenge)),
        site: site(services),
        code: QrCode { address, picture, size },
    })
}

/// The same code as a PDF to print and put up, on one page. Anonymous: it says what the organisation's public page says.
pub async fn organisation_poster(services: &Services, slug: &str, t: Locale) -> Result<Vec<u8>> {
    let (organisation, _) = card_of(services.store(), slug).await?.ok_or(Error::NotFound)?;
    let address = page_of(services, &organisation.link.slug, t);
    let poster = Document {
        title: t.share_poster_title().to_owned(),
        language: t,
        blocks: vec![
            Block::Name(organisation.link.name),
            Block::Paragraph(t.share_poster_text().to_owned()),
            Block::Code { text: address.clone(), beside: vec![t.share_poster_scan().to_owned(), address.clone()] },
        ],
        // The same poster every time.
        made_at: organisation.created_at,
        footer: address,
        embedded: String::new(),
    };
    poster.to_pdf()
}

fn site(services: &Services) -> String {
    services.ports().address.trim_end_matches('/').to_owned()
}

fn page_of(services: &Services, slug: &str, t: Locale) -> String {
    format!("{}/{}/organisations/{slug}", site(services), t.code())
}
