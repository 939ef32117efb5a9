use super::require_moderator;
use crate::{Error, Result, Services};
use domain::{
    actor::{Actor, Role},
    moderation::{
        Trust,
        input::PersonRef,
        policy,
        view::{PersonLink, PersonView},
    },
};

/// A person's page for moderators: trust level, role and possible actions.
pub async fn show_person(services: &Services, actor: &Actor, input: &PersonRef) -> Result<PersonView> {
    require_moderator(actor)?;
    let db = services.store();
    let id = input.id().ok_or(Error::NotFound)?;
    let person = store::moderation::find_person(db, id).await?.ok_or(Error::NotFound)?;
    let (responses, comments, hidden) = store::moderation::counts(db, id).await?;
    let removal = store::moderation::removal_of(db, id).await?;
    let grounds = store::trust::grounds_of(db, id).await?;
    let together = store::teams::are_on_one_team(db, actor.id, id).await?;
    Ok(PersonView {
        trust: Trust::of(person.role, grounds),
        earned: Trust::of_thanks(grounds.thanked),
        thanked: grounds.thanked,
        party: policy::may_decide(actor, Some(id), together).is_err(),
        given: grounds.given,
        joined: person.joined,
        role: policy::may_give_role(actor, id, person.role).is_ok().then_some(person.role),
        moderates: person.role != Role::Member,
        person: PersonLink { id, name: person.name },
        responses,
        comments,
        hidden,
        removed: removal.map(|removal| (removal.at, policy::undo_until(removal.at))),
        now: services.now(),
    })
}
