//! After decisions of moderators and administrators.

use super::sentence::{Notice, says};
use locales::Locale;

pub const NOTICES: &[Notice] = &[
    says("appeal_decision", Locale::notice_appeal_decision),
    says("decide_appeal", Locale::notice_decide_appeal),
    says("remove_account", Locale::notice_remove_account).then(Locale::moderation_title, "/moderation"),
    says("restore_account", Locale::notice_restore_account),
    says("restore_content", Locale::notice_restore_content),
    says("revoke_certificate", Locale::notice_revoke_certificate),
    says("set_role", Locale::notice_set_role),
    says("set_trust", Locale::notice_set_trust),
];
