//! Browsers to which notices are pushed.

use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::PushSubscriptionId,
    time::Timestamp,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// The most browsers of one person.
pub const MAX_DEVICES: i64 = 10;
/// A subscription is dropped after this many refusals in a row.
pub const MAX_FAILURES: i64 = 5;
/// More notices than this at once are one message.
pub const MAX_SINGLE: usize = 3;

/// Where the push service of a browser takes messages for it: an HTTPS address, of a name and on the usual port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushEndpoint(String);

impl PushEndpoint {
    /// The most characters.
    pub const MAX: usize = 1_000;

    /// Parses an address as a browser gives it.
    pub fn parse(text: &str) -> Result<Self, FieldErrorKind> {
        if text.is_empty() {
            return Err(FieldErrorKind::Empty);
        }
        if text.chars().count() > Self::MAX {
            return Err(FieldErrorKind::TooLong { max: 1_000 });
        }
        let rest = text.strip_prefix("https://").ok_or(FieldErrorKind::NotSecure)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if !is_name(host) || !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            return Err(FieldErrorKind::NotAWebsite);
        }
        Ok(Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a host is a name with a dot, and no IP address in any notation: the last label of those begins with a digit.
fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let ends_in_letters = |last: &str| last.starts_with(|first: char| first.is_ascii_alphabetic());
    host.split('.').all(is_label) && host.rsplit_once('.').is_some_and(|(_, last)| ends_in_letters(last))
}

/// The keys with which messages to a browser are encrypted (RFC 8291).
#[derive(Clone, PartialEq, Eq)]
pub struct PushKeys {
    /// Its public key: an uncompressed point of P-256. That it is on the curve is for those who encrypt to find out.
    pub p256dh: [u8; 65],
    /// The secret that it shares with this site.
    pub auth: [u8; 16],
}

/// The first byte of an uncompressed point (SEC 1, 2.3.3).
const UNCOMPRESSED: u8 = 4;

impl PushKeys {
    /// Parses both from URL-safe Base64; each error at its field.
    pub fn parse(p256dh: &str, auth: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let p256dh = errors.check("p256dh", decoded(p256dh).and_then(uncompressed));
        let auth = errors.check("auth", decoded(auth));
        match (p256dh, auth) {
            (Some(p256dh), Some(auth)) => Ok(Self { p256dh, auth }),
            _ => Err(errors),
        }
    }

    /// Both in URL-safe Base64, as they are stored: the public key, and the secret.
    pub fn encoded(&self) -> [String; 2] {
        [URL_SAFE_NO_PAD.encode(self.p256dh), URL_SAFE_NO_PAD.encode(self.auth)]
    }
}

fn decoded<const LENGTH: usize>(text: &str) -> Result<[u8; LENGTH], FieldErrorKind> {
    // Some libraries pad.
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| FieldErrorKind::CannotBeUsed)?;
    bytes.try_into().map_err(|_| FieldErrorKind::CannotBeUsed)
}

fn uncompressed(point: [u8; 65]) -> Result<[u8; 65], FieldErrorKind> {
    if point[0] == UNCOMPRESSED { Ok(point) } else { Err(FieldErrorKind::CannotBeUsed) }
}

/// A subscription as a browser gives it.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSubscription {
    pub endpoint: PushEndpoint,
    pub keys: PushKeys,
}

/// The subscription of a browser (`PushSubscription.toJSON()` of the Push API).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscribeDevice {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

impl SubscribeDevice {
    /// The subscription, or the error of each field.
    pub fn parse(&self) -> Result<NewSubscription, FieldErrors> {
        let mut errors = FieldErrors::default();
        let endpoint = errors.check("endpoint", PushEndpoint::parse(&self.endpoint));
        match (endpoint, PushKeys::parse(&self.p256dh, &self.auth)) {
            (Some(endpoint), Ok(keys)) => Ok(NewSubscription { endpoint, keys }),
            (_, keys) => {
                errors.0.extend(keys.err().into_iter().flat_map(|errors| errors.0));
                Err(errors)
            }
        }
    }
}

/// An input that only names one of one's own devices.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceRef {
    pub device: String,
}

impl DeviceRef {
    /// The device, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<PushSubscriptionId> {
        self.device.parse().ok()
    }
}

/// A subscribed browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCard {
    pub id: PushSubscriptionId,
    /// Browser and system; empty when unknown.
    pub name: String,
    pub created_at: Timestamp,
    /// When a notice was last sent to it, if ever.
    pub last_sent_at: Option<Timestamp>,
    /// Whether it is the browser that asks.
    pub current: bool,
}

/// One's subscribed browsers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// The public key of this instance, for subscriptions (RFC 8292); empty while there is none.
    pub key: String,
    /// The first first.
    pub devices: Vec<DeviceCard>,
    pub now: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of RFC 8291, appendix A.
    const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    fn subscription() -> SubscribeDevice {
        let endpoint = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".to_owned();
        SubscribeDevice { endpoint, p256dh: P256DH.to_owned(), auth: AUTH.to_owned() }
    }

    #[test]
    fn what_browsers_give_is_taken() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/cxP:APA91bH_d-e",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://web.push.apple.com/QGu",
            "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d",
        ] {
            assert_eq!(PushEndpoint::parse(endpoint).unwrap().as_str(), endpoint);
        }
        let keys = subscription().parse().unwrap().keys;
        assert_eq!(keys.encoded(), [P256DH, AUTH]);
        let padded = PushKeys::parse(&[P256DH, "="].concat(), &[AUTH, "=="].concat()).unwrap();
        assert!(padded == keys);
    }

    #[test]
    fn no_other_address_is_taken() {
        let longest = ["https://push.example/", &"a".repeat(PushEndpoint::MAX - 21)].concat();
        assert!(PushEndpoint::parse(&longest).is_ok());
        let longer = [&longest, "a"].concat();
        for (endpoint, problem) in [
            ("", FieldErrorKind::Empty),
            (longer.as_str(), FieldErrorKind::TooLong { max: 1_000 }),
            ("http://push.example/", FieldErrorKind::NotSecure),
            ("HTTPS://push.example/", FieldErrorKind::NotSecure),
            ("javascript:alert(1)", FieldErrorKind::NotSecure),
            ("https://", FieldErrorKind::NotAWebsite),
            ("https://localhost/", FieldErrorKind::NotAWebsite),
            ("https://push.example:8443/", FieldErrorKind::NotAWebsite),
            ("https://me@push.example/", FieldErrorKind::NotAWebsite),
            ("https://127.0.0.1/", FieldErrorKind::NotAWebsite),
            ("https://0x7f.0x1/", FieldErrorKind::NotAWebsite),
            ("https://[::1]/", FieldErrorKind::NotAWebsite),
            ("https://push..example/", FieldErrorKind::NotAWebsite),
            ("https://push.example\\@10.0.0.1/", FieldErrorKind::NotAWebsite),
            ("https://push.example/a b", FieldErrorKind::NotAWebsite),
            ("https://push.example/\r\nHost: a", FieldErrorKind::NotAWebsite),
        ] {
            assert_eq!(PushEndpoint::parse(endpoint), Err(problem), "{endpoint}");
        }
    }

    #[test]
    fn keys_have_their_lengths() {
        let wrong = |p256dh: &str, auth: &str| {
            let errors = SubscribeDevice { p256dh: p256dh.to_owned(), auth: auth.to_owned(), ..subscription() }.parse();
            errors.err().unwrap().0.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong("", ""), ["p256dh", "auth"]);
        assert_eq!(wrong(P256DH, &AUTH[1..]), ["auth"]);
        assert_eq!(wrong(AUTH, AUTH), ["p256dh"]);
        assert_eq!(wrong(&P256DH.replace('_', "!"), AUTH), ["p256dh"]);
        // A compressed point, and one that says so of 65 bytes.
        assert_eq!(wrong(&["A", &P256DH[1..44]].concat(), AUTH), ["p256dh"]);
        assert_eq!(wrong(&["A", &P256DH[1..]].concat(), AUTH), ["p256dh"]);
        let nothing = SubscribeDevice::default().parse().err().unwrap();
        assert_eq!(nothing.0.len(), 3);
    }
}
