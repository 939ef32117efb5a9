use super::{editor::Editor, server_fns::LoadDraft};
use crate::ui::IntoPart;
use crate::{
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::Loaded,
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

/// The editor: the challenge as it will look, with fields in place.
#[derive(Debug)]
pub struct EditorPage {
    pub draft: Answers,
}

#[lazy_route]
impl LazyRoute for EditorPage {
    fn data() -> Self {
        let params = use_params_map();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        Self { draft: ask(|| 0, move || call(LoadDraft { id_and_slug: challenge() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.draft view=|draft| view! { <Editor draft /> }.into_part() /> }.into_part()
    }
}
