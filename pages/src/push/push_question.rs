use super::subscribe_form;
use app::{locale::use_locale, notifications::server_fns::load_push_offer, platform::server::Request};
use domain::{challenges::input::ChallengeRef, ids::ChallengeId};
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use locales::Locale;

/// The question, after somebody's first answer, whether to tell this device of replies. It is shown where a device can be
/// told, and not again once somebody has said no.
#[component]
pub fn PushQuestion(challenge: ChallengeId) -> impl IntoView {
    let t = use_locale();
    // Visitors are not asked.
    use_context::<Request>().and_then(|request| request.viewer)?;
    Some(Suspend::new(async move {
        let answered = ChallengeRef { challenge: challenge.to_string() };
        let key = load_push_offer(answered).await.unwrap_or_default();
        OwnedView::new((!key.is_empty()).then(|| question_view(t, key)))
    }))
}

/// The question, with the public key of the instance.
pub fn question_view(t: Locale, key: String) -> AnyView {
    view! {
        <section class="push-question sheet stack" aria-labelledby="push-question">
            <h2 id="push-question">{t.push_ask()}</h2>
            <p>{t.push_ask_what()}</p>
            {subscribe_form(t, key, t.push_ask_yes())}
            <button class="button button--quiet" type="button" data-push-decline>
                {t.push_ask_no()}
            </button>
        </section>
    }
    .into_any()
}
