use domain::{challenges::kinds::deliverable::Stage, ids::ChallengeId};
use leptos::prelude::*;
use locales::Locale;

/// How far what was handed in is.
pub fn stage_label(t: Locale, stage: Stage) -> &'static str {
    match stage {
        Stage::Sketch => t.deliverable_sketch(),
        Stage::Final => t.deliverable_final(),
    }
}

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
