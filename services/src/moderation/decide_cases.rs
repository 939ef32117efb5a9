use super::{
    hiding::{DecisionReason, hide, show, tell, write_down},
    locked_target::{LockedTarget, lock_target, require_judge},
    remove_account::remove,
    require_moderator,
};
use crate::{Error, Result, Services, mail::Message};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    ids::CaseId,
    moderation::{Action, HiddenBecause, Ruling, input::DecideCases, policy},
};
use store::{Tx, moderation::Case};

/// Decides on things that wait, one after the other; how many. What another moderator has settled meanwhile is passed
/// over. For moderators, and never on what they wrote themselves or what is their organisation's.
pub async fn decide_cases(services: &Services, actor: &Actor, input: &DecideCases) -> Result<i64> {
    require_moderator(actor)?;
    let (rulings, words) = input.parse()?;
    let mut decided = 0;
    for (case, ruling) in rulings {
        if decide(services, actor, case, ruling, &words).await? {
            decided += 1;
        }
    }
    Ok(decided)
}

async fn decide(services: &Services, actor: &Actor, id: CaseId, ruling: Ruling, words: &str) -> Result<bool> {
    let tx = services.begin().await?;
    let case = store::moderation::find_case(&tx, id).await?.ok_or(Error::NotFound)?;
    policy::may_decide(actor, case.author)?;
    if case.settled {
        return Ok(false);
    }
    let possible = match ruling {
        Ruling::Keep => true,
        Ruling::RemoveAccount => case.author.is_some(),
        _ => case.target.can_be_hidden(),
    };
    if !possible {
        return Err(Error::field("each", FieldErrorKind::Unknown));
    }
    let why = DecisionReason { moderator: Some(actor.id), reason: ruling.reason(), words };
    let decided = match (ruling, case.author) {
        (Ruling::RemoveAccount, Some(author)) => {
            remove(services, &tx, actor, author, &why).await?;
            // The removal has settled everything about this account.
            true
        }
        (Ruling::Keep, _) => keep(services, &tx, actor, &case, &why).await?,
        _ => hide_case(services, &tx, actor, &case, &why).await?,
    };
    tx.commit().await?;
    Ok(decided)
}

/// Leaves it as it is, or shows again what only waited for somebody to look.
async fn keep(services: &Services, tx: &Tx, actor: &Actor, case: &Case, why: &DecisionReason<'_>) -> Result<bool> {
    let Some(found) = take(services, tx, actor, case).await? else { return Ok(false) };
    let waits = matches!(found.hidden, Some(HiddenBecause::Held | HiddenBecause::Flags));
    if waits && show(services, tx, &found, why).await? {
        tell(services, tx, &found, &Message::ShownAgain { words: why.words.to_owned() }).await?;
    } else {
        write_down(services, tx, &found, Action::Keep, why).await?;
    }
    Ok(true)
}

async fn hide_case(services: &Services, tx: &Tx, actor: &Actor, case: &Case, why: &DecisionReason<'_>) -> Result<bool> {
    let Some(found) = take(services, tx, actor, case).await? else { return Ok(false) };
    hide(services, tx, &found, HiddenBecause::Decision, why).await?;
    Ok(true)
}

/// The thing of a case, locked, and the case settled; `None` when another moderator was quicker.
async fn take(services: &Services, tx: &Tx, actor: &Actor, case: &Case) -> Result<Option<LockedTarget>> {
    let found = lock_target(tx, case.target).await?;
    require_judge(tx, &found, actor).await?;
    let settled = store::moderation::settle(tx, case.id, services.now()).await?;
    Ok(settled.then_some(found))
}
