use app::locale::typeset;
use domain::{
    challenges::templates::{Gap, MOST_UNCHANGED, view::TemplateProgress},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// What a draft still has of the template with which it began: the gaps, and the passages that are unchanged. `language`:
/// of the draft.
pub fn template_box(t: Locale, progress: Option<&TemplateProgress>, language: &str) -> AnyView {
    let Some(TemplateProgress { title, unchanged }) = progress else { return ().into_any() };
    let language: Option<Language> = language.parse().ok();
    let lang = language.filter(|language| language.as_str() != t.code()).map(|language| language.to_string());
    let shown = |text: &str| language.map_or_else(|| text.to_owned(), |language| typeset(language, text));
    let gap = |gap: &Gap| shown(&gap.text);
    let gaps: Vec<String> = unchanged.gaps.iter().map(gap).collect();
    let passages = unchanged.passages.iter().map(|passage| shown(passage)).collect();
    let count = i64::try_from(gaps.len()).unwrap_or(i64::MAX);
    let gaps = (count > 0).then(|| (t.template_box_gaps(count), gaps)).map(|(what, all)| list(what, all, lang.clone()));
    let (percent, most) = (t.number(unchanged.percent()), t.number(MOST_UNCHANGED / 10));
    let too_much =
        (unchanged.share > MOST_UNCHANGED).then(|| list(t.template_box_share(&percent, &most), passages, lang.clone()));
    let own = unchanged.is_own().then(|| view! { <p>{t.template_box_own()}</p> }.into_any());
    let saved = (!unchanged.is_own()).then(|| view! { <p class="soft">{t.template_box_saved()}</p> }.into_any());
    view! {
        <aside class="notice stack template-box" aria-labelledby="template-box">
            <h2 id="template-box">{t.template_box_title()}</h2>
            <p>{t.template_box_from(title)}</p>
            {gaps}
            {too_much}
            {own}
            {saved}
        </aside>
    }
    .into_any()
}

fn list(what: String, marked: Vec<String>, lang: Option<String>) -> AnyView {
    let line = |text: String| {
        view! {
            <li>
                <mark class="gap" lang=lang.clone()>
                    {text}
                </mark>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = marked.into_iter().map(line).collect();
    view! {
        <p>{what}</p>
        <ul>{lines.into_any()}</ul>
    }
    .into_any()
}
