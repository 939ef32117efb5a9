//! Trust levels and the limits that follow from them.

use crate::{actor::Role, error::FieldErrorKind, moderation::spam, string_enum::string_enum};

string_enum! {
    /// A trust level. Each includes the rights of the one before.
    pub enum Trust {
        /// T0: new.
        New => "new",
        /// T1: thanked twice, or vouched for by a moderator.
        Known => "known",
        /// T2: enough karma, or by a moderator. Their flags count towards hiding.
        Trusted => "trusted",
        /// T3: moderates.
        Moderator => "moderator",
    }
}

/// The thanked answers from which on somebody has level T1.
pub const THANKED_TO_BE_KNOWN: i64 = 2;
/// The karma from which on somebody has level T2, unless a moderator set their level by hand.
pub const KARMA_TO_BE_TRUSTED: i64 = 100;

/// What somebody's trust level is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrustGrounds {
    /// The level that a moderator set by hand, `None` where it is as earned.
    pub given: Option<Trust>,
    /// The challenges with an answer of theirs that were closed with thanks.
    pub thanked: i64,
    pub karma: i64,
}

/// The posting limits of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Links allowed in one answer or comment.
    pub links: i64,
    pub answers_a_day: i64,
    pub comments_a_day: i64,
    pub flags_a_day: i64,
    /// Answers and comments in an hour from which on they count as too fast for a person.
    pub hasty: i64,
}

impl Trust {
    /// The levels that a moderator can give.
    pub const GIVEN: [Self; 3] = [Self::New, Self::Known, Self::Trusted];

    /// The effective level: what the role gives, else what was earned. Where a moderator set it by hand, karma changes
    /// nothing; thanked answers still make somebody known.
    pub fn of(role: Role, grounds: TrustGrounds) -> Self {
        match (role, grounds.given) {
            (Role::Moderator | Role::Administrator, _) => Self::Moderator,
            (Role::Member, Some(given)) => given.max(Self::of_thanks(grounds.thanked)).min(Self::Trusted),
            (Role::Member, None) => Self::of_thanks(grounds.thanked).max(Self::of_karma(grounds.karma)),
        }
    }

    /// The level that this many thanked answers give.
    pub fn of_thanks(thanked: i64) -> Self {
        if thanked >= THANKED_TO_BE_KNOWN { Self::Known } else { Self::New }
    }

    /// The level that this much karma gives.
    pub fn of_karma(karma: i64) -> Self {
        if karma >= KARMA_TO_BE_TRUSTED { Self::Trusted } else { Self::New }
    }

    /// The posting limits of this level.
    pub fn limits(self) -> Limits {
        match self {
            Self::New => Limits { links: 2, answers_a_day: 10, comments_a_day: 30, flags_a_day: 10, hasty: 12 },
            Self::Known => Limits { links: 10, answers_a_day: 50, comments_a_day: 100, flags_a_day: 30, hasty: 40 },
            Self::Trusted => {
                Limits { links: 20, answers_a_day: 200, comments_a_day: 300, flags_a_day: 200, hasty: 100 }
            }
            Self::Moderator => {
                let any = i64::MAX;
                Limits { links: any, answers_a_day: any, comments_a_day: any, flags_a_day: any, hasty: any }
            }
        }
    }

    /// Whether their flags count towards hiding before a moderator has looked.
    pub fn flags_with_weight(self) -> bool {
        self >= Self::Trusted
    }

    /// Whether they may attach files to their answers.
    pub fn attaches_files(self) -> bool {
        self >= Self::Known
    }

    /// Refuses a text with more links than this level allows.
    pub fn check_links(self, text: &str) -> Result<(), FieldErrorKind> {
        let max = self.limits().links;
        if spam::links(text) > max { Err(FieldErrorKind::TooManyLinks { max }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(given: Option<Trust>, thanked: i64, karma: i64) -> Trust {
        Trust::of(Role::Member, TrustGrounds { given, thanked, karma })
    }

    #[test]
    fn two_thanks_or_a_moderator_make_somebody_known() {
        assert_eq!(member(None, 1, 0), Trust::New);
        assert_eq!(member(None, 2, 0), Trust::Known);
        assert_eq!(member(Some(Trust::Known), 0, 0), Trust::Known);
        assert_eq!(member(Some(Trust::New), 2, 0), Trust::Known);
    }

    #[test]
    fn a_hundred_points_of_karma_make_somebody_trusted() {
        assert_eq!(member(None, 1_000, 99), Trust::Known);
        assert_eq!(member(None, 1_000, 100), Trust::Trusted);
        assert_eq!(member(None, 0, 100), Trust::Trusted);
        assert_eq!(member(None, 0, -5), Trust::New);
        assert_eq!(member(None, 0, i64::MAX), Trust::Trusted);
    }

    #[test]
    fn karma_changes_nothing_where_a_moderator_set_the_level() {
        assert_eq!(member(Some(Trust::New), 0, 1_000), Trust::New);
        assert_eq!(member(Some(Trust::Known), 1_000, 1_000), Trust::Known);
        assert_eq!(member(Some(Trust::Trusted), 0, 0), Trust::Trusted);
        assert_eq!(member(Some(Trust::Moderator), 0, 0), Trust::Trusted);
        let moderator = TrustGrounds { given: Some(Trust::New), ..TrustGrounds::default() };
        assert_eq!(Trust::of(Role::Moderator, moderator), Trust::Moderator);
    }

    #[test]
    fn the_more_trusted_may_more() {
        for pair in Trust::ALL.windows(2) {
            let (less, more) = (pair[0].limits(), pair[1].limits());
            assert!(less.links < more.links && less.answers_a_day < more.answers_a_day, "{pair:?}");
            assert!(less.comments_a_day < more.comments_a_day && less.flags_a_day < more.flags_a_day, "{pair:?}");
        }
        assert!(!Trust::Known.flags_with_weight() && Trust::Trusted.flags_with_weight());
    }

    #[test]
    fn a_third_link_of_somebody_new_is_refused() {
        let text = "https://a.example and https://b.example";
        assert_eq!(Trust::New.check_links(text), Ok(()));
        let one_more = [text, " www.c.example"].concat();
        assert_eq!(Trust::New.check_links(&one_more), Err(FieldErrorKind::TooManyLinks { max: 2 }));
        assert_eq!(Trust::Known.check_links(&one_more), Ok(()));
    }
}
