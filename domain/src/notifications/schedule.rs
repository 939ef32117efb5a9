//! When notices are sent.

use super::{Channel, Digest, NoticeKind, Timing};
use crate::time::Timestamp;

/// What somebody chose for a kind of notice and a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeChoice {
    pub kind: NoticeKind,
    pub channel: Channel,
    pub timing: Timing,
}

/// Hours in which nothing is sent, in minutes of the local day; they may go past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    pub from: i64,
    pub until: i64,
}

/// When somebody is sent notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSettings {
    /// What differs from the default.
    pub choices: Vec<NoticeChoice>,
    pub digest: Digest,
    /// A name of the IANA time zone database.
    pub time_zone: String,
    pub quiet_hours: Option<QuietHours>,
    /// When mail to them was last refused for good.
    pub mail_problem_at: Option<Timestamp>,
    /// Whether a browser of theirs is subscribed.
    pub push: bool,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            choices: Vec::new(),
            digest: Digest::Weekly,
            time_zone: "Europe/Paris".to_owned(),
            quiet_hours: None,
            mail_problem_at: None,
            push: false,
        }
    }
}

impl NoticeSettings {
    /// When a kind of notice is sent by a channel, as it was chosen or by default.
    pub fn timing(&self, kind: NoticeKind, channel: Channel) -> Timing {
        let chosen = self.choices.iter().find(|choice| choice.kind == kind && choice.channel == channel);
        chosen.map_or_else(|| kind.default_timing(channel), |choice| choice.timing)
    }
}

/// That a notice is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDelivery {
    pub channel: Channel,
    /// Never [`Timing::Off`].
    pub timing: Timing,
    pub due_at: Timestamp,
}

/// By which channels a notice is to be sent, and from when on; none for a channel that is off, or without a subscribed
/// browser.
pub fn schedule(kind: NoticeKind, settings: &NoticeSettings, now: Timestamp) -> Vec<NewDelivery> {
    let delivery = |channel| match settings.timing(kind, channel) {
        Timing::Off => None,
        _ if channel == Channel::Push && !settings.push => None,
        timing => Some(NewDelivery { channel, timing, due_at: now }),
    };
    Channel::ALL.iter().copied().filter_map(delivery).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000);

    #[test]
    fn who_chose_nothing_gets_what_was_said_to_them_by_mail_at_once() {
        let at_once = NewDelivery { channel: Channel::Mail, timing: Timing::AtOnce, due_at: NOW };
        let settings = NoticeSettings::default();
        assert_eq!(schedule(NoticeKind::Picked, &settings, NOW), [at_once]);
        assert_eq!(schedule(NoticeKind::Answer, &settings, NOW), []);
    }

    #[test]
    fn a_subscribed_browser_gets_it_too_unless_that_is_off() {
        let mut settings = NoticeSettings { push: true, ..NoticeSettings::default() };
        let channels = |settings: &NoticeSettings| -> Vec<Channel> {
            schedule(NoticeKind::Reply, settings, NOW).iter().map(|delivery| delivery.channel).collect()
        };
        assert_eq!(channels(&settings), [Channel::Mail, Channel::Push]);
        let off = |channel| NoticeChoice { kind: NoticeKind::Reply, channel, timing: Timing::Off };
        settings.choices = vec![off(Channel::Push)];
        assert_eq!(channels(&settings), [Channel::Mail]);
        settings.choices = vec![off(Channel::Push), off(Channel::Mail)];
        assert_eq!(channels(&settings), []);
    }
}
