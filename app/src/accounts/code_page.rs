use super::server_fns::GiveCode;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    ui::{Form, HiddenField, IntoPart, PageTitle, TextField, path_of},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The second step of signing in: the code. `?token=` shows that the first was right.
#[derive(Debug)]
pub struct CodePage {
    token: String,
}

impl Page for CodePage {
    fn data() -> Self {
        Self { token: use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default() }
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        view! {
            <PageTitle text=t.code_title() />
            <div class="page page--narrow stack">
                <h1>{t.code_title()}</h1>
                <p>{t.code_intro()}</p>
                <Form call={path_of::<GiveCode>()} instance="give-code" class="sheet stack">
                    <TextField name="code" label=t.code_label() hint=t.code_hint() autocomplete="one-time-code" />
                    <HiddenField name="token" value=this.token />
                    <button class="button" type="submit">
                        {t.sign_in_button()}
                    </button>
                </Form>
                <p>
                    <a href=localised(t, "/sign-in")>{t.code_begin_again()}</a>
                </p>
            </div>
        }
        .into_part()
    }
}
