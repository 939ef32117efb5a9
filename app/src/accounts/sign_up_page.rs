use super::{provider_button::provider_button, server_fns::SignUp};
use crate::ui::IntoPart;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    ui::{Form, HiddenField, PageTitle, TextField, path_of},
};
use domain::accounts::{Password, PersonName};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Signing up. Somebody who has begun an answer is told that it is kept.
#[derive(Debug)]
pub struct SignUpPage {
    next: String,
    kept: bool,
}

impl Page for SignUpPage {
    fn data() -> Self {
        use_query_map().with_untracked(|query| Self {
            next: query.get("next").unwrap_or_default(),
            kept: query.get_str("kept").is_some(),
        })
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let (next, kept) = (this.next, this.kept);
        let go_to = if next.is_empty() { localised(t, "/challenges") } else { next.clone() };
        let sign_in = [&localised(t, "/sign-in"), "?next=", &next].concat();
        let provider = provider_button(go_to.clone());
        view! {
            <PageTitle text=t.sign_up_title() />
            <div class="page page--narrow stack">
                <h1>{t.sign_up_title()}</h1>
                {kept.then(|| view! { <p class="notice">{t.sign_up_kept()}</p> }.into_part())}
                <Form call={path_of::<SignUp>()} instance="sign-up" class="sheet stack">
                    <TextField name="name" label=t.account_name() hint=t.account_name_hint() autocomplete="name" maxlength=PersonName::MAX />
                    <TextField name="email" label=t.account_email() hint=t.account_email_hint() kind="email" autocomplete="username" />
                    <TextField
                        name="password"
                        label=t.account_password()
                        hint=t.account_password_hint(&t.number(Password::MIN))
                        kind="password"
                        autocomplete="new-password"
                    />
                    <HiddenField name="language" value=t.code() />
                    <HiddenField name="next" value=go_to />
                    <button class="button" type="submit">
                        {t.sign_up_button()}
                    </button>
                </Form>
                {provider}
                <p>
                    {t.sign_up_have_account()} " " <a href=sign_in>{t.sign_in_title()}</a>
                </p>
            </div>
        }
        .into_part()
    }
}
