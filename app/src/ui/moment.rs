use crate::locale::use_locale;
use domain::time::Timestamp;
use leptos::prelude::*;

/// A date, or with `exact` date and time, in UTC. `page.js` rewrites it in the reader's time zone.
#[component]
pub fn Moment(at: Timestamp, #[prop(optional)] exact: bool) -> impl IntoView {
    let t = use_locale();
    let utc = locales::civil(at.0);
    let (pattern, words) =
        if exact { ("date-time", [&t.date_and_time(utc), "\u{a0}UTC"].concat()) } else { ("date", t.date(utc)) };
    let machine = format!("{}-{:02}-{:02}T{:02}:{:02}Z", utc.year, utc.month, utc.day, utc.hour, utc.minute);
    view! {
        <time datetime=machine data-pattern=pattern>
            {words}
        </time>
    }
}
