use crate::{
    Error, Result, Services, audit,
    context::{digest, require_offered},
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
    let new = input.parse()?;
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
        let slug = free_slug(base, &store::organisations::slugs_like(services.store(), base).await?);
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

fn free_slug(base: &str, taken: &[String]) -> String {
    let free = |slug: &String| !taken.contains(slug) && !RESERVED.contains(&slug.as_str());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.to_owned()).chain(numbered).find(free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_or_reserved_slug_gets_a_number() {
        assert_eq!(free_slug("refuge", &[]), "refuge");
        assert_eq!(free_slug("refuge", &["refuge".to_owned(), "refuge-2".to_owned()]), "refuge-3");
        assert_eq!(free_slug("new", &[]), "new-2");
    }
}
