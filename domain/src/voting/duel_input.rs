//! What a volunteer sends who decides between two responses.

use super::duels::Decision;
use crate::{
    error::FieldErrorKind,
    ids::{ChallengeId, ResponseId},
    string_enum::string_enum,
};
use serde::{Deserialize, Serialize};

string_enum! {
    /// What somebody decides between two responses that are shown side by side.
    pub enum Choice {
        Left => "left",
        Right => "right",
        CannotDecide => "cannot_decide",
    }
}

/// A decision between two responses, as the form sends it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideDuel {
    pub challenge: String,
    pub left: String,
    pub right: String,
    /// With what the server gave the pair to this person.
    pub token: String,
    /// `left`, `right` or `cannot_decide`.
    pub choice: String,
}

/// Two responses to a challenge, side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub challenge: ChallengeId,
    pub left: ResponseId,
    pub right: ResponseId,
}

impl DecideDuel {
    /// The pair, `None` when an identifier is malformed or both are the same.
    pub fn pair(&self) -> Option<Pair> {
        let (challenge, left, right) =
            (self.challenge.parse().ok()?, self.left.parse().ok()?, self.right.parse().ok()?);
        (left != right).then_some(Pair { challenge, left, right })
    }

    /// What was decided.
    pub fn choice(&self) -> Result<Choice, FieldErrorKind> {
        self.choice.parse()
    }
}

impl Pair {
    /// The response with the smaller identifier, and the other.
    pub fn first_and_second(self) -> (ResponseId, ResponseId) {
        if self.first_is_left() { (self.left, self.right) } else { (self.right, self.left) }
    }

    /// Whether the response with the smaller identifier is on the left.
    pub fn first_is_left(self) -> bool {
        self.left < self.right
    }

    /// The choice without the sides.
    pub fn decision(self, choice: Choice) -> Decision {
        match (choice, self.first_is_left()) {
            (Choice::CannotDecide, _) => Decision::CannotDecide,
            (Choice::Left, true) | (Choice::Right, false) => Decision::First,
            (Choice::Left, false) | (Choice::Right, true) => Decision::Second,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(left: &str, right: &str) -> Option<Pair> {
        let words = |word: &str| word.to_owned();
        DecideDuel { challenge: words("7"), left: words(left), right: words(right), ..DecideDuel::default() }.pair()
    }

    #[test]
    fn a_pair_is_two_responses() {
        let pair = Pair { challenge: ChallengeId(7), left: ResponseId(3), right: ResponseId(9) };
        assert_eq!(sent("3", "9"), Some(pair));
        for (left, right) in [("3", "3"), ("", "9"), ("3", "x"), ("3", "-9"), ("3", "9999999999999999999999")] {
            assert_eq!(sent(left, right), None, "{left} {right}");
        }
    }

    #[test]
    fn sides_change_nothing_about_who_wins() {
        let ways = [
            ("3", "9", Choice::Left, Decision::First),
            ("3", "9", Choice::Right, Decision::Second),
            ("9", "3", Choice::Left, Decision::Second),
            ("9", "3", Choice::Right, Decision::First),
            ("9", "3", Choice::CannotDecide, Decision::CannotDecide),
        ];
        for (left, right, choice, decision) in ways {
            let pair = sent(left, right).unwrap();
            assert_eq!(pair.first_and_second(), (ResponseId(3), ResponseId(9)));
            assert_eq!(pair.decision(choice), decision, "{left} {right} {choice:?}");
        }
    }
}
