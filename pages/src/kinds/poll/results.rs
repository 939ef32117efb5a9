use crate::{kinds::downloads::results_downloads, links::report_link_alone};
use app::{
    locale::{lang_attribute, response_in},
    ui::{Prose, excerpt},
};
use domain::{
    challenges::kinds::poll::{Counted, GivenText, PollResults, PollSummary, QuestionSummary, Share},
    ids::ChallengeId,
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// What came out of a poll: a chart for each question, which is a table at the same time. `team_of`: the challenge, for
/// its team, which reads the texts and may take everything along.
pub fn poll_results(t: Locale, summary: PollSummary, language: Language, team_of: Option<ChallengeId>) -> AnyView {
    let lang = lang_attribute(t, language);
    let PollSummary { answers, questions } = summary;
    let has_intervals = questions.iter().any(|question| has_interval(&question.counted));
    let said = match answers {
        0 => t.responses_none().to_owned(),
        most if most.unsigned_abs() >= PollResults::MOST => t.poll_counted_first(most),
        _ => t.poll_answered(answers),
    };
    let question = |(number, question)| question_results(t, number, question, lang.clone());
    let downloads = team_of.filter(|_| answers > 0).map(|id| results_downloads(t, t.poll_download(), id));
    view! {
        <section class="stack results" id="results" aria-labelledby="results-heading">
            <h2 id="results-heading">{t.poll_results()}</h2>
            <p class="soft">{said}</p>
            {(has_intervals && answers > 0).then(|| view! { <p class="soft">{t.poll_legend()}</p> }.into_any())}
            {questions.into_iter().enumerate().map(question).collect_view()}
            {downloads}
        </section>
    }
    .into_any()
}

fn has_interval(counted: &Counted) -> bool {
    let shares = match counted {
        Counted::Options(shares) | Counted::Scale { shares, .. } => shares.as_slice(),
        Counted::Texts(_) => &[],
    };
    shares.iter().any(|share| share.interval.is_some())
}

fn question_results(t: Locale, number: usize, question: QuestionSummary, lang: Option<String>) -> AnyView {
    let QuestionSummary { prompt, answered, counted } = question;
    let heading = format!("results-{number}");
    let chart = match counted {
        Counted::Options(shares) => chart(t, &heading, shares, answered, lang.clone()),
        Counted::Scale { mut shares, mean, low, high } => {
            if let [first, .., last] = shares.as_mut_slice() {
                end_label(first, &low);
                end_label(last, &high);
            }
            let max = t.number(i64::try_from(shares.len()).unwrap_or(i64::MAX));
            let mean = mean.map(|mean| view! { <p>{t.poll_mean(&t.hundredths(mean), &max)}</p> }.into_any());
            view! {
                {chart(t, &heading, shares, answered, lang.clone())}
                {mean}
            }
            .into_any()
        }
        Counted::Texts(texts) => written(t, texts, answered),
    };
    view! {
        <section class="stack results__question" aria-labelledby=heading.clone()>
            <h3 id=heading.clone() lang=lang dir="auto">
                {prompt}
            </h3>
            <p class="soft">{t.poll_answered(answered)}</p>
            {chart}
        </section>
    }
    .into_any()
}

fn end_label(share: &mut Share, end: &str) {
    if !end.is_empty() {
        share.label = [&share.label, " – ", end].concat();
    }
}

/// A bar for each share of those who answered, in a table: who does not see the bars reads the numbers beside them.
fn chart(t: Locale, heading: &str, shares: Vec<Share>, answered: i64, lang: Option<String>) -> AnyView {
    let with_intervals = shares.iter().any(|share| share.interval.is_some());
    let head = |name: &'static str| view! { <th scope="col"><span class="hidden">{name}</span></th> }.into_any();
    let interval_head = with_intervals.then(|| head(t.poll_column_interval()));
    let row = |share: Share| {
        let picture = bar(&share);
        let interval = share
            .interval
            .map(|(low, high)| view! { <td>{t.poll_between(&percent(t, low), &percent(t, high))}</td> }.into_any());
        view! {
            <tr>
                <th scope="row" lang=lang.clone() dir="auto">
                    {share.label}
                    {picture}
                </th>
                <td>{t.number(share.count)}</td>
                <td>{t.poll_percent(&t.number(percent_of(share.count, answered)))}</td>
                {interval}
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="bars" aria-labelledby=heading.to_owned()>
            <thead>
                <tr>
                    {head(t.poll_column_option())}
                    {head(t.poll_column_count())}
                    {head(t.poll_column_share())}
                    {interval_head}
                </tr>
            </thead>
            <tbody>{shares.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Per cent, of the counts, because a share in per mille has been rounded before.
pub fn percent_of(count: i64, all: i64) -> i64 {
    (200 * count + all).checked_div(2 * all).unwrap_or_default()
}

/// Per cent of a number per mille.
pub fn percent(t: Locale, per_mille: i64) -> String {
    t.number((per_mille + 5) / 10)
}

/// A bar as long as the share, with the interval as a thin line. The numbers in the row say the same.
pub fn bar(share: &Share) -> AnyView {
    let interval = share.interval.map(|(low, high)| {
        view! { <rect class="bars__interval" x=low y="9" width=high - low height="2" /> }.into_any()
    });
    view! {
        <svg class="bars__bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bars__all" x="0" y="0" width="1000" height="20" />
            <rect class="bars__share" x="0" y="0" width=share.share height="20" />
            {interval}
        </svg>
    }
    .into_any()
}

/// The texts for the organisation, each with a link to report it; for others there are none.
fn written(t: Locale, texts: Vec<GivenText>, answered: i64) -> AnyView {
    if texts.is_empty() {
        return (answered > 0).then(|| view! { <p class="soft">{t.poll_texts_private()}</p> }.into_any()).into_any();
    }
    let shown = i64::try_from(texts.len()).unwrap_or(i64::MAX);
    let some = (shown < answered).then(|| view! { <p class="soft">{t.poll_texts_newest(shown)}</p> }.into_any());
    view! {
        {some}
        {texts_with_reports(t, texts)}
    }
    .into_any()
}

/// Texts without names, each with a link to report it.
pub fn texts_with_reports(t: Locale, texts: Vec<GivenText>) -> AnyView {
    let text = |given: GivenText| {
        let lang = given.language.and_then(|language| lang_attribute(t, language));
        let said_in = response_in(t, given.language).map(|said| [&said, " · "].concat());
        let report = report_link_alone(t, given.response.into(), &excerpt(&given.text), false, false);
        view! {
            <li>
                <Prose text=given.text lang />
                <p class="soft">{said_in} {report}</p>
            </li>
        }
        .into_any()
    };
    view! { <ul class="results__texts">{texts.into_iter().map(text).collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::percent_of;

    #[test]
    fn percent_are_rounded_once() {
        assert_eq!(
            [(5, 11), (6, 11), (13, 51), (1, 200), (0, 3), (3, 3)].map(|(of, all)| percent_of(of, all)),
            [45, 55, 25, 1, 0, 100]
        );
        assert_eq!(percent_of(0, 0), 0);
    }
}
