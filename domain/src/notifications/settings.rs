//! Choosing which notices one is sent, how and when.

use super::{Channel, Digest, Mailing, NoticeChoice, NoticeKind, QuietHours, Timing, view::Bounce};
use crate::error::{FieldErrorKind, FieldErrors};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The choices of a person, as their page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnNoticeSettings {
    /// Each kind that they can get, with its timing by mail and by push.
    pub kinds: Vec<KindTimings>,
    pub digest: Digest,
    pub quiet_hours: Option<QuietHours>,
    pub time_zone: String,
    /// Whether they chose the time zone; if not, the browser's is proposed.
    pub is_zone_chosen: bool,
    /// The names of all time zones.
    pub time_zones: Vec<String>,
    pub bounce: Option<Bounce>,
}

/// When notices of a kind are sent by each channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindTimings {
    pub kind: NoticeKind,
    pub mail: Timing,
    pub push: Timing,
}

/// What somebody chooses: for each kind, by its name, a timing; kinds that the form does not have stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetNoticeSettings {
    pub mail: BTreeMap<String, String>,
    pub push: BTreeMap<String, String>,
    pub digest: String,
    pub time_zone: String,
    /// `HH:MM`, empty without quiet hours.
    pub quiet_from: String,
    pub quiet_until: String,
}

/// The same as values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenNotices {
    pub choices: Vec<NoticeChoice>,
    pub digest: Digest,
    pub quiet_hours: Option<QuietHours>,
}

impl SetNoticeSettings {
    /// The values, without the time zone, which only the database of zones knows.
    pub fn parse(&self) -> Result<ChosenNotices, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let mut choices = Vec::new();
        for (channel, chosen) in [(Channel::Mail, &self.mail), (Channel::Push, &self.push)] {
            for (kind, timing) in chosen {
                let field = [channel.as_str(), ".", kind].concat();
                let choice = kind.parse::<NoticeKind>();
                let choice = choice.and_then(|kind| Ok(NoticeChoice { kind, channel, timing: timing.parse()? }));
                choices.extend(wrong.check(&field, choice));
            }
        }
        let digest = wrong.check("digest", self.digest.parse());
        let quiet_hours = QuietHours::parse(&self.quiet_from, &self.quiet_until);
        // Beside the field that is to be changed.
        let field = if self.quiet_until.is_empty() { "quiet_until" } else { "quiet_from" };
        match (digest, wrong.check(field, quiet_hours)) {
            (Some(digest), Some(quiet_hours)) if wrong.0.is_empty() => {
                Ok(ChosenNotices { choices, digest, quiet_hours })
            }
            _ => Err(wrong),
        }
    }
}

/// The token of the link of a mail with which one ends such mails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unsubscribe {
    pub token: String,
}

/// The token with which that is undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resubscribe {
    pub undo: String,
}

/// The page of such a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsubscribePage {
    pub mailing: Mailing,
    /// Whether nothing of it is mailed now.
    pub is_off: bool,
    /// Whether the link has an undo token that works.
    pub may_undo: bool,
}

/// Refuses a time zone that is not among these.
pub fn require_time_zone(zone: &str, names: &[String]) -> Result<(), FieldErrorKind> {
    if names.iter().any(|name| name == zone) { Ok(()) } else { Err(FieldErrorKind::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> SetNoticeSettings {
        let chosen = |kind: &str, timing: &str| BTreeMap::from([(kind.to_owned(), timing.to_owned())]);
        SetNoticeSettings {
            mail: chosen("reply", "digest"),
            push: chosen("answer", "at_once"),
            digest: "daily".to_owned(),
            time_zone: "Europe/Paris".to_owned(),
            quiet_from: "22:00".to_owned(),
            quiet_until: "07:00".to_owned(),
        }
    }

    #[test]
    fn what_was_chosen_is_read() {
        let chosen = input().parse().unwrap();
        let choice = |kind, channel, timing| NoticeChoice { kind, channel, timing };
        assert_eq!(
            chosen.choices,
            [
                choice(NoticeKind::Reply, Channel::Mail, Timing::Digest),
                choice(NoticeKind::Answer, Channel::Push, Timing::AtOnce),
            ]
        );
        assert_eq!(chosen.digest, Digest::Daily);
        assert_eq!(chosen.quiet_hours, Some(QuietHours { from: 1_320, until: 420 }));
        let none = SetNoticeSettings { quiet_from: String::new(), quiet_until: String::new(), ..input() };
        assert_eq!(none.parse().unwrap().quiet_hours, None);
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let wrong = SetNoticeSettings {
            mail: BTreeMap::from([("reply".to_owned(), "sometimes".to_owned())]),
            push: BTreeMap::from([("gossip".to_owned(), "off".to_owned())]),
            digest: "yearly".to_owned(),
            quiet_until: String::new(),
            ..input()
        };
        let errors = wrong.parse().unwrap_err();
        for field in ["mail.reply", "push.gossip", "digest", "quiet_until"] {
            assert_eq!(errors.problem(field), Some(FieldErrorKind::Unknown), "{field}");
        }
        let all_day = SetNoticeSettings { quiet_from: "07:00".to_owned(), ..input() };
        let problem = all_day.parse().unwrap_err().problem("quiet_from");
        assert_eq!(problem, Some(FieldErrorKind::QuietTooLong { max: 16 }));
        let names = ["Europe/Paris".to_owned()];
        assert_eq!(require_time_zone("Europe/Paris", &names), Ok(()));
        assert_eq!(require_time_zone("Mars/Olympus", &names), Err(FieldErrorKind::Unknown));
    }
}
