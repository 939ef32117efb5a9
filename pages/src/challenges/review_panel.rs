use super::translated::translated_text;
use crate::forms::{ActionForm, TextForm, came_back, path_of};
use app::{
    challenges::server_fns::{ApproveChallenge, SendBackChallenge},
    locale::use_locale,
};
use domain::{challenge_page::ChallengePage, challenges::input::ChallengeText};
use leptos::prelude::*;

/// The forms with which a moderator approves a challenge in review or sends it back, in the revision shown.
pub fn review_panel(page: &ChallengePage) -> AnyView {
    if !page.challenge.viewer.reviews {
        return ().into_any();
    }
    let challenge = &page.challenge;
    let (t, id, revision) = (use_locale(), challenge.card.id.to_string(), challenge.revision.to_string());
    let instance = ["send-back-", &id].concat();
    let sent_back = came_back(path_of::<SendBackChallenge>(), &instance);
    let publish = if challenge.card.organisation.verified {
        view! {
            <ActionForm
                call={path_of::<ApproveChallenge>()}
                instance=["approve-", &id].concat()
                about=("challenge", id.clone())
                shown=("revision", revision.clone())
                button=t.admin_approve()
                filled=true
            />
        }
        .into_any()
    } else {
        view! { <p class="soft">{t.admin_verify_first()}</p> }.into_any()
    };
    view! {
        <section class="sheet stack team-panel" aria-labelledby="review">
            <h2 id="review">{t.review_title()}</h2>
            <p>{t.review_intro()}</p>
            {translated_text(t, challenge)}
            {publish}
            <details open=sent_back>
                <summary>{t.admin_send_back()}</summary>
                <TextForm
                    call={path_of::<SendBackChallenge>()}
                    instance
                    about=("challenge", id)
                    shown=("revision", revision)
                    name="reason"
                    label=t.admin_reason()
                    hint=t.review_reason_hint()
                    rows=4
                    maxlength=ChallengeText::MAX_SHORT
                    button=t.admin_send_back()
                />
            </details>
        </section>
    }
    .into_any()
}
