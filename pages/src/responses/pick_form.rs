use crate::forms::{ActionForm, TextForm, came_back, path_of};
use app::{
    challenges::server_fns::{PickResponse, UnpickResponse},
    locale::use_locale,
    ui::named_after,
};
use domain::{challenges::ChallengeText, responses::view::PickView};
use leptos::prelude::*;

/// Picks a response with a reason, or changes or withdraws its pick. `about`: the beginning of the response.
#[component]
pub fn PickForm(response: String, about: String, pick: Option<PickView>) -> impl IntoView {
    let t = use_locale();
    let picked = pick.is_some();
    let reason = pick.map(|pick| pick.reason).unwrap_or_default();
    let label = if picked { t.pick_change() } else { t.pick_this() };
    let unpick = picked.then(|| {
        view! {
            <ActionForm
                call={path_of::<UnpickResponse>()}
                instance=["unpick-", &response].concat()
                about=("response", response.clone())
                button=t.pick_take_back()
                named=about.clone()
            />
        }
        .into_any()
    });
    let open = came_back(path_of::<PickResponse>(), &["pick-", &response].concat());
    view! {
        <details class="pick-form" open=open>
            <summary>{label} {named_after(t, &about)}</summary>
            <TextForm
                call={path_of::<PickResponse>()}
                instance=["pick-", &response].concat()
                about=("response", response.clone())
                name="reason"
                label=t.pick_reason()
                hint=t.pick_reason_hint()
                value=reason
                maxlength=ChallengeText::MAX_SHORT
                button=label
                named=about
            />
            {unpick}
        </details>
    }
}
