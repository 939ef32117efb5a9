use super::{proof::of_website, vouchers::vouchers};
use crate::{
    Error, Result, Services,
    organisation_access::{card_of, require_owner},
};
use domain::{
    actor::Actor,
    organisations::{
        Verification,
        verification::{DomainProof, VerificationPage},
        view::OrganisationCard,
    },
};

/// The ways to verify an organisation and their progress. For owners.
pub async fn show_verification(services: &Services, actor: &Actor, slug: &str) -> Result<VerificationPage> {
    let db = services.store();
    let (card, verification) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    require_owner(db, card.id, actor).await?;
    let standing = store::verification::find(db, card.id).await?.ok_or(Error::NotFound)?;
    Ok(VerificationPage {
        mail_reaches_people: services.confirms_addresses(),
        id: card.id,
        verification,
        how: standing.how.filter(|_| verification == Verification::Verified),
        waiting_since: standing.is_waiting().then(|| standing.recheck_since.unwrap_or(card.created_at)),
        recheck: verification == Verification::Verified && standing.recheck_since.is_some(),
        domain: domain_proof(services, &card).await?,
        claim: store::registries::claim_of(db, card.id).await?,
        registries: store::registries::names(db).await?,
        vouchers: vouchers(db, card.id).await?,
        document: store::documents::of_organisation(db, card.id).await?.map(|document| document.sent),
        organisation: card.link,
        now: services.now(),
    })
}

/// The domain proof in progress, or a new one without a code.
async fn domain_proof(services: &Services, card: &OrganisationCard) -> Result<Option<DomainProof>> {
    let Some(domain) = of_website(&card.website) else { return Ok(None) };
    let begun = store::domain_proofs::find(services.store(), card.id, services.now()).await?;
    let not_begun = || DomainProof { domain: domain.clone(), code: String::new(), last_look: None, mailed_to: None };
    Ok(Some(begun.filter(|proof| proof.domain == domain).unwrap_or_else(not_begun)))
}
