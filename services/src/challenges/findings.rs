//! What a team notes about the findings of a review.

use super::team::{find_for_team, lock_for_team};
use crate::{
    Error, Result, Services, audit,
    challenge_cards::card,
    responses::{AT_ONCE, Board, MOST_FINDINGS, Screenshots, load_board, load_screenshots},
};
use domain::{
    actor::Actor,
    challenges::{Kind, Spec, State},
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    moderation::{AuditAction, Subject},
    responses::{
        finding_input::{FindingRef, MendFinding, PlaceFinding},
        findings::{FindingCounts, Group, Noted, in_order, moved},
        findings_page::{AuthoredFinding, FindingsPage, ListedFinding},
        policy::{may_merge_findings, may_note_findings},
    },
    voting::policy::sees_ranking,
};
use store::{Connect, Tx, challenges::Challenge};

/// The findings of a review in the order of its team. For the team; `NotFound` for everybody else.
pub async fn show_findings(services: &Services, actor: &Actor, id: ChallengeId) -> Result<FindingsPage> {
    let db = services.store();
    let challenge = match find_for_team(db, Some(id), actor).await {
        Err(Error::Forbidden(ForbiddenReason::NotOnTheTeam)) => return Err(Error::NotFound),
        found => found?,
    };
    let (Spec::Review(spec), Ok(())) = (&challenge.text.spec, may_note_findings(challenge.kind, challenge.state, true))
    else {
        return Err(Error::NotFound);
    };
    let board = load_board(db, id).await?;
    // Of a hundred findings; where more say the same, of the first of these.
    let first: Vec<ResponseId> = board.visible().take(AT_ONCE).collect();
    let screenshots = load_screenshots(db, &challenge, &first).await?;
    let picked = picked_in(db, id).await?;
    let ranked = sees_ranking(challenge.state, true, challenge.kind.rules().decided_by);
    let listed = |(place, group): (i64, &Group)| {
        Some(ListedFinding {
            place,
            head: group.head,
            written: authored(&board, &screenshots, group.shown)?,
            helpful: ranked.then(|| board.helpful(group)),
            mended: board.mended(group),
            picked: picked.contains(&group.head),
            merged: group.merged.iter().filter_map(|id| authored(&board, &screenshots, *id)).collect(),
        })
    };
    let sorts =
        board.groups.iter().filter_map(|group| Some((board.finding(group.shown)?.sort, board.mended(group).is_some())));
    Ok(FindingsPage {
        address: spec.address.clone(),
        counts: FindingCounts::of(sorts),
        findings: (1..).zip(&board.groups).filter_map(listed).take(FindingsPage::MOST).collect(),
        may_merge: may_merge_findings(challenge.kind, challenge.state, true).is_ok(),
        challenge: card(services, &challenge),
    })
}

fn authored(board: &Board, screenshots: &Screenshots, id: ResponseId) -> Option<AuthoredFinding> {
    let attachments = screenshots.get(&id).cloned().unwrap_or_default();
    let language = board.language(id);
    Some(AuthoredFinding { id, finding: board.finding(id)?, language, author: board.author(id), attachments })
}

async fn picked_in(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<ResponseId>> {
    let picks = store::picks::of_challenges(db, [challenge]).await?;
    Ok(picks.into_iter().map(|pick| pick.response).collect())
}

/// Moves a finding to a place in the order of the team. For the team. Idempotent.
pub async fn place_finding(services: &Services, actor: &Actor, input: &PlaceFinding) -> Result<()> {
    let place = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let (challenge, noted, head) = lock_finding(&tx, input.id(), actor).await?;
    let visible = load_board(&tx, challenge.id).await?;
    let heads: Vec<ResponseId> = visible.groups.iter().map(|group| group.head).collect();
    store::findings::place(&tx, &moved(&noted, &heads, head.id, place)).await?;
    Ok(tx.commit().await?)
}

/// Notes that what a finding is about is mended, or changes what was done; for all that say the same. For the team.
pub async fn mend_finding(services: &Services, actor: &Actor, input: &MendFinding) -> Result<()> {
    let note = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let (challenge, _, head) = lock_finding(&tx, input.id(), actor).await?;
    // As the team reads it: where the head is out of sight another is shown for it.
    let board = load_board(&tx, challenge.id).await?;
    let shown = board.groups.iter().find(|group| group.head == head.id).and_then(|group| board.finding(group.shown));
    if !shown.map_or(head.sort, |finding| finding.sort).is_mendable() {
        return Err(ForbiddenReason::WrongState.into());
    }
    store::findings::mend(&tx, head.id, &note, services.now()).await?;
    if head.mended.is_none() {
        record(services, &tx, actor, AuditAction::FindingMended, &challenge, head.id).await?;
    }
    Ok(tx.commit().await?)
}

/// Notes that it is not mended after all. For the team. Does nothing where it is not.
pub async fn unmend_finding(services: &Services, actor: &Actor, input: &FindingRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let (challenge, _, head) = lock_finding(&tx, input.id(), actor).await?;
    if store::findings::unmend(&tx, head.id).await? {
        record(services, &tx, actor, AuditAction::FindingUnmended, &challenge, head.id).await?;
    }
    Ok(tx.commit().await?)
}

async fn record(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    audit_action: AuditAction,
    challenge: &Challenge,
    finding: ResponseId,
) -> Result<()> {
    let subject = Subject::Response(finding);
    audit::record(services, tx, actor, audit_action, subject, Some(challenge.organisation), "").await
}

/// A challenge whose findings the actor may note something about, locked. `may`: the policy.
pub(super) async fn lock_findings(
    tx: &Tx,
    id: Option<ChallengeId>,
    actor: &Actor,
    may: fn(Kind, State, bool) -> std::result::Result<(), ForbiddenReason>,
) -> Result<Challenge> {
    let challenge = lock_for_team(tx, id, actor).await?;
    may(challenge.kind, challenge.state, true)?;
    Ok(challenge)
}

/// The challenge of a finding, locked; all its findings in order; and the one that stands for this one.
async fn lock_finding(tx: &Tx, id: Option<ResponseId>, actor: &Actor) -> Result<(Challenge, Vec<Noted>, Noted)> {
    let id = id.ok_or(Error::NotFound)?;
    let response = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?;
    let challenge = lock_findings(tx, Some(response.challenge), actor, may_note_findings).await?;
    let noted = in_order(store::findings::of_challenge(tx, challenge.id, MOST_FINDINGS).await?);
    let find = |id: ResponseId| noted.iter().find(|noted| noted.id == id);
    let head = find(id).and_then(|noted| find(noted.head)).cloned().ok_or(Error::NotFound)?;
    Ok((challenge, noted, head))
}
