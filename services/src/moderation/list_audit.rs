use super::{PAGE_SIZE, cursor, page_of};
use crate::{
    Error, Result, Services,
    organisation_access::{card_of, require_owner},
};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    ids::{ChallengeId, OrganisationId, UserId},
    moderation::{
        AuditAction,
        audit::{AuditEntry, AuditLog, ListAudit},
        view::PersonLink,
    },
    organisation_link::OrganisationLink,
    page::{Cursor, Page},
};
use locales::Locale;
use std::collections::HashMap;
use store::audit::{Wanted, Written};

/// A page of the audit log, the newest first: for administrators the whole; for owners the entries of their
/// organisation, without the names of staff.
pub async fn list_audit(services: &Services, actor: &Actor, input: &ListAudit) -> Result<AuditLog> {
    let db = services.store();
    let organisation = whose(services, actor, &input.organisation).await?;
    // Otherwise filtering by person would reveal which staff member acted.
    let without = if organisation.is_some() && !input.by.is_empty() { AuditAction::OF_STAFF } else { &[] };
    let wanted = Wanted {
        organisation: organisation.as_ref().map(|(id, _)| *id),
        by: narrowed("by", &input.by)?,
        audit_action: narrowed("audit_action", &input.audit_action)?,
        without,
    };
    let rows = store::audit::list(db, wanted, cursor(&input.after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |entry: &Written| Cursor { at: entry.at, id: entry.id });
    let known = Known::of(services, &items).await?;
    let all = organisation.is_none();
    let t = Locale::from_code(&input.language).unwrap_or(Locale::ALL[0]);
    let items = items.into_iter().map(|entry| known.entry(t, entry, all)).collect();
    Ok(AuditLog {
        organisation: organisation.map(|(_, link)| link),
        entries: Page { items, next },
        by: input.by.clone(),
        audit_action: input.audit_action.clone(),
    })
}

/// The organisation whose log is asked for, for its owners; `None` for the whole instance, for administrators.
async fn whose(services: &Services, actor: &Actor, slug: &str) -> Result<Option<(OrganisationId, OrganisationLink)>> {
    if slug.is_empty() {
        actor.require_administrator().map_err(Error::Forbidden)?;
        return Ok(None);
    }
    let (card, _) = card_of(services.store(), slug).await?.ok_or(Error::NotFound)?;
    require_owner(services.store(), card.id, actor).await?;
    Ok(Some((card.id, card.link)))
}

fn narrowed<T: std::str::FromStr<Err = FieldErrorKind>>(field: &str, typed: &str) -> Result<Option<T>> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|problem| Error::field(field, problem))
}

/// The names of the subjects on a page of the log.
struct Known {
    people: HashMap<UserId, String>,
    organisations: HashMap<OrganisationId, OrganisationLink>,
    challenges: HashMap<ChallengeId, String>,
}

impl Known {
    async fn of(services: &Services, entries: &[Written]) -> Result<Self> {
        let db = services.store();
        let about = |kind: &'static str| {
            entries.iter().filter(move |entry| entry.subject == kind).map(|entry| entry.subject_id)
        };
        let people = about("person").map(UserId).chain(entries.iter().filter_map(|entry| entry.actor));
        let organisations = about("organisation").map(OrganisationId);
        let organisations = organisations.chain(entries.iter().filter_map(|entry| entry.organisation));
        let challenges = store::challenges::by_ids(db, about("challenge").map(ChallengeId)).await?;
        Ok(Self {
            people: store::accounts::names(db, people).await?,
            organisations: store::organisations::links(db, organisations).await?,
            challenges: challenges.into_iter().map(|challenge| (challenge.id, challenge.text.title)).collect(),
        })
    }

    /// `all`: for readers of the log of the whole instance.
    fn entry(&self, t: Locale, entry: Written, all: bool) -> AuditEntry {
        let of_staff = AuditAction::OF_STAFF.iter().any(|audit_action| audit_action.as_str() == entry.audit_action);
        let by = entry.actor.filter(|_| all || !of_staff);
        let (about, path) = self.subject(&entry, all);
        AuditEntry {
            at: entry.at,
            by: by.and_then(|id| Some(PersonLink { id, name: self.people.get(&id)?.clone() })),
            said: t.audit_action(&entry.audit_action).unwrap_or(&entry.audit_action).to_owned(),
            audit_action: entry.audit_action,
            about,
            path,
            organisation: entry.organisation.filter(|_| all).and_then(|id| self.organisations.get(&id).cloned()),
            // A reason of ours, or free text.
            note: t.noted(&entry.note).map_or(entry.note, str::to_owned),
        }
    }

    /// The name and the path of the subject.
    fn subject(&self, entry: &Written, all: bool) -> (String, String) {
        let id = entry.subject_id;
        let number = || format!("#{id}");
        match entry.subject.as_str() {
            "person" => {
                let name = self.people.get(&UserId(id)).cloned().unwrap_or_else(number);
                (name, if all { format!("/moderation/people/{id}") } else { String::new() })
            }
            "organisation" => match self.organisations.get(&OrganisationId(id)) {
                Some(link) => (link.name.clone(), format!("/organisations/{}", link.slug)),
                None => (number(), String::new()),
            },
            "challenge" => match self.challenges.get(&ChallengeId(id)) {
                Some(title) if title.is_empty() => (number(), format!("/challenges/{id}")),
                Some(title) => (title.clone(), format!("/challenges/{id}")),
                None => (number(), String::new()),
            },
            "instance" => (String::new(), String::new()),
            _ => (number(), String::new()),
        }
    }
}
