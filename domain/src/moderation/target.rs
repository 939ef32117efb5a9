use crate::{
    ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId},
    string_enum::string_enum,
};
use serde::{Deserialize, Serialize};
use std::fmt;

string_enum! {
    /// The type of a moderation target.
    pub enum TargetKind {
        Response => "response",
        Comment => "comment",
        Challenge => "challenge",
        Organisation => "organisation",
        Account => "account",
    }
}

/// Something that can be reported or decided on. Written `{kind}-{identifier}` in URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ModerationTarget {
    pub kind: TargetKind,
    pub id: i64,
}

impl ModerationTarget {
    /// The target in a URL, `None` when it is malformed.
    pub fn parse(written: &str) -> Option<Self> {
        let (kind, id) = written.split_once('-')?;
        let target = Self { kind: kind.parse().ok()?, id: id.parse().ok()? };
        (target.id > 0).then_some(target)
    }

    /// Whether it can be hidden by itself. Organisations are suspended and accounts removed instead.
    pub fn can_be_hidden(self) -> bool {
        matches!(self.kind, TargetKind::Response | TargetKind::Comment | TargetKind::Challenge)
    }
}

impl fmt::Display for ModerationTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind, self.id)
    }
}

macro_rules! thing_of {
    ($($id:ident => $kind:ident),+ $(,)?) => { $(
        impl From<$id> for ModerationTarget {
            fn from(id: $id) -> Self {
                Self { kind: TargetKind::$kind, id: id.0 }
            }
        }
    )+ };
}

thing_of! {
    ResponseId => Response,
    CommentId => Comment,
    ChallengeId => Challenge,
    OrganisationId => Organisation,
    UserId => Account,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_survives_the_address() {
        for kind in TargetKind::ALL {
            let target = ModerationTarget { kind: *kind, id: 42 };
            assert_eq!(ModerationTarget::parse(&target.to_string()), Some(target));
        }
    }

    #[test]
    fn an_organisation_is_suspended_and_an_account_removed() {
        let hidden = |kind: &&TargetKind| ModerationTarget { kind: **kind, id: 1 }.can_be_hidden();
        let kinds: Vec<_> = TargetKind::ALL.iter().filter(hidden).copied().collect();
        assert_eq!(kinds, [TargetKind::Response, TargetKind::Comment, TargetKind::Challenge]);
    }

    #[test]
    fn what_nobody_wrote_is_nothing() {
        for odd in
            ["", "-", "response", "response-", "response-0", "response--1", "vote-1", "Response-1", "comment-1-2"]
        {
            assert_eq!(ModerationTarget::parse(odd), None, "{odd}");
        }
    }
}
