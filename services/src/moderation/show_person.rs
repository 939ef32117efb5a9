use super::{require_moderator, trust_of};
use crate::{Error, Result, Services};
use domain::{
    actor::{Actor, Role},
    moderation::{
        input::PersonRef,
        policy,
        view::{PersonLink, PersonView},
    },
};

/// Somebody as moderators see them: how far they are trusted, and what can be done. For moderators.
pub async fn show_person(services: &Services, actor: &Actor, input: &PersonRef) -> Result<PersonView> {
    require_moderator(actor)?;
    let db = services.store();
    let id = input.id().ok_or(Error::NotFound)?;
    let person = store::moderation::find_person(db, id).await?.ok_or(Error::NotFound)?;
    let (responses, comments, hidden) = store::moderation::counts(db, id).await?;
    let removal = store::moderation::removal_of(db, id).await?;
    Ok(PersonView {
        trust: trust_of(db, &person).await?,
        thanked: store::moderation::thanked(db, id).await?,
        given: person.given,
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
