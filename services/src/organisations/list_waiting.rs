use super::{version::Read, vouchers::vouchers_of};
use crate::{Error, Result, Services, challenge_cards::card};
use domain::{
    actor::Actor,
    ids::OrganisationId,
    organisation_link::OrganisationLink,
    organisations::{
        Verification,
        document::SentDocument,
        verification::RegistryClaim,
        view::{Waiting, WaitingChallenge, WaitingOrganisation},
    },
    responses::greeting::{COUNTED, MAX_COUNTED},
    time::Timestamp,
};
use std::collections::{HashMap, HashSet};
use store::Connect;

/// The most organisations and challenges that the queue shows.
const LIMIT: u64 = 50;

/// The review queue, longest waiting first; challenges of unverified organisations are listed with their organisation.
/// A fixed number of queries. For moderators.
pub async fn list_waiting(services: &Services, actor: &Actor) -> Result<Waiting> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let db = services.store();
    let now = services.now();
    let waiting = store::organisations::list_waiting(db, LIMIT).await?;
    let rows = store::challenges::in_review(db, LIMIT).await?;
    let ids: Vec<_> = waiting.iter().map(|one| one.card.id).collect();
    let own = ids.iter().copied().chain(rows.iter().map(|row| row.organisation));
    let own = store::teams::among(db, actor.id, own.collect::<HashSet<_>>()).await?;
    let mut asked: HashMap<OrganisationId, Vec<WaitingChallenge>> = HashMap::new();
    let mut challenges = Vec::new();
    for row in &rows {
        let (organisation, since) = (row.organisation, row.submitted_at.unwrap_or(now));
        let party = own.contains(&organisation);
        let one = WaitingChallenge { card: card(services, row), since, revision: row.revision, party };
        if ids.contains(&organisation) {
            asked.entry(organisation).or_default().push(one);
        } else {
            challenges.push(one);
        }
    }
    let mut about = About::of(db, &ids).await?;
    let organisations = waiting.into_iter().map(|one| {
        let (id, party) = (one.card.id, own.contains(&one.card.id));
        WaitingOrganisation { party, challenges: asked.remove(&id).unwrap_or_default(), ..about.organisation(one) }
    });
    let organisations = organisations.collect();
    let (greetings, mail_fails) = store::greetings::numbers(db, now - COUNTED, MAX_COUNTED).await?;
    Ok(Waiting {
        organisations,
        challenges,
        mail_reaches_people: services.confirms_addresses(),
        mail_fails,
        greetings,
        now,
    })
}

/// The data about the organisations in the queue.
struct About {
    owners: HashMap<OrganisationId, (String, String)>,
    claims: HashMap<OrganisationId, RegistryClaim>,
    vouchers: HashMap<OrganisationId, Vec<OrganisationLink>>,
    documents: HashMap<OrganisationId, SentDocument>,
}

impl About {
    async fn of(db: &impl Connect, ids: &[OrganisationId]) -> Result<Self> {
        let documents = store::documents::of_organisations(db, ids.iter().copied()).await?;
        Ok(Self {
            owners: store::teams::first_owners(db, ids.iter().copied()).await?,
            claims: store::registries::claims_of(db, ids.iter().copied()).await?,
            vouchers: vouchers_of(db, ids).await?,
            documents: documents.into_iter().map(|document| (document.organisation, document.sent)).collect(),
        })
    }

    fn organisation(&mut self, waiting: store::organisations::Waiting) -> WaitingOrganisation {
        let id = waiting.card.id;
        let (owner_name, owner_email) = self.owners.remove(&id).unwrap_or_default();
        let (claim, document) = (self.claims.remove(&id), self.documents.remove(&id));
        let version = version(&waiting, claim.as_ref(), document.as_ref());
        WaitingOrganisation {
            card: waiting.card,
            owner_name,
            owner_email,
            since: waiting.since,
            recheck: waiting.recheck,
            claim,
            vouchers: self.vouchers.remove(&id).unwrap_or_default(),
            document,
            challenges: Vec::new(),
            version,
            party: false,
        }
    }
}

fn version(
    waiting: &store::organisations::Waiting,
    claim: Option<&RegistryClaim>,
    document: Option<&SentDocument>,
) -> String {
    let recheck_since: Option<Timestamp> = waiting.recheck.then_some(waiting.since);
    let read = Read {
        id: waiting.card.id,
        revision: waiting.revision,
        verification: if waiting.recheck { Verification::Verified } else { Verification::Draft },
        recheck_since,
        suspended_because: String::new(),
        number: claim.map(|claim| claim.number.clone()),
        document: document.map(|document| document.id),
    };
    read.version()
}
