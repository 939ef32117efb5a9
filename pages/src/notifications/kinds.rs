use domain::notifications::{NoticeKind, Timing};
use locales::Locale;

/// What happens when a notice of this kind is given, in the words of its reader.
pub fn notice_kind_label(t: Locale, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Reply => t.notice_settings_kind_reply(),
        NoticeKind::Thanked => t.notice_settings_kind_thanked(),
        NoticeKind::Picked => t.notice_settings_kind_picked(),
        NoticeKind::Unanswered => t.notice_settings_kind_unanswered(),
        NoticeKind::Outcome => t.notice_settings_kind_outcome(),
        NoticeKind::Comment => t.notice_settings_kind_comment(),
        NoticeKind::Answer => t.notice_settings_kind_answer(),
        NoticeKind::Reviewed => t.notice_settings_kind_reviewed(),
        NoticeKind::Published => t.notice_settings_kind_published(),
    }
}

/// When notices are sent.
pub fn timing_label(t: Locale, timing: Timing) -> &'static str {
    match timing {
        Timing::AtOnce => t.notice_settings_at_once(),
        Timing::Digest => t.notice_settings_in_digest(),
        Timing::Off => t.notice_settings_off(),
    }
}
