//! Who may report, decide and appeal.

use super::{Action, DAYS_TO_UNDO};
use crate::{
    actor::{Actor, Role},
    error::Refusal,
    ids::UserId,
    time::{Span, Timestamp},
};

/// Refuses a report of what one wrote oneself, or from an unconfirmed address.
pub fn may_report(actor: &Actor, author: Option<UserId>) -> Result<(), Refusal> {
    if !actor.confirmed {
        return Err(Refusal::NotConfirmed);
    }
    if author == Some(actor.id) { Err(Refusal::OwnThing) } else { Ok(()) }
}

/// Refuses a decision by anybody but a moderator, and on what one wrote oneself.
pub fn may_decide(actor: &Actor, author: Option<UserId>) -> Result<(), Refusal> {
    actor.require_moderator()?;
    if author == Some(actor.id) { Err(Refusal::OwnThing) } else { Ok(()) }
}

/// Refuses an appeal by anybody but the author, and against what does them no harm.
pub fn may_appeal(actor: &Actor, author: Option<UserId>, action: Action) -> Result<(), Refusal> {
    if author != Some(actor.id) {
        return Err(Refusal::NotYours);
    }
    if action == Action::Hide { Ok(()) } else { Err(Refusal::WrongState) }
}

/// Refuses a second look by whoever had the first, or by whoever appeals.
pub fn may_decide_appeal(actor: &Actor, first: Option<UserId>, appellant: UserId) -> Result<(), Refusal> {
    actor.require_moderator()?;
    if first == Some(actor.id) || appellant == actor.id { Err(Refusal::AnotherModerator) } else { Ok(()) }
}

/// Refuses to remove the account of anybody who moderates.
pub fn may_remove(actor: &Actor, role: Role) -> Result<(), Refusal> {
    actor.require_moderator()?;
    if role == Role::Member { Ok(()) } else { Err(Refusal::IsModerator) }
}

/// Refuses to say who moderates to anybody but an administrator, and about oneself or another administrator.
pub fn may_give_role(actor: &Actor, person: UserId, role: Role) -> Result<(), Refusal> {
    actor.require_administrator()?;
    if actor.id == person {
        return Err(Refusal::OwnThing);
    }
    if role == Role::Administrator { Err(Refusal::IsModerator) } else { Ok(()) }
}

/// Refuses to undo a removal that is final.
pub fn may_undo_removal(actor: &Actor, removed_at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    actor.require_moderator()?;
    if now < undo_until(removed_at) { Ok(()) } else { Err(Refusal::WrongState) }
}

/// The moment from which on a removal is final.
pub fn undo_until(removed_at: Timestamp) -> Timestamp {
    removed_at + Span::days(DAYS_TO_UNDO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: i64, role: Role) -> Actor {
        Actor { id: UserId(id), name: "Noor".to_owned(), role, confirmed: true }
    }

    #[test]
    fn nobody_reports_or_decides_on_their_own() {
        let (moderator, own, other) = (actor(1, Role::Moderator), Some(UserId(1)), Some(UserId(2)));
        assert_eq!(may_report(&moderator, own), Err(Refusal::OwnThing));
        assert_eq!(may_report(&moderator, other), Ok(()));
        assert_eq!(may_decide(&moderator, own), Err(Refusal::OwnThing));
        assert_eq!(may_decide(&moderator, other), Ok(()));
        assert_eq!(may_decide(&actor(1, Role::Member), other), Err(Refusal::NotAModerator));
        let unconfirmed = Actor { confirmed: false, ..actor(1, Role::Member) };
        assert_eq!(may_report(&unconfirmed, other), Err(Refusal::NotConfirmed));
    }

    #[test]
    fn the_second_look_is_somebody_elses() {
        let (first, appellant) = (Some(UserId(1)), UserId(3));
        assert_eq!(may_decide_appeal(&actor(1, Role::Moderator), first, appellant), Err(Refusal::AnotherModerator));
        assert_eq!(may_decide_appeal(&actor(3, Role::Moderator), first, appellant), Err(Refusal::AnotherModerator));
        assert_eq!(may_decide_appeal(&actor(2, Role::Administrator), first, appellant), Ok(()));
        assert_eq!(may_decide_appeal(&actor(2, Role::Member), first, appellant), Err(Refusal::NotAModerator));
    }

    #[test]
    fn only_the_author_appeals_and_only_what_was_hidden() {
        let author = actor(1, Role::Member);
        for action in Action::ALL {
            assert_eq!(may_appeal(&author, Some(UserId(1)), *action).is_ok(), *action == Action::Hide);
        }
        assert_eq!(may_appeal(&author, Some(UserId(2)), Action::Hide), Err(Refusal::NotYours));
        assert_eq!(may_appeal(&author, None, Action::Hide), Err(Refusal::NotYours));
    }

    #[test]
    fn those_who_moderate_are_not_removed() {
        let moderator = actor(1, Role::Moderator);
        for role in [Role::Moderator, Role::Administrator] {
            assert_eq!(may_remove(&moderator, role), Err(Refusal::IsModerator));
        }
        assert_eq!(may_remove(&moderator, Role::Member), Ok(()));
        assert_eq!(may_remove(&actor(1, Role::Member), Role::Member), Err(Refusal::NotAModerator));
    }

    #[test]
    fn an_administrator_says_who_moderates() {
        let administrator = actor(1, Role::Administrator);
        for role in [Role::Member, Role::Moderator] {
            assert_eq!(may_give_role(&administrator, UserId(2), role), Ok(()));
            assert_eq!(may_give_role(&actor(1, Role::Moderator), UserId(2), role), Err(Refusal::NotAnAdministrator));
        }
        assert_eq!(may_give_role(&administrator, UserId(2), Role::Administrator), Err(Refusal::IsModerator));
        assert_eq!(may_give_role(&administrator, UserId(1), Role::Administrator), Err(Refusal::OwnThing));
    }

    #[test]
    fn a_removal_is_undone_for_thirty_days() {
        let (moderator, removed) = (actor(1, Role::Moderator), Timestamp(0));
        let last = Timestamp(Span::days(30).0 - 1);
        assert_eq!(may_undo_removal(&moderator, removed, last), Ok(()));
        assert_eq!(may_undo_removal(&moderator, removed, last + Span(1)), Err(Refusal::WrongState));
    }
}
