use leptos::prelude::*;
use locales::Locale;

/// Numbers, each with what it counts.
pub fn numbers(t: Locale, counts: impl IntoIterator<Item = (i64, String)>) -> AnyView {
    let one = |(count, label): (i64, String)| {
        view! {
            <div class="numbers__one">
                <dt>{label}</dt>
                <dd>{t.number(count)}</dd>
            </div>
        }
        .into_any()
    };
    let each = counts.into_iter().map(one).collect_view();
    view! { <dl class="numbers">{each}</dl> }.into_any()
}
