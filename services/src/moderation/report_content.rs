use super::{
    hiding::{DecisionReason, hide},
    locked_target::{LockedTarget, find_target, lock_target},
    targets,
};
use crate::{
    Error, Result, Services, active::lock_active, challenge_access::may_read, organisation_access::team_role,
    posting_limits::trust_of, responses::seen_response,
};
use domain::{
    actor::Actor,
    challenges::kinds::Others,
    error::ForbiddenReason,
    ids::{CommentId, OrganisationId, ResponseId},
    moderation::{
        HiddenBecause, ModerationTarget, Reason, TargetKind, Trust, flags_that_hide,
        input::ReportContent,
        policy,
        view::{ReportView, Within},
    },
    responses::policy::names_authors,
    time::Span,
};
use store::{Connect, Tx, challenges::Challenge, moderation::NewFlag};

/// Reports something that the actor can see. Idempotent. Three trusted flags (five for a challenge) hide it until a
/// moderator has looked.
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
    let enough = store::moderation::weight(&tx, case).await? >= flags_that_hide(target.kind);
    if enough && target.can_be_hidden() && locked.hidden.is_none() {
        let why = DecisionReason { moderator: None, reason: Reason::Flags, words: "" };
        hide(services, &tx, &locked, HiddenBecause::Flags, &why).await?;
    }
    Ok(tx.commit().await?)
}

/// What the report form shows. Anonymous: visitors can report too.
pub async fn show_report(services: &Services, viewer: Option<&Actor>, target: &str) -> Result<ReportView> {
    let Some(actor) = viewer else { return show_notice(services, target).await };
    let target = ModerationTarget::parse(target).ok_or(Error::NotFound)?;
    let db = services.store();
    let reported = store::moderation::has_flagged(db, actor.id, target).await?;
    // The target may be gone; that it was reported stays known.
    let body = match find_seen(db, target, Some(actor)).await {
        Err(Error::NotFound | Error::Forbidden(ForbiddenReason::Hidden)) if reported => String::new(),
        seen => seen?.body,
    };
    let about = targets::views(db, &[target]).await?.remove(&target).ok_or(Error::NotFound)?;
    let is_answer = target.kind == TargetKind::Response && !body.is_empty();
    let body = if is_answer { about.body.clone() } else { body };
    let within = match about.within {
        Some(within) if is_readable(db, &within, actor).await? => Some(within),
        _ => None,
    };
    let person = about.author.as_ref().map(|author| author.id).filter(|_| actor.is_moderator());
    let is_named = actor.is_moderator() || is_named(db, target).await?;
    let author = about.author.filter(|_| is_named).map(|author| author.name).unwrap_or_default();
    Ok(ReportView { target, body, author, within, reported, person, signed_in: true })
}

/// Whether those who report something are told who wrote it: not where texts are read without names.
async fn is_named(db: &impl Connect, target: ModerationTarget) -> Result<bool> {
    let response = match target.kind {
        TargetKind::Response => ResponseId(target.id),
        // Its author's, maybe.
        TargetKind::Comment => match store::comments::find_any(db, CommentId(target.id)).await? {
            Some(comment) => comment.response,
            None => return Ok(true),
        },
        _ => return Ok(true),
    };
    let Some(response) = store::responses::find_any(db, response).await? else { return Ok(true) };
    let challenge = store::challenges::find(db, response.challenge).await?;
    let is_nameless = |others| matches!(others, Others::ResultsAfterOwn | Others::InResultsAfterOwn);
    let is_named = |challenge: Challenge| {
        let is_listed = target.kind == TargetKind::Comment || !is_nameless(challenge.kind.rules().others);
        is_listed && names_authors(challenge.kind, challenge.state)
    };
    Ok(challenge.is_none_or(is_named))
}

async fn show_notice(services: &Services, target: &str) -> Result<ReportView> {
    let target = ModerationTarget::parse(target).ok_or(Error::NotFound)?;
    let db = services.store();
    let body = find_seen(db, target, None).await?.body;
    let about = targets::views(db, &[target]).await?.remove(&target).ok_or(Error::NotFound)?;
    let is_named = is_named(db, target).await?;
    let author = about.author.filter(|_| is_named).map(|author| author.name).unwrap_or_default();
    Ok(ReportView { target, body, author, within: about.within, reported: false, person: None, signed_in: false })
}

/// Whether the actor may read what the target belongs to: the challenge may have been hidden since they reported it.
async fn is_readable(db: &impl Connect, within: &Within, actor: &Actor) -> Result<bool> {
    let Some(id) = within.challenge else { return Ok(true) };
    let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    match may_read(db, &challenge, Some(actor)).await {
        Err(Error::NotFound) => Ok(false),
        read => read.map(|_| true),
    }
}

/// A target that the actor can see and did not write, locked.
async fn lock_seen(tx: &Tx, target: ModerationTarget, actor: &Actor) -> Result<LockedTarget> {
    lock_target(tx, target).await?;
    find_seen(tx, target, Some(actor)).await
}

/// The same without a lock, for reading; also for visitors.
pub(super) async fn find_seen(
    db: &impl Connect,
    target: ModerationTarget,
    viewer: Option<&Actor>,
) -> Result<LockedTarget> {
    let locked = find_target(db, target).await?;
    match target.kind {
        TargetKind::Response => {
            seen_response(db, ResponseId(target.id), viewer).await?;
        }
        TargetKind::Comment => {
            let comment = store::moderation::written(db, &[target]).await?.pop().ok_or(Error::NotFound)?;
            let response = comment.response.ok_or(Error::NotFound)?;
            seen_response(db, response, viewer).await?;
            if locked.hidden.is_some() || locked.body.is_empty() {
                return Err(Error::NotFound);
            }
        }
        _ => {
            require_not_own(db, &locked, viewer).await?;
            if locked.hidden.is_some() {
                return Err(Error::Forbidden(ForbiddenReason::Hidden));
            }
        }
    }
    if let Some(actor) = viewer {
        policy::may_report(actor, locked.author)?;
    }
    Ok(locked)
}

/// Refuses the organisation's team, and everybody who may not read the challenge.
async fn require_not_own(db: &impl Connect, locked: &LockedTarget, viewer: Option<&Actor>) -> Result<()> {
    let on_the_team = match &locked.challenge {
        Some(challenge) => may_read(db, challenge, viewer).await?,
        None => team_role(db, OrganisationId(locked.target.id), viewer).await?.is_some(),
    };
    if on_the_team { Err(Error::Forbidden(ForbiddenReason::OwnContent)) } else { Ok(()) }
}

async fn require_few(services: &Services, tx: &Tx, actor: &Actor, trust: Trust) -> Result<()> {
    let today = store::moderation::flags_since(tx, actor.id, services.now() - Span::days(1)).await?;
    let enough = today >= trust.limits().flags_a_day;
    if enough { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
}
