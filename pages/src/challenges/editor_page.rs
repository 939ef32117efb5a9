use super::{conflict::typed_over, editor::Editor};
use crate::{context::param, layout::Loaded};
use app::challenges::server_fns::load_draft;
use leptos::prelude::*;

/// The editor: the challenge as it will look, with fields in place.
#[component]
pub fn EditorPage() -> impl IntoView {
    view! { <Loaded from=load_draft(param("challenge"), typed_over()) view=|draft| view! { <Editor draft /> }.into_any() /> }
}
