use super::{
    hiding::{DecisionReason, hide},
    lock_active,
    locked_target::{LockedTarget, lock_target},
    targets, trust_of,
};
use crate::{Error, Result, Services, challenges::may_read, organisations::team_role, responses::visible_response};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::{OrganisationId, ResponseId},
    moderation::{
        FLAGS_THAT_HIDE, HiddenBecause, ModerationTarget, Reason, TargetKind, Trust,
        input::ReportContent,
        policy,
        view::{ReportView, Within},
    },
    time::Span,
};
use store::{Tx, moderation::NewFlag};

/// Reports something that the actor sees to the moderators. Sent again, it stands once. Three reports by people whose
/// flags have weight hide it until a moderator has looked.
pub async fn report_content(services: &Services, actor: &Actor, input: &ReportContent) -> Result<()> {
    let target = input.target().ok_or(Error::NotFound)?;
    let (reason, note) = input.parse()?;
    let now = services.now();
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let locked = lock_seen(&tx, target, actor).await?;
    if store::moderation::has_flagged(&tx, actor.id, target).await? {
        return Ok(());
    }
    let trust = trust_of(&tx, &person).await?;
    require_few(services, &tx, actor, trust).await?;
    let (author, weighs) = (locked.author, trust.flags_with_weight());
    let case = store::moderation::open_case(&tx, target, author, false, now).await?;
    let flag = NewFlag { case, target, author, reporter: actor.id, reason, note: &note, weighs, now };
    store::moderation::insert_flag(&tx, &flag).await?;
    let enough = store::moderation::weight(&tx, case).await? >= FLAGS_THAT_HIDE;
    if enough && target.can_be_hidden() && locked.hidden.is_none() {
        let why = DecisionReason { moderator: None, reason: Reason::Flags, words: "" };
        hide(services, &tx, &locked, HiddenBecause::Flags, &why).await?;
    }
    Ok(tx.commit().await?)
}

/// What the actor is about to report.
pub async fn show_report(services: &Services, actor: &Actor, target: &str) -> Result<ReportView> {
    let target = ModerationTarget::parse(target).ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let reported = store::moderation::has_flagged(&tx, actor.id, target).await?;
    // What one has reported may be gone since; that it was reported stays true.
    let body = match lock_seen(&tx, target, actor).await {
        Err(Error::NotFound | Error::Forbidden(ForbiddenReason::Hidden)) if reported => String::new(),
        seen => seen?.body,
    };
    let about = targets::views(&tx, &[target]).await?.remove(&target).ok_or(Error::NotFound)?;
    let within = match about.within {
        Some(within) if is_readable(&tx, &within, actor).await? => Some(within),
        _ => None,
    };
    let person = about.author.as_ref().map(|author| author.id).filter(|_| actor.is_moderator());
    let author = about.author.map(|author| author.name).unwrap_or_default();
    Ok(ReportView { target, body, author, within, reported, person })
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
async fn lock_seen(tx: &Tx, target: ModerationTarget, actor: &Actor) -> Result<LockedTarget> {
    let locked = match target.kind {
        TargetKind::Response => {
            visible_response(tx, ResponseId(target.id), Some(actor)).await?;
            lock_target(tx, target).await?
        }
        TargetKind::Comment => {
            let locked = lock_target(tx, target).await?;
            let under = store::moderation::comments_by_ids(tx, [domain::ids::CommentId(target.id)]).await?;
            let response = under.first().and_then(|comment| comment.response).ok_or(Error::NotFound)?;
            visible_response(tx, response, Some(actor)).await?;
            if locked.hidden.is_some() || locked.body.is_empty() {
                return Err(Error::NotFound);
            }
            locked
        }
        _ => {
            let locked = lock_target(tx, target).await?;
            require_not_own(tx, &locked, actor).await?;
            if locked.hidden.is_some() {
                return Err(Error::Forbidden(ForbiddenReason::Hidden));
            }
            locked
        }
    };
    policy::may_report(actor, locked.author)?;
    Ok(locked)
}

/// Refuses the team of an organisation, and everybody who may not read the challenge.
async fn require_not_own(tx: &Tx, locked: &LockedTarget, actor: &Actor) -> Result<()> {
    let on_the_team = match &locked.challenge {
        Some(challenge) => may_read(tx, challenge, Some(actor)).await?,
        None => team_role(tx, OrganisationId(locked.target.id), Some(actor)).await?.is_some(),
    };
    if on_the_team { Err(Error::Forbidden(ForbiddenReason::OwnContent)) } else { Ok(()) }
}

async fn require_few(services: &Services, tx: &Tx, actor: &Actor, trust: Trust) -> Result<()> {
    let today = store::moderation::flags_since(tx, actor.id, services.now() - Span::days(1)).await?;
    let enough = today >= trust.limits().flags_a_day;
    if enough { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
}
