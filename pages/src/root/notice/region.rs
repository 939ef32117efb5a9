use super::{
    sentence::{NextStep, Notice},
    table::find,
};
use crate::{context::path, forms::done};
use app::{
    locale::{localised, use_locale},
    platform::server::Request,
};
use leptos::prelude::*;
use locales::Locale;

/// The region at the top of every page that says what was just done. It is there also when there is nothing to say,
/// because screen readers announce what changes in a region that they know.
#[component]
pub fn NoticeRegion() -> impl IntoView {
    let t = use_locale();
    let said = done().and_then(|done| find(&done)).map(|notice| said(t, notice));
    view! {
        <div class="done-notice" id="notice" role="status">
            {said}
        </div>
    }
    .into_any()
}

fn said(t: Locale, notice: &Notice) -> AnyView {
    // Another element each time, so that what is done twice is announced twice.
    let at = use_context::<Request>().map(|request| request.services.now().0).unwrap_or_default();
    let next = notice.next.and_then(|next| link(t, next));
    view! {
        <p id=["notice-", &at.to_string()].concat()>
            <span>{(notice.sentence)(t)}</span>
            {next}
        </p>
    }
    .into_any()
}

/// The link to the next step, `None` on its page.
fn link(t: Locale, next: NextStep) -> Option<AnyView> {
    let href = if next.to.starts_with('#') { next.to.to_owned() } else { localised(t, next.to) };
    let is_elsewhere = path() != href;
    let label = (next.label)(t);
    is_elsewhere.then(|| view! { <a href=href>{label}</a> }.into_any())
}
