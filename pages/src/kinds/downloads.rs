use domain::ids::ChallengeId;
use leptos::prelude::*;
use locales::Locale;

/// Links to the results of a challenge as a table and as data, for its team. `said`: what one takes along.
pub fn results_downloads(t: Locale, said: &'static str, challenge: ChallengeId) -> AnyView {
    let file = |ending: &str| format!("/challenges/{challenge}/results.{ending}");
    view! {
        <p>
            {said}
            " "
            <a href=file("csv") download>
                {t.poll_download_csv()}
            </a>
            " · "
            <a href=file("json") download>
                {t.poll_download_json()}
            </a>
        </p>
    }
    .into_any()
}
