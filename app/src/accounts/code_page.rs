use super::server_fns::GiveCode;
use crate::query::use_query;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    ui::{Form, HiddenField, IntoPart, PageTitle, TextField, path_of},
};
use domain::local_path::in_query;
use leptos::prelude::*;

/// The second step of signing in. `?token=` proves the first; `?next=` is the path to redirect to.
#[derive(Debug)]
pub struct CodePage {
    token: String,
    next: String,
}

impl Page for CodePage {
    fn data() -> Self {
        let word = |name| use_query().with_untracked(|query| query.get(name)).unwrap_or_default();
        Self { token: word("token"), next: word("next") }
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let begin_again = [&localised(t, "/sign-in"), "?next=", &in_query(&this.next)].concat();
        view! {
            <PageTitle text=t.code_title() />
            <div class="page page--narrow stack">
                <h1>{t.code_title()}</h1>
                <p>{t.code_intro()}</p>
                <Form call={path_of::<GiveCode>()} instance="give-code" class="sheet stack">
                    <TextField name="code" label=t.code_label() hint=t.code_hint() autocomplete="one-time-code" />
                    <HiddenField name="token" value=this.token />
                    <HiddenField name="next" value=this.next />
                    <button class="button" type="submit">
                        {t.sign_in_button()}
                    </button>
                </Form>
                <p>
                    <a href=begin_again>{t.code_begin_again()}</a>
                </p>
            </div>
        }
        .into_part()
    }
}
