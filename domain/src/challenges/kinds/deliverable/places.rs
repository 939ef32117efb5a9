use super::HELD;
use crate::{
    challenges::State,
    error::{FieldErrorKind, FieldErrors, ForbiddenReason},
    ids::{ChallengeId, UserId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A place of a challenge, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub number: i64,
    pub holding: Option<Holding>,
}

/// Who took a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    pub by: UserId,
    /// Until when it is kept for them; `None` once they have handed something in, and it stays theirs.
    pub until: Option<Timestamp>,
}

impl Holding {
    /// Whether nobody else can take the place now.
    pub fn is_kept(self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// The places of a challenge for one viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesView {
    pub all: i64,
    /// How many somebody can take now.
    pub free: i64,
    /// In how many something was handed in.
    pub handed_in: i64,
    /// When the next place may become free, where none is.
    pub next_free: Option<Timestamp>,
    /// The viewer's.
    pub own: Option<OwnPlace>,
}

/// The viewer's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPlace {
    /// Until when it is kept for them; `None` once they have handed something in. Afterwards it is theirs until somebody
    /// else takes it.
    pub until: Option<Timestamp>,
    /// Whether somebody else may take it now.
    pub is_lapsed: bool,
}

impl PlacesView {
    /// What a viewer is shown of these places.
    pub fn new(places: &[Place], viewer: Option<UserId>, now: Timestamp) -> Self {
        let count = |is_meant: &dyn Fn(&Place) -> bool| {
            i64::try_from(places.iter().filter(|place| is_meant(place)).count()).unwrap_or(i64::MAX)
        };
        let is_free = |place: &Place| place.holding.is_none_or(|holding| !holding.is_kept(now));
        let free = count(&is_free);
        let ends = places.iter().filter_map(|place| place.holding?.until);
        let own = places.iter().filter_map(|place| place.holding).find(|holding| Some(holding.by) == viewer);
        Self {
            all: count(&|_| true),
            free,
            handed_in: count(&|place| place.holding.is_some_and(|holding| holding.until.is_none())),
            next_free: if free == 0 { ends.min() } else { None },
            own: own.map(|holding| OwnPlace { until: holding.until, is_lapsed: !holding.is_kept(now) }),
        }
    }
}

/// Asks for a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakePlace {
    pub challenge: String,
    /// `yes` where the licence is agreed to.
    pub agreed: String,
}

impl TakePlace {
    /// The field with which one agrees to the licence.
    pub const AGREED: &str = "agreed";

    /// The challenge, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }

    /// Refuses who has not agreed to the licence.
    pub fn require_agreed(&self) -> Result<(), FieldErrors> {
        let is_agreed = self.agreed == "yes";
        if is_agreed { Ok(()) } else { Err(FieldErrors::of(Self::AGREED, FieldErrorKind::NotAgreed)) }
    }
}

/// Until when a place that is taken now is kept, or why it cannot be taken.
pub fn kept_until(state: State, now: Timestamp) -> Result<Timestamp, ForbiddenReason> {
    if state.takes_answers() { Ok(now + HELD) } else { Err(ForbiddenReason::NotOpen) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    const NOW: Timestamp = Timestamp(1_000_000_000_000);
    const LEA: UserId = UserId(1);
    const TOM: UserId = UserId(2);

    fn place(number: i64, by: UserId, until: Option<Timestamp>) -> Place {
        Place { number, holding: Some(Holding { by, until }) }
    }

    #[test]
    fn what_is_kept_for_nobody_is_free() {
        let (later, past) = (NOW + Span::days(2), NOW - Span::days(1));
        let places = [
            place(1, LEA, None),
            place(2, TOM, Some(past)),
            Place { number: 3, holding: None },
            place(4, UserId(3), Some(later)),
        ];
        let seen = PlacesView::new(&places, Some(TOM), NOW);
        assert_eq!((seen.all, seen.free, seen.handed_in, seen.next_free), (4, 2, 1, None));
        assert_eq!(seen.own, Some(OwnPlace { until: Some(past), is_lapsed: true }));
        assert_eq!(PlacesView::new(&places, Some(LEA), NOW).own, Some(OwnPlace { until: None, is_lapsed: false }));
        assert_eq!(PlacesView::new(&places, None, NOW).own, None);
        let full = PlacesView::new(&[place(1, LEA, None), place(2, TOM, Some(later))], None, NOW);
        assert_eq!((full.free, full.next_free), (0, Some(later)));
        assert_eq!(PlacesView::new(&[place(1, TOM, Some(NOW))], None, NOW).free, 1, "at the very moment");
    }

    #[test]
    fn nobody_takes_a_place_without_agreeing() {
        let asked = |agreed: &str| TakePlace { challenge: "7".to_owned(), agreed: agreed.to_owned() };
        assert_eq!(asked("yes").require_agreed(), Ok(()));
        for not in ["", "no", "on"] {
            assert_eq!(asked(not).require_agreed().unwrap_err().problem("agreed"), Some(FieldErrorKind::NotAgreed));
        }
    }

    #[test]
    fn a_place_is_kept_for_a_week_while_the_challenge_is_open() {
        for state in State::ALL {
            let kept = kept_until(*state, NOW);
            let expected = if *state == State::Open { Ok(NOW + Span::days(7)) } else { Err(ForbiddenReason::NotOpen) };
            assert_eq!(kept, expected, "{state}");
        }
    }
}
