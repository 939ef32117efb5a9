use super::{
    content,
    hiding::{DecisionReason, hide, notify, show, write_down},
    locked_target::{LockedTarget, find_target, lock_target},
    remove_account::remove,
    require_moderator,
    send_notice::notify_reporters,
};
use crate::{Error, Result, Services, mail::Message, staff::Decider};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::UserId,
    moderation::{
        Action, HiddenBecause, Ruling, RulingOutcome,
        input::{CaseRuling, DecideCases},
        view::CaseOutcome,
    },
};
use store::{Tx, moderation::Case};

/// Applies rulings on cases in sequence; returns the outcome of each. Cases that are already decided, or whose content
/// has changed since it was shown, are skipped. For moderators who are not party to them.
pub async fn decide_cases(services: &Services, actor: &Actor, input: &DecideCases) -> Result<Vec<CaseOutcome>> {
    require_moderator(actor)?;
    let (rulings, words) = input.parse()?;
    let mut outcomes = Vec::new();
    for ruling in rulings {
        let decided = decide(services, actor, &ruling, &words).await;
        outcomes.push(CaseOutcome { case: ruling.case, outcome: outcome(&ruling, decided) });
    }
    Ok(outcomes)
}

/// The outcome of a ruling; unexpected errors are logged.
fn outcome(ruling: &CaseRuling, decided: Result<bool>) -> RulingOutcome {
    match decided {
        Ok(true) => RulingOutcome::Decided,
        Ok(false) => RulingOutcome::Settled,
        Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)) => RulingOutcome::Changed,
        Err(Error::Forbidden(ForbiddenReason::OwnContent)) => RulingOutcome::Party,
        Err(Error::Forbidden(_) | Error::NotFound | Error::Rejected(_)) => RulingOutcome::Impossible,
        Err(error) => {
            tracing::error!(%error, case = %ruling.case, "a ruling was not carried out");
            RulingOutcome::Failed
        }
    }
}

async fn decide(services: &Services, actor: &Actor, ruling: &CaseRuling, words: &str) -> Result<bool> {
    let tx = services.begin().await?;
    let case = store::moderation::find_case(&tx, ruling.case).await?.ok_or(Error::NotFound)?;
    if case.settled {
        return Ok(false);
    }
    require_possible(&case, ruling.ruling)?;
    let decision = Decision { services, tx: &tx, actor, ruling, words };
    let (decided, removed) = match (ruling.ruling, case.author) {
        (Ruling::RemoveAccount, Some(author)) => {
            let removed = decision.remove(&case, author).await?;
            (removed.is_some(), removed)
        }
        (Ruling::Keep, _) => (decision.keep(&case).await?, None),
        _ => (decision.hide(&case).await?, None),
    };
    tx.commit().await?;
    if let Some(user) = removed {
        content::follow(services, user).await;
    }
    Ok(decided)
}

/// Refuses rulings that do not apply to the type of target.
fn require_possible(case: &Case, ruling: Ruling) -> Result<()> {
    let possible = match ruling {
        Ruling::Keep => true,
        Ruling::RemoveAccount => case.author.is_some(),
        _ => case.target.can_be_hidden(),
    };
    if possible { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::WrongState)) }
}

struct Decision<'a> {
    services: &'a Services,
    tx: &'a Tx,
    actor: &'a Actor,
    ruling: &'a CaseRuling,
    words: &'a str,
}

impl Decision<'_> {
    /// Removes the author's account; returns whose content is still to be hidden. The removal closes all cases about
    /// the account.
    async fn remove(&self, case: &Case, author: UserId) -> Result<Option<UserId>> {
        // Without a lock: the account has to be locked before any challenge.
        let found = find_target(self.tx, case.target).await?;
        found.require_decider(self.tx, self.actor).await?;
        found.require_version(&self.ruling.shown)?;
        // Another moderator may have decided the case since it was read.
        store::moderation::lock_person(self.tx, author).await?.ok_or(Error::NotFound)?;
        if !store::moderation::settle(self.tx, case.id, self.services.now()).await? {
            return Ok(None);
        }
        let reason = self.ruling.ruling.reason();
        let removed = remove(self.services, self.tx, self.actor, author, reason, self.words).await?;
        notify_reporters(self.services, self.tx, case.id, true).await?;
        Ok(removed.then_some(author))
    }

    /// Leaves the target as it is, or shows it again if it was hidden automatically.
    async fn keep(&self, case: &Case) -> Result<bool> {
        let Self { services, tx, .. } = *self;
        let Some((found, decider)) = self.take(case).await? else { return Ok(false) };
        let why = self.why(decider);
        let waits = matches!(found.hidden, Some(HiddenBecause::Held | HiddenBecause::Flags));
        if waits && show(services, tx, &found, &why).await? {
            notify(services, tx, &found, &Message::ShownAgain { words: self.words.to_owned() }).await?;
        } else {
            write_down(services, tx, &found, Action::Keep, &why).await?;
        }
        notify_reporters(services, tx, case.id, false).await?;
        Ok(true)
    }

    async fn hide(&self, case: &Case) -> Result<bool> {
        let Some((found, decider)) = self.take(case).await? else { return Ok(false) };
        hide(self.services, self.tx, &found, HiddenBecause::Decision, &self.why(decider)).await?;
        notify_reporters(self.services, self.tx, case.id, true).await?;
        Ok(true)
    }

    /// The target of a case, locked, after the case was closed; `None` when another moderator has decided it.
    async fn take(&self, case: &Case) -> Result<Option<(LockedTarget, Decider)>> {
        let found = lock_target(self.tx, case.target).await?;
        let decider = found.require_decider(self.tx, self.actor).await?;
        found.require_version(&self.ruling.shown)?;
        let settled = store::moderation::settle(self.tx, case.id, self.services.now()).await?;
        Ok(settled.then_some((found, decider)))
    }

    fn why(&self, decider: Decider) -> DecisionReason<'_> {
        DecisionReason { moderator: Some(decider), reason: self.ruling.ruling.reason(), words: self.words }
    }
}
