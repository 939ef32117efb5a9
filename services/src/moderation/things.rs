use crate::Result;
use domain::{
    challenges::ChallengeText,
    ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId},
    moderation::{
        Thing, ThingKind,
        view::{PersonLink, ThingView, Within},
    },
    organisations::view::OrganisationLink,
    time::Timestamp,
};
use std::collections::{HashMap, HashSet};
use store::{Connect, challenges::Challenge, moderation::Written};

/// The most characters of a response that are shown above a comment.
const UNDER: usize = 200;

/// What these things are, with what is needed to understand them: a fixed number of queries, however many.
pub(super) async fn views(db: &impl Connect, things: &[Thing]) -> Result<HashMap<Thing, ThingView>> {
    let read = Read::of(db, things).await?;
    Ok(things.iter().filter_map(|thing| Some((*thing, read.view(*thing)?))).collect())
}

struct Read {
    written: HashMap<Thing, Written>,
    challenges: HashMap<ChallengeId, Challenge>,
    organisations: HashMap<OrganisationId, OrganisationLink>,
    names: HashMap<UserId, String>,
}

impl Read {
    async fn of(db: &impl Connect, things: &[Thing]) -> Result<Self> {
        let ids = |kind: ThingKind| things.iter().filter(move |thing| thing.kind == kind).map(|thing| thing.id);
        let comments = store::moderation::comments_by_ids(db, ids(ThingKind::Comment).map(CommentId)).await?;
        let under = comments.iter().filter_map(|comment| comment.response);
        let responses: HashSet<ResponseId> = ids(ThingKind::Response).map(ResponseId).chain(under).collect();
        let responses = store::moderation::responses_by_ids(db, responses).await?;
        let answered = responses.iter().filter_map(|response| response.challenge);
        let challenges: HashSet<ChallengeId> = ids(ThingKind::Challenge).map(ChallengeId).chain(answered).collect();
        let challenges = store::challenges::by_ids(db, challenges).await?;
        let authors = comments.iter().chain(&responses).map(|written| written.author);
        let people: HashSet<UserId> = ids(ThingKind::Account).map(UserId).chain(authors).collect();
        Ok(Self {
            names: store::moderation::names(db, people).await?,
            organisations: store::organisations::links(db, ids(ThingKind::Organisation).map(OrganisationId)).await?,
            challenges: challenges.into_iter().map(|challenge| (challenge.id, challenge)).collect(),
            written: comments.into_iter().chain(responses).map(|written| (written.thing, written)).collect(),
        })
    }

    fn view(&self, thing: Thing) -> Option<ThingView> {
        match thing.kind {
            ThingKind::Response | ThingKind::Comment => self.written(thing),
            ThingKind::Challenge => {
                let challenge = self.challenges.get(&ChallengeId(thing.id))?;
                let ChallengeText { title, need, .. } = &challenge.text;
                let body = if need.is_empty() { title } else { need };
                let (within, hidden) = (Some(within(challenge)), challenge.hidden);
                Some(ThingView { within, hidden, ..bare(thing, body) })
            }
            ThingKind::Organisation => {
                let link = self.organisations.get(&OrganisationId(thing.id))?;
                let within = Within { challenge: None, slug: link.slug.clone(), title: link.name.clone() };
                Some(ThingView { within: Some(within), ..bare(thing, "") })
            }
            ThingKind::Account => {
                let author = self.person(UserId(thing.id))?;
                Some(ThingView { author: Some(author), ..bare(thing, "") })
            }
        }
    }

    fn written(&self, thing: Thing) -> Option<ThingView> {
        let written = self.written.get(&thing)?;
        let response = written.response.and_then(|id| self.written.get(&Thing::from(id)));
        let challenge = written.challenge.or_else(|| response?.challenge)?;
        Some(ThingView {
            author: self.person(written.author),
            within: self.challenges.get(&challenge).map(within),
            under: response.map(|response| response.body.chars().take(UNDER).collect()).unwrap_or_default(),
            at: written.at,
            hidden: written.hidden,
            ..bare(thing, &written.body)
        })
    }

    fn person(&self, id: UserId) -> Option<PersonLink> {
        self.names.get(&id).map(|name| PersonLink { id, name: name.clone() })
    }
}

fn bare(thing: Thing, body: &str) -> ThingView {
    ThingView {
        thing,
        body: body.to_owned(),
        author: None,
        within: None,
        under: String::new(),
        at: Timestamp(0),
        hidden: None,
    }
}

fn within(challenge: &Challenge) -> Within {
    Within { challenge: Some(challenge.id), slug: String::new(), title: challenge.text.title.clone() }
}
