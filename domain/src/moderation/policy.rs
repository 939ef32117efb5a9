//! Who may report, decide, appeal and remove accounts.

use super::{Action, DAYS_TO_UNDO};
use crate::{
    actor::{Actor, Role},
    error::ForbiddenReason,
    ids::UserId,
    time::{Span, Timestamp},
};

/// Refuses a report of one's own content, or with an unconfirmed address.
pub fn may_report(actor: &Actor, author: Option<UserId>) -> Result<(), ForbiddenReason> {
    if !actor.confirmed {
        return Err(ForbiddenReason::NotConfirmed);
    }
    if author == Some(actor.id) { Err(ForbiddenReason::OwnContent) } else { Ok(()) }
}

/// Refuses a decision by anybody but a moderator, and by a party to it: the author, the person concerned, and the
/// team of the organisation that it belongs to.
pub fn may_decide(actor: &Actor, person: Option<UserId>, on_the_team: bool) -> Result<(), ForbiddenReason> {
    actor.require_moderator()?;
    if person == Some(actor.id) || on_the_team { Err(ForbiddenReason::OwnContent) } else { Ok(()) }
}

/// Refuses an appeal by anybody but the author, and against a decision that hides nothing.
pub fn may_appeal(actor: &Actor, author: Option<UserId>, action: Action) -> Result<(), ForbiddenReason> {
    if author != Some(actor.id) {
        return Err(ForbiddenReason::NotYours);
    }
    if action == Action::Hide { Ok(()) } else { Err(ForbiddenReason::WrongState) }
}

/// Refuses a verdict by whoever decided first or whoever appeals.
pub fn may_decide_appeal(actor: &Actor, first: Option<UserId>, appellant: UserId) -> Result<(), ForbiddenReason> {
    actor.require_moderator()?;
    if first == Some(actor.id) || appellant == actor.id { Err(ForbiddenReason::AnotherModerator) } else { Ok(()) }
}

/// Refuses to remove the account of a moderator.
pub fn may_remove(actor: &Actor, role: Role) -> Result<(), ForbiddenReason> {
    actor.require_moderator()?;
    if role == Role::Member { Ok(()) } else { Err(ForbiddenReason::IsModerator) }
}

/// Refuses to change roles to anybody but an administrator, and the role of oneself or of another administrator.
pub fn may_give_role(actor: &Actor, person: UserId, role: Role) -> Result<(), ForbiddenReason> {
    actor.require_administrator()?;
    if actor.id == person {
        return Err(ForbiddenReason::OwnContent);
    }
    if role == Role::Administrator { Err(ForbiddenReason::IsModerator) } else { Ok(()) }
}

/// Refuses to undo a removal that has become final.
pub fn may_undo_removal(actor: &Actor, removed_at: Timestamp, now: Timestamp) -> Result<(), ForbiddenReason> {
    actor.require_moderator()?;
    if now < undo_until(removed_at) { Ok(()) } else { Err(ForbiddenReason::WrongState) }
}

/// The moment from which on the removal cannot be undone.
pub fn undo_until(removed_at: Timestamp) -> Timestamp {
    removed_at + Span::days(DAYS_TO_UNDO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: i64, role: Role) -> Actor {
        Actor {
            id: UserId(id),
            name: "Noor".to_owned(),
            role,
            confirmed: true,
            language: "en".parse().unwrap(),
            languages_read: Vec::new(),
            unread_notices: 0,
        }
    }

    #[test]
    fn nobody_reports_or_decides_on_their_own() {
        let (moderator, own, other) = (actor(1, Role::Moderator), Some(UserId(1)), Some(UserId(2)));
        assert_eq!(may_report(&moderator, own), Err(ForbiddenReason::OwnContent));
        assert_eq!(may_report(&moderator, other), Ok(()));
        assert_eq!(may_decide(&moderator, own, false), Err(ForbiddenReason::OwnContent));
        assert_eq!(may_decide(&moderator, other, true), Err(ForbiddenReason::OwnContent));
        assert_eq!(may_decide(&moderator, other, false), Ok(()));
        assert_eq!(may_decide(&actor(1, Role::Administrator), None, true), Err(ForbiddenReason::OwnContent));
        assert_eq!(may_decide(&actor(1, Role::Member), other, false), Err(ForbiddenReason::NotAModerator));
        let unconfirmed = Actor { confirmed: false, ..actor(1, Role::Member) };
        assert_eq!(may_report(&unconfirmed, other), Err(ForbiddenReason::NotConfirmed));
    }

    #[test]
    fn the_second_look_is_somebody_elses() {
        let (first, appellant) = (Some(UserId(1)), UserId(3));
        assert_eq!(
            may_decide_appeal(&actor(1, Role::Moderator), first, appellant),
            Err(ForbiddenReason::AnotherModerator)
        );
        assert_eq!(
            may_decide_appeal(&actor(3, Role::Moderator), first, appellant),
            Err(ForbiddenReason::AnotherModerator)
        );
        assert_eq!(may_decide_appeal(&actor(2, Role::Administrator), first, appellant), Ok(()));
        assert_eq!(may_decide_appeal(&actor(2, Role::Member), first, appellant), Err(ForbiddenReason::NotAModerator));
    }

    #[test]
    fn only_the_author_appeals_and_only_what_was_hidden() {
        let author = actor(1, Role::Member);
        for action in Action::ALL {
            assert_eq!(may_appeal(&author, Some(UserId(1)), *action).is_ok(), *action == Action::Hide);
        }
        assert_eq!(may_appeal(&author, Some(UserId(2)), Action::Hide), Err(ForbiddenReason::NotYours));
        assert_eq!(may_appeal(&author, None, Action::Hide), Err(ForbiddenReason::NotYours));
    }

    #[test]
    fn those_who_moderate_are_not_removed() {
        let moderator = actor(1, Role::Moderator);
        for role in [Role::Moderator, Role::Administrator] {
            assert_eq!(may_remove(&moderator, role), Err(ForbiddenReason::IsModerator));
        }
        assert_eq!(may_remove(&moderator, Role::Member), Ok(()));
        assert_eq!(may_remove(&actor(1, Role::Member), Role::Member), Err(ForbiddenReason::NotAModerator));
    }

    #[test]
    fn an_administrator_says_who_moderates() {
        let administrator = actor(1, Role::Administrator);
        for role in [Role::Member, Role::Moderator] {
            assert_eq!(may_give_role(&administrator, UserId(2), role), Ok(()));
            assert_eq!(
                may_give_role(&actor(1, Role::Moderator), UserId(2), role),
                Err(ForbiddenReason::NotAnAdministrator)
            );
        }
        assert_eq!(may_give_role(&administrator, UserId(2), Role::Administrator), Err(ForbiddenReason::IsModerator));
        assert_eq!(may_give_role(&administrator, UserId(1), Role::Administrator), Err(ForbiddenReason::OwnContent));
    }

    #[test]
    fn a_removal_is_undone_for_thirty_days() {
        let (moderator, removed) = (actor(1, Role::Moderator), Timestamp(0));
        let last = Timestamp(Span::days(30).0 - 1);
        assert_eq!(may_undo_removal(&moderator, removed, last), Ok(()));
        assert_eq!(may_undo_removal(&moderator, removed, last + Span(1)), Err(ForbiddenReason::WrongState));
    }
}
