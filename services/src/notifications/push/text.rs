use super::readable::Readable;
use domain::notifications::NoticeKind;
use locales::Locale;
use serde_json::json;

/// What a device shows. It may be read by others on a locked screen: what happened and to which challenge, never the words
/// or names of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub title: &'static str,
    pub body: String,
    /// The path of the page that it opens.
    pub link: String,
    /// A notice with the tag of an earlier one takes its place; also the topic at the push service: at most 32 characters
    /// of URL-safe Base64 (RFC 8030, 5.4).
    pub tag: String,
}

/// The tag of the message about many notices.
const SEVERAL: &str = "notices";
/// The tag of the message with which a device is tried.
const TRIAL: &str = "trial";

impl Text {
    /// About one notice.
    pub fn of(t: Locale, notice: &Readable) -> Self {
        Self {
            title: title(t, notice.kind),
            body: notice.challenge.clone(),
            link: notice.path.clone(),
            tag: format!("notice-{}", notice.id),
        }
    }

    /// About many notices.
    pub fn of_several(t: Locale, count: usize) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Self { title: t.push_title(), body: t.push_several(count), link: list(t), tag: SEVERAL.to_owned() }
    }

    /// With which somebody tries a device.
    pub fn trial(t: Locale) -> Self {
        Self { title: t.push_title(), body: t.push_trial().to_owned(), link: list(t), tag: TRIAL.to_owned() }
    }

    /// As the service worker reads it.
    pub fn to_json(&self) -> String {
        json!({ "title": self.title, "body": self.body, "link": self.link, "tag": self.tag }).to_string()
    }
}

/// The path of one's notices.
fn list(t: Locale) -> String {
    format!("/{}/me/notices", t.code())
}

fn title(t: Locale, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Reply => t.push_reply(),
        NoticeKind::Thanked => t.push_thanked(),
        NoticeKind::Picked => t.push_picked(),
        NoticeKind::Unanswered => t.push_unanswered(),
        NoticeKind::Outcome => t.push_outcome(),
        NoticeKind::Comment => t.push_comment(),
        NoticeKind::Answer => t.push_answer(),
        NoticeKind::Reviewed => t.push_reviewed(),
        NoticeKind::Published => t.push_published(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{challenges::ChallengeText, ids::NoticeId, time::Timestamp};

    /// The most bytes of a message that every push service takes, and its last byte (RFC 8291, 4).
    const MOST: usize = 3_000;

    #[test]
    fn the_longest_text_is_short_enough_and_its_tag_a_topic() {
        for t in Locale::ALL {
            for kind in NoticeKind::ALL {
                let notice = Readable {
                    id: NoticeId(i64::MAX),
                    kind: *kind,
                    at: Timestamp(0),
                    challenge: "\u{1f980}".repeat(usize::try_from(ChallengeText::MAX_TITLE).unwrap()),
                    path: format!("/fr/challenges/{}-{}#response-{}", i64::MAX, "a".repeat(200), i64::MAX),
                };
                for text in [Text::of(*t, &notice), Text::of_several(*t, usize::MAX), Text::trial(*t)] {
                    assert!(text.to_json().len() <= MOST, "{}", text.to_json());
                    let is_topic = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
                    assert!(text.tag.len() <= 32 && text.tag.bytes().all(is_topic), "{}", text.tag);
                }
            }
        }
    }
}
