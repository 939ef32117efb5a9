use super::server_fns::SendLink;
use crate::query::use_query;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    ui::{Form, HiddenField, IntoPart, PageTitle, TextField, path_of},
};
use domain::local_path::in_query;
use leptos::prelude::*;

/// Requests a mailed link: to sign in, or with `?for=password` to set a new password.
#[derive(Debug)]
pub struct AskForLinkPage {
    for_password: bool,
    next: String,
}

impl Page for AskForLinkPage {
    fn data() -> Self {
        use_query().with_untracked(|query| Self {
            for_password: query.get_str("for") == Some("password"),
            next: query.get("next").unwrap_or_default(),
        })
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let (title, intro, purpose) = if this.for_password {
            (t.link_title_password(), t.link_intro_password(), "password")
        } else {
            (t.link_title_sign_in(), t.link_intro_sign_in(), "sign_in")
        };
        let sign_in = [&localised(t, "/sign-in"), "?next=", &in_query(&this.next)].concat();
        view! {
            <PageTitle text=title />
            <div class="page page--narrow stack">
                <h1>{title}</h1>
                <p>{intro}</p>
                <Form call={path_of::<SendLink>()} instance="send-link" class="sheet stack">
                    <TextField name="email" label=t.account_email() kind="email" autocomplete="username" />
                    <HiddenField name="purpose" value=purpose />
                    <HiddenField name="next" value=this.next />
                    <button class="button" type="submit">
                        {t.link_send()}
                    </button>
                </Form>
                <p>
                    <a href=sign_in>{t.sign_in_title()}</a>
                </p>
            </div>
        }
        .into_part()
    }
}
