use crate::{Result, context::digest};
use domain::{
    actor::Actor,
    attachments::AttachmentView,
    challenges::{Answer, ChallengeText},
    ids::{AttachmentId, ChallengeId, OrganisationId, ResponseId, UserId},
    moderation::{
        HiddenBecause, ModerationTarget, TargetKind,
        view::{PersonLink, TargetView, Within},
    },
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use std::collections::{HashMap, HashSet};
use store::{Connect, challenges::Challenge, moderation::Written};

/// The most characters of a response shown above a comment.
const UNDER: usize = 200;

/// The targets with the context to judge them, with a fixed number of queries.
pub(super) async fn views(
    db: &impl Connect,
    targets: &[ModerationTarget],
) -> Result<HashMap<ModerationTarget, TargetView>> {
    Ok(Read::of(db, targets).await?.views(targets))
}

/// The same, and those of the targets to which a moderator is party: as author, or on the team of the organisation
/// concerned.
pub(super) async fn views_for(
    db: &impl Connect,
    actor: &Actor,
    targets: &[ModerationTarget],
) -> Result<(HashMap<ModerationTarget, TargetView>, HashSet<ModerationTarget>)> {
    let read = Read::of(db, targets).await?;
    let organisations: HashMap<ModerationTarget, OrganisationId> =
        targets.iter().filter_map(|target| Some((*target, read.organisation(*target)?))).collect();
    let own = if organisations.is_empty() {
        HashSet::new()
    } else {
        store::teams::among(db, actor.id, organisations.values().copied()).await?
    };
    let is_party = |target: &&ModerationTarget| {
        let wrote = read.written.get(target).is_some_and(|written| written.author == actor.id);
        wrote || organisations.get(target).is_some_and(|organisation| own.contains(organisation))
    };
    let parties = targets.iter().filter(is_party).copied().collect();
    Ok((read.views(targets), parties))
}

struct Read {
    written: HashMap<ModerationTarget, Written>,
    challenges: HashMap<ChallengeId, Challenge>,
    organisations: HashMap<OrganisationId, OrganisationLink>,
    /// The names of accounts that are targets themselves.
    names: HashMap<UserId, String>,
    attachments: HashMap<ModerationTarget, Vec<AttachmentView>>,
}

impl Read {
    /// At most a query for each kind of target.
    async fn of(db: &impl Connect, targets: &[ModerationTarget]) -> Result<Self> {
        let ids = |kind: TargetKind| targets.iter().filter(move |target| target.kind == kind).map(|target| target.id);
        let written = store::moderation::written(db, targets).await?;
        let challenges: HashSet<ChallengeId> = ids(TargetKind::Challenge)
            .map(ChallengeId)
            .chain(written.iter().map(|written| written.challenge))
            .collect();
        let organisations: Vec<_> = ids(TargetKind::Organisation).map(OrganisationId).collect();
        let people: Vec<_> = ids(TargetKind::Account).map(UserId).collect();
        let (mut by_id, mut links, mut names) = (HashMap::new(), HashMap::new(), HashMap::new());
        if !challenges.is_empty() {
            let challenges = store::challenges::by_ids(db, challenges).await?;
            by_id.extend(challenges.into_iter().map(|challenge| (challenge.id, challenge)));
        }
        if !organisations.is_empty() {
            links = store::organisations::links(db, organisations).await?;
        }
        if !people.is_empty() {
            names = store::moderation::names(db, people).await?;
        }
        let mut attachments: HashMap<ModerationTarget, Vec<AttachmentView>> = HashMap::new();
        if by_id.values().any(|challenge| challenge.attachments > 0) {
            let (challenges, responses) = (ids(TargetKind::Challenge), ids(TargetKind::Response));
            let found = store::attachments::of_targets(db, challenges.map(ChallengeId), responses.map(ResponseId));
            for attachment in found.await? {
                attachments.entry(attachment.owner.into()).or_default().push(attachment.view);
            }
        }
        let written = written.into_iter().map(|written| (written.target, written)).collect();
        Ok(Self { written, challenges: by_id, organisations: links, names, attachments })
    }

    fn views(&self, targets: &[ModerationTarget]) -> HashMap<ModerationTarget, TargetView> {
        let view = |target: &ModerationTarget| {
            let attachments = self.attachments_of(*target).to_vec();
            Some((*target, TargetView { attachments, ..self.view(*target)? }))
        };
        targets.iter().filter_map(view).collect()
    }

    fn view(&self, target: ModerationTarget) -> Option<TargetView> {
        match target.kind {
            TargetKind::Response | TargetKind::Comment => self.written(target),
            TargetKind::Challenge => {
                let challenge = self.challenges.get(&ChallengeId(target.id))?;
                let ChallengeText { title, need, spec, .. } = &challenge.text;
                let need = if need.is_empty() { title } else { need };
                let body = [need, spec.text().as_ref()].join("\n\n");
                let (within, hidden) = (Some(within(challenge)), challenge.hidden);
                let version = version_of_challenge(challenge, &self.attachment_ids(target));
                Some(TargetView { within, hidden, version, ..bare(target, body.trim_end()) })
            }
            TargetKind::Organisation => {
                let link = self.organisations.get(&OrganisationId(target.id))?;
                let within =
                    Within { challenge: None, slug: link.slug.clone(), title: link.name.clone(), language: None };
                let version = version(target, &link.name, None, &[]);
                Some(TargetView { within: Some(within), version, ..bare(target, "") })
            }
            TargetKind::Account => {
                let author = self.person(UserId(target.id))?;
                Some(TargetView { author: Some(author), ..bare(target, "") })
            }
        }
    }

    fn written(&self, target: ModerationTarget) -> Option<TargetView> {
        let written = self.written.get(&target)?;
        let challenge = self.challenges.get(&written.challenge);
        let told = challenge.and_then(|challenge| written.answer.told(&challenge.text.spec));
        let body = match challenge {
            Some(challenge) => written.answer.in_words(&challenge.text.spec),
            None => written.answer.text(),
        };
        let sort = match &written.answer {
            Answer::Review(finding) => Some(finding.sort),
            Answer::Text(_) | Answer::Poll(_) | Answer::Segment { .. } | Answer::Image(_) | Answer::Delivery(_) => None,
        };
        Some(TargetView {
            sort,
            // The questions of others are in another.
            language: written.language.filter(|_| told.is_none()),
            author: Some(PersonLink { id: written.author, name: written.author_name.clone() }),
            within: challenge.map(within),
            under: written.under.chars().take(UNDER).collect(),
            at: written.at,
            hidden: written.hidden,
            version: version(target, &written.body, written.hidden, &self.attachment_ids(target)),
            ..bare(target, &body)
        })
    }

    fn attachments_of(&self, target: ModerationTarget) -> &[AttachmentView] {
        self.attachments.get(&target).map(Vec::as_slice).unwrap_or_default()
    }

    fn attachment_ids(&self, target: ModerationTarget) -> Vec<AttachmentId> {
        self.attachments_of(target).iter().map(|attachment| attachment.id).collect()
    }

    /// The organisation that a target is or to whose challenge it belongs.
    fn organisation(&self, target: ModerationTarget) -> Option<OrganisationId> {
        match target.kind {
            TargetKind::Organisation => Some(OrganisationId(target.id)),
            TargetKind::Challenge => Some(self.challenges.get(&ChallengeId(target.id))?.organisation),
            TargetKind::Response | TargetKind::Comment => {
                let challenge = self.written.get(&target)?.challenge;
                Some(self.challenges.get(&challenge)?.organisation)
            }
            TargetKind::Account => None,
        }
    }

    fn person(&self, id: UserId) -> Option<PersonLink> {
        self.names.get(&id).map(|name| PersonLink { id, name: name.clone() })
    }
}

fn bare(target: ModerationTarget, body: &str) -> TargetView {
    TargetView {
        target,
        body: body.to_owned(),
        language: None,
        sort: None,
        attachments: Vec::new(),
        author: None,
        within: None,
        under: String::new(),
        at: Timestamp(0),
        hidden: None,
        version: String::new(),
    }
}

/// The version of a target: a hash of its text, of its attachments, which never change themselves, and of whether it is
/// hidden.
pub(super) fn version(
    target: ModerationTarget,
    words: &str,
    hidden: Option<HiddenBecause>,
    attachments: &[AttachmentId],
) -> String {
    let hidden = hidden.map(HiddenBecause::as_str).unwrap_or_default();
    let attachments: Vec<String> = attachments.iter().map(AttachmentId::to_string).collect();
    let mut version = digest(&format!("{target}\n{hidden}\n{}\n{words}", attachments.join(" ")));
    version.truncate(16);
    version
}

/// The same for a challenge, whose text has a revision.
pub(super) fn version_of_challenge(challenge: &Challenge, attachments: &[AttachmentId]) -> String {
    version(challenge.id.into(), &challenge.revision.to_string(), challenge.hidden, attachments)
}

fn within(challenge: &Challenge) -> Within {
    Within {
        challenge: Some(challenge.id),
        slug: String::new(),
        title: challenge.text.title.clone(),
        language: Some(challenge.text.language),
    }
}
