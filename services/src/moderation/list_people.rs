use crate::{Error, Result, Services};
use domain::{
    accounts::Email,
    actor::Actor,
    moderation::{
        input::ListPeople,
        view::{PeopleFound, PersonLink},
    },
};

/// The most people that one search finds.
const LIMIT: u64 = 20;

/// The first twenty people by the beginning of their name, their whole address, or their identifier. Empty for an empty
/// search. For administrators.
pub async fn list_people(services: &Services, actor: &Actor, input: &ListPeople) -> Result<PeopleFound> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let wanted = input.parse()?;
    let db = services.store();
    let people = match (Email::parse(&wanted), wanted.parse()) {
        _ if wanted.is_empty() => Vec::new(),
        (Ok(email), _) => store::moderation::people_by_address(db, &email).await?,
        (_, Ok(id)) => store::moderation::find_person(db, id).await?.into_iter().collect(),
        _ => store::moderation::people_by_name(db, &wanted, LIMIT).await?,
    };
    let link = |person: store::moderation::Person| (PersonLink { id: person.id, name: person.name }, person.joined);
    Ok(PeopleFound { wanted, people: people.into_iter().map(link).collect() })
}
