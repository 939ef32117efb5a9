use crate::{Error, Result, context::digest};
use domain::{
    error::ForbiddenReason,
    ids::{DocumentId, OrganisationId},
    organisations::Verification,
    time::Timestamp,
};
use store::{Connect, verification::VerificationRow};

/// The parts of an organisation that a moderator reads before a decision.
#[derive(Debug)]
pub(super) struct Read {
    pub id: OrganisationId,
    /// The revision of the description.
    pub revision: i64,
    pub verification: Verification,
    pub recheck_since: Option<Timestamp>,
    pub suspended_because: String,
    /// The registry number, if there is one.
    pub number: Option<String>,
    pub document: Option<DocumentId>,
}

impl Read {
    /// The current values; under the organisation's lock if the caller holds it.
    pub(super) async fn of(db: &impl Connect, id: OrganisationId, standing: &VerificationRow) -> Result<Self> {
        Ok(Self {
            id,
            revision: standing.revision,
            verification: standing.verification,
            recheck_since: standing.recheck_since,
            suspended_because: standing.suspended_because.clone(),
            number: store::registries::claim_of(db, id).await?.map(|claim| claim.number),
            document: store::documents::of_organisation(db, id).await?.map(|document| document.sent.id),
        })
    }

    /// The version as a hash of all parts, which a decision has to name.
    pub(super) fn version(&self) -> String {
        let Self { id, revision, verification, recheck_since, suspended_because, number, document } = self;
        let read = (id, revision, verification, recheck_since, suspended_because, number, document);
        let mut version = digest(&format!("{read:?}"));
        version.truncate(16);
        version
    }

    /// Refuses a decision on any other version.
    pub(super) fn require_version(&self, shown: &str) -> Result<()> {
        if self.version() == shown { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)) }
    }
}
