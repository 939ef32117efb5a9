use super::server_fns::{ApproveChallenge, SendBackChallenge};
use crate::ui::IntoPart;
use crate::{
    locale::use_locale,
    ui::{ActionForm, TextForm, came_back, path_of},
};
use domain::challenges::view::ChallengePage;
use leptos::prelude::*;

/// Where somebody who has read a waiting challenge publishes it or sends it back.
pub fn review_panel(page: &ChallengePage) -> AnyView {
    if !page.challenge.viewer.reviews {
        return ().into_part();
    }
    let (t, id) = (use_locale(), page.challenge.card.id.to_string());
    let sent_back = came_back(path_of::<SendBackChallenge>(), "send-back");
    view! {
        <section class="sheet stack team-panel" aria-labelledby="review">
            <h2 id="review">{t.review_title()}</h2>
            <p>{t.review_intro()}</p>
            <ActionForm
                call={path_of::<ApproveChallenge>()}
                instance="approve"
                about=("challenge", id.clone())
                button=t.admin_approve()
                filled=true
            />
            <details open=sent_back>
                <summary>{t.admin_send_back()}</summary>
                <TextForm
                    call={path_of::<SendBackChallenge>()}
                    instance="send-back"
                    about=("challenge", id)
                    name="reason"
                    label=t.admin_reason()
                    hint=t.review_reason_hint()
                    rows=4
                    button=t.admin_send_back()
                />
            </details>
        </section>
    }
    .into_part()
}
