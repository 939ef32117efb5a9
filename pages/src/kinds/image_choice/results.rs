use super::picture_of;
use crate::{
    attachments::image,
    kinds::{
        downloads::results_downloads,
        poll::{bar, percent, percent_of, texts_with_reports},
    },
};
use app::locale::lang_attribute;
use domain::{
    challenges::{
        kinds::{
            image_choice::{ImagesSpec, ImagesSummary, OptionSummary, letter},
            poll::{PollResults, Share},
        },
        view::ChallengeDetail,
    },
    ids::ChallengeId,
};
use leptos::prelude::*;
use locales::Locale;

/// How wide a picture is beside its share, for the browser's choice among its widths.
const SIZES: &str = "(min-width: 48rem) 14rem, 40vw";

/// How often each picture was chosen, the most chosen first, with the reasons beside it. `team_of`: the challenge, for its
/// team, which may take everything along.
pub fn images_results(
    t: Locale,
    challenge: &ChallengeDetail,
    spec: &ImagesSpec,
    summary: ImagesSummary,
    team_of: Option<ChallengeId>,
) -> AnyView {
    let ImagesSummary { answers, options, is_close, first_chosen } = summary;
    let said = match answers {
        0 => t.responses_none().to_owned(),
        most if most.unsigned_abs() >= PollResults::MOST => t.poll_counted_first(most),
        _ => t.poll_answered(answers),
    };
    let count = i64::try_from(options.len()).unwrap_or(1).max(1);
    let place = first_chosen.filter(|_| answers > 0).map(|first| {
        let expected = t.number((answers + count / 2) / count);
        view! { <p class="soft">{t.image_choice_place(&t.number(first), &t.number(answers), &expected)}</p> }.into_any()
    });
    let close = is_close.then(|| view! { <p><strong>{t.image_choice_close()}</strong></p> }.into_any());
    let option = |option| option_results(t, challenge, spec, option, answers);
    view! {
        <section class="stack results" id="results" aria-labelledby="results-heading">
            <h2 id="results-heading">{t.poll_results()}</h2>
            <p class="soft">{said}</p>
            {close}
            {(answers > 0).then(|| view! { <p class="soft">{t.poll_legend()}</p> }.into_any())}
            <ol class="plain stack">{options.into_iter().map(option).collect_view()}</ol>
            {place}
            {team_of.filter(|_| answers > 0).map(|id| results_downloads(t, t.poll_download(), id))}
        </section>
    }
    .into_any()
}

fn option_results(
    t: Locale,
    challenge: &ChallengeDetail,
    spec: &ImagesSpec,
    option: OptionSummary,
    answers: i64,
) -> AnyView {
    let OptionSummary { number, count, share, interval, reasons, reasons_count, .. } = option;
    let (low, high) = interval;
    let lang = lang_attribute(t, challenge.text.language);
    let picture = picture_of(spec, &challenge.attachments, number).map(|file| {
        let full = file.path();
        view! {
            <a class="pictures__small" href=full target="_blank" rel="external">
                {image(&file, SIZES, lang)}
            </a>
        }
        .into_any()
    });
    let share = Share { label: String::new(), count, share, interval: Some(interval) };
    let numbers = (answers > 0).then(|| {
        let share = t.poll_percent(&t.number(percent_of(count, answers)));
        let between = t.poll_between(&percent(t, low), &percent(t, high));
        view! { <p>{t.image_choice_share(count, &share, &between)}</p> }.into_any()
    });
    let shown = i64::try_from(reasons.len()).unwrap_or(i64::MAX);
    let some = (shown < reasons_count).then(|| view! { <p class="soft">{t.image_choice_newest(shown)}</p> }.into_any());
    let reasons = (reasons_count > 0).then(|| {
        view! {
            <details>
                <summary>{t.image_choice_reasons(reasons_count)}</summary>
                {some}
                {texts_with_reports(t, reasons)}
            </details>
        }
        .into_any()
    });
    view! {
        <li class="pictures__result">
            {picture}
            <div class="stack">
                <h3>{letter(number)}</h3>
                {(answers > 0).then(|| bar(&share))}
                {numbers}
                {reasons}
            </div>
        </li>
    }
    .into_any()
}
