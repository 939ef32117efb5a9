use super::editor::Editor;
use crate::{context::param, layout::Loaded};
use app::challenges::server_fns::load_draft;
use leptos::prelude::*;

/// The editor: the challenge as it will look, with fields in place.
#[component]
pub fn EditorPage() -> impl IntoView {
    let draft = Resource::new(|| param("challenge"), load_draft);
    view! { <Loaded resource=draft view=|draft| view! { <Editor draft /> }.into_any() /> }
}
