//! The one gate for what staff decide on: it lets through who moderates and is not party to it.
//!
//! Whoever wrote something, is the person it is about, or is on the team of the organisation whose it is, leaves the
//! decision to another moderator. What a moderator decided is written down with the [`Decider`] that the gate gave, so
//! that nothing can be decided past it.

use crate::Result;
use domain::{
    actor::Actor,
    ids::{OrganisationId, UserId},
    moderation::policy,
};
use store::Connect;

/// The parties to a case.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parties {
    /// The author, or the person concerned.
    pub person: Option<UserId>,
    /// The organisation concerned.
    pub organisation: Option<OrganisationId>,
}

impl Parties {
    /// Of a case about an organisation.
    pub(crate) fn of_organisation(organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..Self::default() }
    }
}

/// Proof that a moderator may decide on a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decider {
    id: UserId,
}

impl Decider {
    /// The moderator.
    pub(crate) fn id(self) -> UserId {
        self.id
    }
}

/// Returns the proof for a moderator who is not party to the case; refuses everybody else.
pub(crate) async fn require_decider(db: &impl Connect, actor: &Actor, parties: Parties) -> Result<Decider> {
    let on_the_team = is_on_the_team(db, actor, parties.organisation).await?;
    policy::may_decide(actor, parties.person, on_the_team)?;
    Ok(Decider { id: actor.id })
}

/// The same for a decision on a person: members of a common team are parties too.
pub(crate) async fn require_decider_on_person(db: &impl Connect, actor: &Actor, person: UserId) -> Result<Decider> {
    let together = store::teams::are_on_one_team(db, actor.id, person).await?;
    policy::may_decide(actor, Some(person), together)?;
    Ok(Decider { id: actor.id })
}

async fn is_on_the_team(db: &impl Connect, actor: &Actor, organisation: Option<OrganisationId>) -> Result<bool> {
    match organisation {
        Some(organisation) => Ok(store::organisations::team_role(db, organisation, actor.id).await?.is_some()),
        None => Ok(false),
    }
}
