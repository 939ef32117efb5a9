use domain::ids::ChallengeId;
use leptos::prelude::*;
use locales::Locale;

/// A link to all files of the responses to a challenge in one archive, for its team.
pub fn files_download(t: Locale, challenge: ChallengeId) -> AnyView {
    view! {
        <p>
            <a class="button button--quiet" href=format!("/challenges/{challenge}/files.zip") download>
                {t.deliverable_download()}
            </a>
        </p>
    }
    .into_any()
}
