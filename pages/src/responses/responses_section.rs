use super::response_item::{Picking, SharedProps, response_item};
use crate::{
    forms::{ActionForm, path_of},
    kinds::{files_download, results_downloads, sort_label, words},
    links::{challenge_path, sign_in_path},
    voting::why_no_votes,
};
use app::{locale::use_locale, responses::server_fns::RevealOthers, ui::NextPage};
use domain::{
    challenge_page::ChallengePage as Page,
    challenges::{
        Answer, Kind, MAX_PICKS, Spec, State,
        kinds::{DecidedBy, Others},
        view::ChallengeDetail,
    },
    responses::{findings::FindingCounts, policy::names_authors, view::ResponseView},
    voting::RankedBy,
};
use leptos::prelude::*;
use locales::Locale;
use std::collections::BTreeMap;

/// The list of responses.
#[component]
pub fn ResponsesSection(page: Page) -> impl IntoView {
    let lists_responses = page.challenge.card.kind.rules().lists_responses();
    if !lists_responses && page.responses.items.is_empty() {
        return ().into_any();
    }
    let (shared_props, path) = (shared_props(&page), path(&page));
    let labelled = page.challenge.card.state.is_public().then_some("responses-heading");
    let introduction = introduction(&page);
    let next = next_page(&page);
    let by_sort = page.responses.findings_of_others.filter(|_| !page.responses.ranked);
    let headings = by_sort.map(|counts| sort_headings(use_locale(), &page.responses.items, counts)).unwrap_or_default();
    let item = |(position, response)| {
        view! {
            {headings.get(&position).map(|heading| view! { <h3>{heading.clone()}</h3> }.into_any())}
            {response_item(response, shared_props.clone(), path.clone())}
        }
    };
    view! {
        <section class="stack" id="responses" aria-labelledby=labelled>
            {introduction}
            {page.responses.items.into_iter().enumerate().map(item).collect_view()}
            {next}
        </section>
    }
    .into_any()
}

/// The headings between findings, by the position of the finding below: one's own, then each sort with how many others
/// found.
fn sort_headings(t: Locale, items: &[ResponseView], counts: FindingCounts) -> BTreeMap<usize, String> {
    let heading = |response: &ResponseView| match &response.answer {
        _ if response.is_mine() => t.site_review_own().to_owned(),
        Answer::Review(finding) => {
            t.site_review_sort_count(sort_label(t, finding.sort), &t.number(counts.of_sort(finding.sort)))
        }
        Answer::Text(_) | Answer::Poll(_) | Answer::Segment { .. } | Answer::Image(_) | Answer::Delivery(_) => {
            String::new()
        }
    };
    let headings: Vec<String> = items.iter().map(heading).collect();
    let is_new = |position: usize| position == 0 || headings[position - 1] != headings[position];
    let shown = headings.iter().enumerate().filter(|(position, heading)| !heading.is_empty() && is_new(*position));
    shown.map(|(position, heading)| (position, heading.clone())).collect()
}

fn shared_props(page: &Page) -> SharedProps {
    let Page { challenge, responses, .. } = page;
    let may_pick = challenge.viewer.may_decide && challenge.card.kind.rules().decided_by == DecidedBy::Votes;
    let picking = match (may_pick, responses.picked >= MAX_PICKS) {
        (false, _) => Picking::None,
        (true, false) => Picking::Any,
        (true, true) => Picking::PickedOnly,
    };
    SharedProps {
        kind: challenge.card.kind,
        spec: challenge.text.spec.clone(),
        language: challenge.text.language,
        pictures: match &challenge.text.spec {
            Spec::Images(_) => challenge.attachments.clone(),
            Spec::Text | Spec::Poll(_) | Spec::Translation(_) | Spec::Review(_) | Spec::Deliverable(_) => Vec::new(),
        },
        state: challenge.card.state,
        signed_in: challenge.viewer.signed_in,
        may_vote: responses.no_votes.is_none(),
        has_receipts: challenge.viewer.on_the_team && names_authors(challenge.card.kind, challenge.card.state),
        picking,
    }
}

fn introduction(page: &Page) -> AnyView {
    let t = use_locale();
    let Page { challenge, responses, .. } = page;
    if !challenge.card.state.is_public() {
        return ().into_any();
    }
    let none = responses.count == 0 && responses.hidden == 0;
    let picks = challenge.viewer.may_decide && challenge.card.kind.rules().decided_by == DecidedBy::Votes;
    let no_votes = responses.no_votes.filter(|_| !none && !picks).and_then(|why| why_no_votes(why, "#responses"));
    let hidden = (responses.hidden > 0).then(|| {
        view! { <p class="notice">{(words(challenge.card.kind).others_hidden)(t, responses.hidden)}</p> }.into_any()
    });
    let all = responses.is_part.then(|| {
        view! {
            <p>
                <a href=[&path(page), "#responses"].concat()>{t.responses_all(responses.count)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <h2 id="responses-heading">{heading(t, challenge)}</h2>
        {none.then(|| view! { <p class="soft">{t.responses_none()}</p> }.into_any())}
        {findings(t, page)}
        {files(t, page)}
        {picks.then(|| view! { <p>{t.pick_intro()}</p> }.into_any())}
        {no_votes}
        {ranked_by(page).map(|by| view! { <p class="soft">{rank_legend(t, by)}</p> }.into_any())}
        {vote(t, page)}
        {hidden}
        {reveal(t, page)}
        {all}
    }
    .into_any()
}

/// How many are mended, and for the team the way to its list of findings.
fn findings(t: Locale, page: &Page) -> Option<AnyView> {
    let counts = page.responses.findings.filter(|_| page.responses.count > 0)?;
    let is_told = page.challenge.story.is_some();
    let mended = (counts.mended > 0 && !is_told).then(|| {
        let all = t.number(counts.mendable());
        view! { <p class="soft">{t.site_review_mended_of(&t.number(counts.mended), &all)}</p> }.into_any()
    });
    let list = page.challenge.viewer.on_the_team.then(|| {
        view! {
            <p>
                <a class="button button--quiet" href=[&path(page), "/findings"].concat()>
                    {t.findings_link()}
                </a>
            </p>
        }
        .into_any()
    });
    Some(view! { {mended} {list} }.into_any())
}

/// The way to take everything along, for the team: where there are files, of a deliverable in any case, and of texts once
/// the votes are told.
fn files(t: Locale, page: &Page) -> Option<AnyView> {
    let Page { challenge, responses, .. } = page;
    let (id, kind) = (challenge.card.id, challenge.card.kind);
    let has_files = responses.items.iter().any(|response| !response.attachments.is_empty());
    let is_told = challenge.viewer.on_the_team && responses.count > 0;
    let results = match kind {
        Kind::Deliverable => Some(results_downloads(t, t.deliverable_results(), id)),
        Kind::Feedback | Kind::Brainstorm => responses.ranked.then(|| results_downloads(t, t.numbers_download(), id)),
        // These have theirs beside what is counted, or on the page of findings.
        Kind::Poll | Kind::ImageChoice | Kind::Review | Kind::Translation => None,
    };
    (is_told && (has_files || results.is_some())).then(|| {
        let archive = has_files.then(|| files_download(t, id));
        view! { {archive} {results} }.into_any()
    })
}

/// The ways to vote on all of them, where the viewer may.
fn vote(t: Locale, page: &Page) -> Option<AnyView> {
    let Page { challenge, responses, .. } = page;
    let others = responses.items.iter().filter(|response| !response.is_mine() && !response.hidden).count();
    if responses.no_votes.is_some() || others < 2 {
        return None;
    }
    let session = [&path(page), "/vote"].concat();
    let duels = challenge.card.kind.rules().duels.then(|| {
        view! {
            <a class="button button--quiet" href=[&session, "?way=two"].concat()>
                {t.session_begin_duels()}
            </a>
        }
        .into_any()
    });
    let ways = view! {
        <p class="actions">
            <a class="button button--quiet" href=session.clone()>
                {t.session_begin()}
            </a>
            {duels}
        </p>
    };
    Some(ways.into_any())
}

/// What the ranks on this page go by, `None` where there are none.
fn ranked_by(page: &Page) -> Option<RankedBy> {
    page.responses.items.iter().find_map(|response| response.rank.map(|rank| rank.by))
}

fn rank_legend(t: Locale, by: RankedBy) -> &'static str {
    match by {
        RankedBy::Votes => t.rank_legend(),
        RankedBy::Duels => t.rank_legend_duels(),
    }
}

fn heading(t: Locale, challenge: &ChallengeDetail) -> &'static str {
    match challenge.card.kind.rules().others {
        // Those that are shown are the viewer's.
        Others::ResultsAfterOwn | Others::InResultsAfterOwn => return t.response_label(),
        Others::VisibleInResults => return t.translation_own(),
        Others::Visible | Others::AfterOwnFirst | Others::AfterOwnFirstOrReveal | Others::AfterDeadline => {}
    }
    if challenge.card.state == State::Closed { t.responses_closed_title() } else { t.responses_title() }
}

fn path(page: &Page) -> String {
    challenge_path(use_locale(), page.challenge.card.id, &page.challenge.card.title)
}

fn next_page(page: &Page) -> AnyView {
    let next = page.responses.next.as_ref();
    let href = next.map(|after| [&path(page), "?after=", after, "#responses"].concat());
    href.map(|href| view! { <NextPage href /> }.into_any()).into_any()
}

/// The way to see what others have given without giving anything; nothing where there is nothing to see.
fn reveal(t: Locale, page: &Page) -> Option<AnyView> {
    let Page { challenge, responses, .. } = page;
    if !challenge.viewer.may_reveal || responses.hidden == 0 {
        return None;
    }
    let id = challenge.card.id.to_string();
    let way = if challenge.viewer.signed_in {
        let instance = ["reveal-", &id].concat();
        let call = path_of::<RevealOthers>();
        view! { <ActionForm call instance about=("challenge", id) button=t.brainstorm_reveal() /> }.into_any()
    } else {
        view! {
            <a class="button button--quiet" href=sign_in_path(t, "#responses") rel="nofollow">
                {t.brainstorm_reveal_visitor()}
            </a>
        }
        .into_any()
    };
    let reveal = view! {
        <div class="stack">
            {way} <p class="soft">{t.brainstorm_reveal_what()}</p>
        </div>
    };
    Some(reveal.into_any())
}
