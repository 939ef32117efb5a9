use app::{
    locale::{lang_attribute, typeset_in},
    ui::{Moment, Prose},
};
use domain::{
    challenges::kinds::review::{Finding, FindingSort, Mended, ReviewSpec},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// What is reviewed beside the files of the challenge: the address, which the program never fetches, and what to look at.
pub fn reviewed(t: Locale, spec: &ReviewSpec, language: Language) -> AnyView {
    if spec.text().is_empty() {
        return ().into_any();
    }
    let lang = lang_attribute(t, language);
    let line = |line: &String| view! { <li dir="auto">{line.clone()}</li> }.into_any();
    let look_at = (!spec.look_at.is_empty()).then(|| {
        view! {
            <p>{t.site_review_looked_at()}</p>
            <ul lang=lang>{spec.look_at.iter().map(line).collect_view()}</ul>
        }
        .into_any()
    });
    view! { <div class="stack reviewed">{address_link(t, &spec.address)} {look_at}</div> }.into_any()
}

/// A link to what is reviewed, nothing where it has no address.
pub fn address_link(t: Locale, address: &str) -> Option<AnyView> {
    (!address.is_empty()).then(|| {
        view! {
            <p>
                <a href=address.to_owned() target="_blank" rel="nofollow noopener ugc">
                    {address.trim_start_matches("https://").trim_end_matches('/').to_owned()}
                    <span class="soft">" " {t.site_review_new_tab()}</span>
                </a>
            </p>
        }
        .into_any()
    })
}

/// A finding: its sort, where it was, and what was written, in its language if that is known.
pub fn finding_view(t: Locale, finding: &Finding, language: Option<Language>) -> AnyView {
    let lang = language.and_then(|language| lang_attribute(t, language));
    let place = (!finding.place.is_empty()).then(|| {
        view! {
            <span class="finding__place" lang=lang.clone() dir="auto">
                {typeset_in(t, language, &finding.place)}
            </span>
        }
        .into_any()
    });
    view! {
        <p class="finding">
            {sort_chip(t, finding.sort)}
            " "
            {place}
        </p>
        <Prose text=finding.text.clone() lang />
    }
    .into_any()
}

/// The sort of a finding with its sign: the colour alone tells nothing.
pub fn sort_chip(t: Locale, sort: FindingSort) -> AnyView {
    view! {
        <span class=["sort sort--", sort.as_str()].concat()>
            <svg class="sort__sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=sign(sort) />
            </svg>
            {sort_label(t, sort)}
        </span>
    }
    .into_any()
}

/// The word of a sort.
pub fn sort_label(t: Locale, sort: FindingSort) -> &'static str {
    match sort {
        FindingSort::Broken => t.site_review_broken(),
        FindingSort::Confusing => t.site_review_confusing(),
        FindingSort::Clear => t.site_review_clear(),
    }
}

/// A cross, a question mark, a tick.
fn sign(sort: FindingSort) -> &'static str {
    match sort {
        FindingSort::Broken => "M4 4 12 12M12 4 4 12",
        FindingSort::Confusing => "M5 6a3 3 0 1 1 4.2 2.8C8.3 9.2 8 9.7 8 10.5M8 13v.2",
        FindingSort::Clear => "M3 8.5 6.5 12 13 4.5",
    }
}

/// That it is mended, since when, and what was done; nothing where it is not.
pub fn mended_view(t: Locale, mended: Option<&Mended>, language: Language) -> AnyView {
    let Some(Mended { at, note }) = mended else { return ().into_any() };
    let lang = lang_attribute(t, language);
    let note = (!note.is_empty()).then(|| view! { <Prose text=note.clone() lang /> }.into_any());
    view! {
        <div class="mended stack">
            <p>
                <strong>{t.site_review_mended()}</strong>
                " · "
                <Moment at=*at />
            </p>
            {note}
        </div>
    }
    .into_any()
}
