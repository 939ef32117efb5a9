use super::finding_actions::{actions, merge_bar, separate_form, tick};
use crate::{
    attachments::gallery,
    context::param,
    kinds::{address_link, finding_view, mended_view, results_downloads, sort_label},
    layout::{Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    challenges::server_fns::load_findings,
    locale::{lang_attribute, response_in, typeset, use_locale},
    ui::excerpt,
};
use domain::{
    challenges::{kinds::review::FindingSort, view::ChallengeCard},
    responses::findings_page::{AuthoredFinding, FindingsPage as Data, ListedFinding},
};
use leptos::prelude::*;
use locales::Locale;

/// The findings of a review as a list of work for its team.
#[component]
pub fn FindingsPage() -> impl IntoView {
    view! { <Loaded from=load_findings(param("challenge")) view=findings_view /> }
}

pub fn findings_view(page: Data) -> AnyView {
    let t = use_locale();
    let Data { challenge, address, counts, findings, may_merge } = page;
    let none = findings.is_empty().then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_any());
    let sorts = FindingSort::ALL.iter().map(|sort| {
        view! { <li>{t.site_review_sort_count(sort_label(t, *sort), &t.number(counts.of_sort(*sort)))}</li> }.into_any()
    });
    let mended = t.site_review_mended_of(&t.number(counts.mended), &t.number(counts.mendable()));
    let all = counts.mendable() + counts.clear;
    let shown = i64::try_from(findings.len()).unwrap_or(i64::MAX);
    let rest = (all > shown).then(|| view! { <p class="soft">{t.findings_first(shown)}</p> }.into_any());
    let merges = may_merge && findings.len() > 1;
    let merge = merges.then(|| merge_bar(t, challenge.id));
    let item = |finding: ListedFinding| listed(t, &challenge, finding, merges, shown);
    view! {
        <PageTitle text=t.findings_title() />
        <div class="page stack">
            {head(t, &challenge, &address)}
            <ul class="tags">{sorts.collect_view()} <li>{mended}</li></ul>
            <p class="soft">{if may_merge { t.findings_about() } else { t.findings_about_closed() }}</p>
            {none}
            <ol class="plain stack work-list">{findings.into_iter().map(item).collect_view()}</ol>
            {rest}
            {(all > 0).then(|| results_downloads(t, t.findings_download(), challenge.id))}
            {merge}
        </div>
    }
    .into_any()
}

fn head(t: Locale, challenge: &ChallengeCard, address: &str) -> AnyView {
    let path = challenge_path(t, challenge.id, &challenge.title);
    view! {
        <p>
            <a href=path lang=lang_attribute(t, challenge.language) dir="auto">
                {typeset(challenge.language, &challenge.title)}
            </a>
        </p>
        <h1>{t.findings_title()}</h1>
        {address_link(t, address)}
    }
    .into_any()
}

/// A finding with those that say the same, and what can be done about it. `last`: the place of the last.
fn listed(t: Locale, challenge: &ChallengeCard, finding: ListedFinding, may_merge: bool, last: i64) -> AnyView {
    let about = excerpt(&finding.written.finding.words());
    let id = finding.written.id;
    let facts =
        [finding.helpful.map(|helpful| t.vote_count(helpful)), finding.picked.then(|| t.pick_label().to_owned())];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let may_separate = challenge.state.takes_votes();
    let same = same(t, &finding, may_separate);
    // Merged into one that is out of sight it cannot be picked.
    let separate = (may_separate && id != finding.head).then(|| separate_form(t, &finding.written));
    view! {
        <li class="sheet stack work" id=["finding-", &id.to_string()].concat()>
            <div class="work__head">
                <span class="work__place">{t.number(finding.place)}</span>
                {may_merge.then(|| tick(t, id, &about))}
            </div>
            {written(t, &finding.written)}
            {(!facts.is_empty()).then(|| view! { <p class="soft">{facts.join(" · ")}</p> }.into_any())}
            {mended_view(t, finding.mended.as_ref(), challenge.language)}
            {same}
            {separate}
            {actions(t, &finding, &about, last)}
        </li>
    }
    .into_any()
}

fn written(t: Locale, written: &AuthoredFinding) -> AnyView {
    let gone = written.finding.text.is_empty().then(|| view! { <p class="soft">{t.response_erased()}</p> }.into_any());
    view! {
        {finding_view(t, &written.finding, written.language)}
        {gone}
        {gallery(t, &written.attachments, None)}
        <p class="soft">
            {written.author.clone()}
            {response_in(t, written.language).map(|said| [" · ", &said].concat())}
        </p>
    }
    .into_any()
}

/// Those that say the same, folded, each with a button that separates it again.
fn same(t: Locale, finding: &ListedFinding, may_separate: bool) -> Option<AnyView> {
    if finding.merged.is_empty() {
        return None;
    }
    let count = i64::try_from(finding.merged.len()).unwrap_or(i64::MAX);
    let one = |merged: &AuthoredFinding| {
        let separate = may_separate.then(|| separate_form(t, merged));
        view! { <li class="stack">{written(t, merged)} {separate}</li> }.into_any()
    };
    let all = finding.merged.iter().map(one).collect_view();
    Some(
        view! {
            <details class="merged">
                <summary>{t.site_review_merged(count)}</summary>
                <ul class="plain merged__all stack">{all}</ul>
            </details>
        }
        .into_any(),
    )
}
