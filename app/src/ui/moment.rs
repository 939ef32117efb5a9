use crate::{locale::use_locale, platform::local};
use domain::time::Timestamp;
use leptos::prelude::*;

/// A date, or with `exact` date and time. The server renders UTC, and says so with times; the browser then renders the
/// viewer's time zone.
#[component]
pub fn Moment(at: Timestamp, #[prop(optional)] exact: bool) -> impl IntoView {
    let t = use_locale();
    let words = move |civil| if exact { t.date_and_time(civil) } else { t.date(civil) };
    let utc = locales::civil(at.0);
    let zone = if exact { "\u{a0}UTC" } else { "" };
    let shown = RwSignal::new([&words(utc), zone].concat());
    Effect::new(move |_| shown.set(words(local(at))));
    let two = |number: i64| if number < 10 { format!("0{number}") } else { number.to_string() };
    let machine = [
        utc.year.to_string(),
        "-".to_owned(),
        two(utc.month),
        "-".to_owned(),
        two(utc.day),
        "T".to_owned(),
        two(utc.hour),
        ":".to_owned(),
        two(utc.minute),
        "Z".to_owned(),
    ];
    view! { <time datetime=machine.concat()>{shown}</time> }
}
