use crate::{
    Error, Result, Services,
    challenge_cards::cards,
    gazetteer,
    organisation_access::card_of,
    preview::{Preview, PreviewPicture},
};
use domain::{
    challenges::{DEFAULT_MINUTES, State, view::ChallengeCard},
    organisations::view::OrganisationCard,
};
use locales::Locale;

/// The most challenges that another site shows of an organisation.
const SHOWN: u64 = 5;
/// The most that its picture counts.
const COUNTED: u64 = 50;

/// An organisation and its newest open challenges, the same for everybody. Anonymous.
pub async fn show_open_challenges(services: &Services, slug: &str) -> Result<(OrganisationCard, Vec<ChallengeCard>)> {
    let db = services.store();
    let (organisation, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    let open = store::challenges::of_organisation(db, organisation.id, &[State::Open], SHOWN).await?;
    Ok((organisation, cards(services, &open)))
}

/// The picture with which a link to an organisation is shown elsewhere, in a language of the interface. Anonymous.
pub async fn show_organisation_preview(services: &Services, slug: &str, t: Locale) -> Result<PreviewPicture> {
    let db = services.store();
    let (organisation, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    let open = store::challenges::of_organisation(db, organisation.id, &[State::Open], COUNTED).await?;
    let preview = Preview {
        organisation: gazetteer::described(&organisation.location, t),
        title: organisation.link.name,
        minutes: DEFAULT_MINUTES,
        state: t.preview_open_challenges(i64::try_from(open.len()).unwrap_or(i64::MAX)),
    };
    services.previews().find_or_draw(preview).await
}
