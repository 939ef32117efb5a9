//! What the link of a mail turns off, without signing in.

use super::{Channel, NoticeChoice, NoticeKind, NoticeSettings, Timing};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Which mails a link ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mailing {
    /// Those about these kinds of notices; never none.
    Kinds(Vec<NoticeKind>),
    /// The digest.
    Digest,
}

const DIGEST: &str = "digest";
const BETWEEN: &str = "-";
const AS: char = '~';

impl Mailing {
    /// Those about kinds of notices, each once, in the order of the interface; `None` for none.
    pub fn of_kinds(kinds: &[NoticeKind]) -> Option<Self> {
        let kinds: Vec<_> = NoticeKind::ALL.iter().copied().filter(|kind| kinds.contains(kind)).collect();
        (!kinds.is_empty()).then_some(Self::Kinds(kinds))
    }

    /// What somebody is mailed of it now; empty when it is off.
    pub fn choices(&self, settings: &NoticeSettings) -> Vec<NoticeChoice> {
        let choice = |kind: &NoticeKind| {
            let (channel, timing) = (Channel::Mail, settings.timing(*kind, Channel::Mail));
            NoticeChoice { kind: *kind, channel, timing }
        };
        let ends = |choice: &NoticeChoice| match self {
            Self::Kinds(kinds) => kinds.contains(&choice.kind) && choice.timing != Timing::Off,
            Self::Digest => choice.timing == Timing::Digest,
        };
        NoticeKind::ALL.iter().map(choice).filter(ends).collect()
    }
}

/// One word that stands in an address as it is.
impl fmt::Display for Mailing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digest => f.write_str(DIGEST),
            Self::Kinds(kinds) => {
                f.write_str(&kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(BETWEEN))
            }
        }
    }
}

impl FromStr for Mailing {
    type Err = crate::error::FieldErrorKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        if word == DIGEST {
            return Ok(Self::Digest);
        }
        word.split(BETWEEN).map(str::parse).collect::<Result<_, _>>().map(Self::Kinds)
    }
}

/// What is mailed to somebody of some kinds, as one word that stands in an address as it is.
pub fn written_choices(choices: &[NoticeChoice]) -> String {
    choices.iter().map(|choice| format!("{}{AS}{}", choice.kind, choice.timing)).collect::<Vec<_>>().join(BETWEEN)
}

/// What [`written_choices`] wrote; `None` for anything else.
pub fn read_choices(word: &str) -> Option<Vec<NoticeChoice>> {
    let choice = |part: &str| {
        let (kind, timing) = part.split_once(AS)?;
        Some(NoticeChoice { kind: kind.parse().ok()?, channel: Channel::Mail, timing: timing.parse().ok()? })
    };
    word.split(BETWEEN).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ended_is_a_word_of_an_address() {
        let replies = Mailing::of_kinds(&[NoticeKind::Picked, NoticeKind::Reply, NoticeKind::Reply]).unwrap();
        assert_eq!((replies.to_string().as_str(), Mailing::Digest.to_string().as_str()), ("reply-picked", "digest"));
        for mailing in [replies, Mailing::Digest] {
            assert_eq!(mailing.to_string().parse(), Ok(mailing));
        }
        for wrong in ["", "-", "reply-", "reply-digest", "everything", "Reply"] {
            assert!(wrong.parse::<Mailing>().is_err(), "{wrong}");
        }
        assert_eq!(Mailing::of_kinds(&[]), None);
        let choice = |kind, timing| NoticeChoice { kind, channel: Channel::Mail, timing };
        let choices = vec![choice(NoticeKind::Reply, Timing::AtOnce), choice(NoticeKind::Answer, Timing::Digest)];
        assert_eq!(written_choices(&choices), "reply~at_once-answer~digest");
        assert_eq!(read_choices("reply~at_once-answer~digest"), Some(choices));
        for wrong in ["", "reply", "reply~later", "reply~off-"] {
            assert_eq!(read_choices(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_ends_what_is_still_mailed_of_its_kinds_and_nothing_else() {
        let choice = |kind, timing| NoticeChoice { kind, channel: Channel::Mail, timing };
        let chosen = vec![
            choice(NoticeKind::Thanked, Timing::Off),
            choice(NoticeKind::Answer, Timing::Digest),
            choice(NoticeKind::Reply, Timing::Digest),
        ];
        let settings = NoticeSettings { choices: chosen, ..NoticeSettings::default() };
        let kinds = [NoticeKind::Reply, NoticeKind::Thanked, NoticeKind::Picked];
        let ended = Mailing::of_kinds(&kinds).unwrap().choices(&settings);
        assert_eq!(ended, [choice(NoticeKind::Reply, Timing::Digest), choice(NoticeKind::Picked, Timing::AtOnce)]);
        let ended = Mailing::Digest.choices(&settings);
        assert_eq!(ended, [choice(NoticeKind::Reply, Timing::Digest), choice(NoticeKind::Answer, Timing::Digest)]);
    }
}
