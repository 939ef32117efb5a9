use app::locale::use_locale;
use domain::text;
use leptos::prelude::*;

/// The remaining characters below a field: at first of its initial value, the limit while it is empty. `page.js` counts
/// along.
#[component]
pub fn Counter(
    /// The field's identifier.
    field: String,
    max: i64,
    value: String,
) -> impl IntoView {
    let t = use_locale();
    let typed = text::typed_length(&value);
    let sentence = match max - typed {
        _ if typed == 0 => t.field_at_most(max),
        left if left < 0 => t.field_over(-left),
        left => t.field_left(left),
    };
    let class = if typed > max { "field__hint field__left field__left--over" } else { "field__hint field__left" };
    view! {
        <p class=class id=counter_id(&field) data-counts=field data-max=max.to_string()>
            {sentence}
        </p>
    }
}

/// The identifier of a field's counter.
pub fn counter_id(field: &str) -> String {
    [field, "-left"].concat()
}
