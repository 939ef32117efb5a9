use crate::forms::{HiddenField, TextField};
use app::{locale::use_locale, ui::excerpt};
use domain::{challenges::ChallengeText, ids::ResponseId};
use leptos::prelude::*;

/// The fields of the lines to the authors of picks, each for one response with its text; within a form that closes a
/// challenge.
pub fn personal_thanks_fields(picks: impl IntoIterator<Item = (ResponseId, String)>) -> AnyView {
    picks.into_iter().enumerate().map(|(at, (response, text))| fields(at, response, &text)).collect_view().into_any()
}

fn fields(at: usize, response: ResponseId, text: &str) -> AnyView {
    let t = use_locale();
    let name = |field: &str| format!("personal_thanks.{at}.{field}");
    view! {
        <HiddenField name=name("response") value=response.to_string() />
        <TextField
            name=name("words")
            label=t.close_personal_thanks(&excerpt(text))
            hint=t.close_personal_thanks_hint()
            maxlength=ChallengeText::MAX_SHORT
        />
    }
    .into_any()
}
