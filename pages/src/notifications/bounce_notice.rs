use crate::context::{bounces, path};
use app::locale::{localised, use_locale};
use leptos::prelude::*;

/// On the pages of a person to whom mail is refused: that it is, and the way to the form that mends it.
#[component]
pub fn BounceNotice() -> impl IntoView {
    let t = use_locale();
    let account = localised(t, "/me/account");
    let is_told = bounces() && path() != account;
    is_told.then(|| {
        view! {
            <p class="notice notice--alert">
                {t.notice_settings_bounce()} " "
                <a href=[&account, "#address"].concat()>{t.notice_settings_bounce_next()}</a>
            </p>
        }
        .into_any()
    })
}
