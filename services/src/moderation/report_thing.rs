use super::{
    found::{Found, lock_thing},
    hiding::{Why, hide},
    lock_active, things, trust_of,
};
use crate::{Error, Result, Services, challenges::may_read, organisations::team_role, responses::visible_response};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::{OrganisationId, ResponseId},
    moderation::{
        FLAGS_THAT_HIDE, HiddenBecause, Reason, Thing, ThingKind, Trust,
        input::ReportThing,
        policy,
        view::{ReportView, Within},
    },
    time::Span,
};
use store::{Tx, moderation::NewFlag};

/// Reports something that the actor sees to the moderators. Sent again, it stands once. Three reports by people whose
/// flags have weight hide it until a moderator has looked.
pub async fn report_thing(services: &Services, actor: &Actor, input: &ReportThing) -> Result<()> {
    let thing = input.thing().ok_or(Error::NotFound)?;
    let (reason, note) = input.parse()?;
    let now = services.now();
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let found = lock_seen(&tx, thing, actor).await?;
    if store::moderation::has_flagged(&tx, actor.id, thing).await? {
        return Ok(());
    }
    let trust = trust_of(&tx, &person).await?;
    require_few(services, &tx, actor, trust).await?;
    let (author, weighs) = (found.author, trust.flags_with_weight());
    let case = store::moderation::open_case(&tx, thing, author, false, now).await?;
    let flag = NewFlag { case, thing, author, reporter: actor.id, reason, note: &note, weighs, now };
    store::moderation::insert_flag(&tx, &flag).await?;
    let enough = store::moderation::weight(&tx, case).await? >= FLAGS_THAT_HIDE;
    if enough && thing.can_be_hidden() && found.hidden.is_none() {
        let why = Why { moderator: None, reason: Reason::Flags, words: "" };
        hide(services, &tx, &found, HiddenBecause::Flags, &why).await?;
    }
    Ok(tx.commit().await?)
}

/// What the actor is about to report.
pub async fn show_report(services: &Services, actor: &Actor, thing: &str) -> Result<ReportView> {
    let thing = Thing::parse(thing).ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let reported = store::moderation::has_flagged(&tx, actor.id, thing).await?;
    // What one has reported may be gone since; that it was reported stays true.
    let body = match lock_seen(&tx, thing, actor).await {
        Err(Error::NotFound | Error::Forbidden(ForbiddenReason::Hidden)) if reported => String::new(),
        seen => seen?.body,
    };
    let about = things::views(&tx, &[thing]).await?.remove(&thing).ok_or(Error::NotFound)?;
    let within = match about.within {
        Some(within) if is_readable(&tx, &within, actor).await? => Some(within),
        _ => None,
    };
    let person = about.author.as_ref().map(|author| author.id).filter(|_| actor.is_moderator());
    let author = about.author.map(|author| author.name).unwrap_or_default();
    Ok(ReportView { thing, body, author, within, reported, person })
}

/// Whether the actor may read what something belongs to: a challenge may have been hidden since they reported it.
async fn is_readable(tx: &Tx, within: &Within, actor: &Actor) -> Result<bool> {
    let Some(id) = within.challenge else { return Ok(true) };
    let challenge = store::challenges::find(tx, id).await?.ok_or(Error::NotFound)?;
    match may_read(tx, &challenge, Some(actor)).await {
        Err(Error::NotFound) => Ok(false),
        read => read.map(|_| true),
    }
}

/// A thing that the actor sees and did not write, locked.
async fn lock_seen(tx: &Tx, thing: Thing, actor: &Actor) -> Result<Found> {
    let found = match thing.kind {
        ThingKind::Response => {
            visible_response(tx, ResponseId(thing.id), Some(actor)).await?;
            lock_thing(tx, thing).await?
        }
        ThingKind::Comment => {
            let found = lock_thing(tx, thing).await?;
            let under = store::moderation::comments_by_ids(tx, [domain::ids::CommentId(thing.id)]).await?;
            let response = under.first().and_then(|comment| comment.response).ok_or(Error::NotFound)?;
            visible_response(tx, response, Some(actor)).await?;
            if found.hidden.is_some() || found.body.is_empty() {
                return Err(Error::NotFound);
            }
            found
        }
        _ => {
            let found = lock_thing(tx, thing).await?;
            require_not_own(tx, &found, actor).await?;
            if found.hidden.is_some() {
                return Err(Error::Forbidden(ForbiddenReason::Hidden));
            }
            found
        }
    };
    policy::may_report(actor, found.author)?;
    Ok(found)
}

/// Refuses the team of an organisation, and everybody who may not read the challenge.
async fn require_not_own(tx: &Tx, found: &Found, actor: &Actor) -> Result<()> {
    let on_the_team = match &found.challenge {
        Some(challenge) => may_read(tx, challenge, Some(actor)).await?,
        None => team_role(tx, OrganisationId(found.thing.id), Some(actor)).await?.is_some(),
    };
    if on_the_team { Err(Error::Forbidden(ForbiddenReason::OwnThing)) } else { Ok(()) }
}

async fn require_few(services: &Services, tx: &Tx, actor: &Actor, trust: Trust) -> Result<()> {
    let today = store::moderation::flags_since(tx, actor.id, services.now() - Span::days(1)).await?;
    let enough = today >= trust.limits().flags_a_day;
    if enough { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
}
