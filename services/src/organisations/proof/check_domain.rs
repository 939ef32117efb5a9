use super::fetch::{read_page, read_record};
use crate::{
    Error, Result, Services, audit,
    organisation_access::{lock_for_owner, require_active},
    organisations::mark_verified,
    ports::Ports,
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{
        input::CheckDomain,
        verification::{DomainProof, Found, ProofPlace},
    },
    time::Span,
};

/// The minimum time between two checks for one organisation.
const MIN_INTERVAL: Span = Span::minutes(1);

/// Looks for an organisation's code, and verifies the organisation if it is found. The result is stored for the page.
/// For owners, once a minute.
pub async fn check_domain(services: &Services, actor: &Actor, input: &CheckDomain) -> Result<Found> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let place = input.place()?;
    let proof = begin(services, actor, id, place).await?;
    // Without an open transaction: it may take seconds.
    let found = find_code(services.ports(), place, &proof).await;
    let tx = services.begin_as(actor).await?;
    lock_for_owner(&tx, id, actor).await?;
    if !store::domain_proofs::end_check(&tx, id, &proof.code, found).await? {
        return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
    }
    if found == Found::Code {
        mark_verified(services, &tx, id, place.how(), &proof.domain, None).await?;
        let (audit_action, subject) = (AuditAction::DomainProved, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), &proof.domain).await?;
    }
    tx.commit().await?;
    Ok(found)
}

async fn begin(services: &Services, actor: &Actor, id: OrganisationId, place: ProofPlace) -> Result<DomainProof> {
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    let proof = store::domain_proofs::find(&tx, id, now).await?.ok_or(Error::NotFound)?;
    if !store::domain_proofs::begin_check(&tx, id, place, now - MIN_INTERVAL, now).await? {
        return Err(Error::Forbidden(ForbiddenReason::TooOften { seconds: MIN_INTERVAL.0 / 1000 }));
    }
    tx.commit().await?;
    Ok(proof)
}

async fn find_code(ports: &Ports, place: ProofPlace, proof: &DomainProof) -> Found {
    let lines = match place {
        ProofPlace::Dns => read_record(ports, &proof.domain).await,
        ProofPlace::Site => read_page(ports, &proof.domain).await.map(|page| page.lines().map(str::to_owned).collect()),
    };
    let wanted = format!("quinze-verification={}", proof.code);
    match lines {
        Ok(lines) if lines.iter().any(|line| line.trim() == wanted) => Found::Code,
        Ok(_) => Found::NoCode,
        Err(why) => why,
    }
}
