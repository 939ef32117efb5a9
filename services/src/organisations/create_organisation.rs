use crate::{
    Error, Result, Services, audit,
    context::{digest, require_offered},
    discovery::index_organisation,
    gazetteer,
    organisation_access::card_of,
};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    organisations::{
        TeamRole,
        input::{Description, NewOrganisation},
    },
    text,
};

/// Creates an organisation that waits for verification, with the actor as its owner; returns its slug. For any person.
/// Idempotent: the same form of the same person returns the organisation created first.
pub async fn create_organisation(services: &Services, actor: &Actor, input: &NewOrganisation) -> Result<String> {
    let new = input.parse(gazetteer::settle(&input.location()))?;
    require_offered(new.language)?;
    let slug = Some(text::slug(&new.name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "organisation".to_owned());
    create_with_slug(services, actor, &new, &slug).await
}

/// The same with a chosen slug; a number is appended where it is taken.
pub(crate) async fn create_with_slug(
    services: &Services,
    actor: &Actor,
    new: &Description,
    base: &str,
) -> Result<String> {
    let request = digest(&format!("organisation\n{}\n{new:?}", actor.id));
    loop {
        if let Some(slug) = store::organisations::slug_of_request(services.store(), &request).await? {
            return Ok(slug);
        }
        let slug = free_slug(services, base).await?;
        match insert(services, actor, new, &slug, &request).await {
            Err(Error::Conflict(_)) if !is_taken(services, &slug, &request).await? => {
                return Err(Error::field("causes", FieldErrorKind::Unknown));
            }
            // A concurrent request took the slug, so the next number is tried; or it was the same form.
            Err(Error::Conflict(_)) => {}
            inserted => return inserted.map(|()| slug),
        }
    }
}

async fn insert(services: &Services, actor: &Actor, new: &Description, slug: &str, request: &str) -> Result<()> {
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let id = store::organisations::insert(&tx, slug, request, new, now).await?;
    index_organisation(&tx, id, &new.name, &new.location.town, new.language).await?;
    store::organisations::insert_member(&tx, id, actor.id, TeamRole::Owner, now).await?;
    let (audit_action, subject) = (AuditAction::OrganisationAdded, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), "").await?;
    Ok(tx.commit().await?)
}

async fn is_taken(services: &Services, slug: &str, request: &str) -> Result<bool> {
    let db = services.store();
    let by_the_same_form = store::organisations::slug_of_request(db, request).await?.is_some();
    Ok(by_the_same_form || card_of(db, slug).await?.is_some())
}

/// Slugs reserved for pages below `/organisations`.
const RESERVED: [&str; 1] = ["new"];

/// How many numbers are looked up at once.
const LOOKED_UP: usize = 50;

/// The slug itself, or with the first number that is free.
async fn free_slug(services: &Services, base: &str) -> Result<String> {
    let mut numbered = std::iter::once(base.to_owned()).chain((2..).map(|number| format!("{base}-{number}")));
    loop {
        let next: Vec<String> = numbered.by_ref().take(LOOKED_UP).collect();
        let taken = store::organisations::taken_slugs(services.store(), &next).await?;
        let is_free = |slug: &String| !taken.contains(slug) && !RESERVED.contains(&slug.as_str());
        if let Some(free) = next.into_iter().find(is_free) {
            return Ok(free);
        }
    }
}
