//! When notices are sent.

use super::{
    Channel, Digest, NoticeKind, Timing,
    local_time::{QuietHours, Zone, next_digest},
};
use crate::time::Timestamp;

/// What somebody chose for a kind of notice and a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeChoice {
    pub kind: NoticeKind,
    pub channel: Channel,
    pub timing: Timing,
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

    /// When what is sent with this timing is due, from a moment on: never in quiet hours. `None` for what is off.
    /// `zone`: that of [`Self::time_zone`].
    pub fn due_at(&self, timing: Timing, now: Timestamp, zone: &impl Zone) -> Option<Timestamp> {
        match timing {
            Timing::AtOnce => Some(self.quiet_hours.map_or(now, |quiet| quiet.end(now, zone))),
            Timing::Digest => Some(next_digest(self.digest, self.quiet_hours, now, zone)),
            Timing::Off => None,
        }
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
/// browser. `zone`: that of the settings.
pub fn schedule(kind: NoticeKind, settings: &NoticeSettings, now: Timestamp, zone: &impl Zone) -> Vec<NewDelivery> {
    let delivery = |channel| {
        let timing = settings.timing(kind, channel);
        let due_at = settings.due_at(timing, now, zone)?;
        (channel == Channel::Mail || settings.push).then_some(NewDelivery { channel, timing, due_at })
    };
    Channel::ALL.iter().copied().filter_map(delivery).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    const NOW: Timestamp = Timestamp(1_000);

    struct Utc;

    impl Zone for Utc {
        fn offset(&self, _: Timestamp) -> Span {
            Span(0)
        }
    }

    #[test]
    fn who_chose_nothing_gets_what_was_said_to_them_by_mail_at_once() {
        let at_once = NewDelivery { channel: Channel::Mail, timing: Timing::AtOnce, due_at: NOW };
        let settings = NoticeSettings::default();
        assert_eq!(schedule(NoticeKind::Picked, &settings, NOW, &Utc), [at_once]);
        assert_eq!(schedule(NoticeKind::Answer, &settings, NOW, &Utc), []);
    }

    #[test]
    fn a_subscribed_browser_gets_it_too_unless_that_is_off() {
        let mut settings = NoticeSettings { push: true, ..NoticeSettings::default() };
        let channels = |settings: &NoticeSettings| -> Vec<Channel> {
            schedule(NoticeKind::Reply, settings, NOW, &Utc).iter().map(|delivery| delivery.channel).collect()
        };
        assert_eq!(channels(&settings), [Channel::Mail, Channel::Push]);
        let off = |channel| NoticeChoice { kind: NoticeKind::Reply, channel, timing: Timing::Off };
        settings.choices = vec![off(Channel::Push)];
        assert_eq!(channels(&settings), [Channel::Mail]);
        settings.choices = vec![off(Channel::Push), off(Channel::Mail)];
        assert_eq!(channels(&settings), []);
    }

    #[test]
    fn what_is_quiet_waits_and_a_digest_has_its_own_moment() {
        let settings = NoticeSettings {
            choices: vec![NoticeChoice { kind: NoticeKind::Reply, channel: Channel::Mail, timing: Timing::Digest }],
            digest: Digest::Daily,
            quiet_hours: Some(QuietHours { from: 23 * 60, until: 6 * 60 }),
            push: true,
            ..NoticeSettings::default()
        };
        let due = schedule(NoticeKind::Reply, &settings, NOW, &Utc);
        let hour = |hour| Timestamp(0) + Span::hours(hour);
        assert_eq!(
            due,
            [
                NewDelivery { channel: Channel::Mail, timing: Timing::Digest, due_at: hour(7) + Span::minutes(30) },
                NewDelivery { channel: Channel::Push, timing: Timing::AtOnce, due_at: hour(6) },
            ]
        );
    }
}
