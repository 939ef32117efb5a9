use super::passkey_button::passkey_button;
use crate::forms::{ConfirmForm, Form, HiddenField, TextField, came_back, path_of};
use app::accounts::server_fns::{AddPasskey, AskToAddPasskey, RemovePasskey, RenamePasskey};
use domain::{
    accounts::credentials::{
        PasskeyName,
        view::{CredentialsView, PasskeyCard},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// One's passkeys, and the form to add one.
pub fn passkeys(t: Locale, credentials: &CredentialsView) -> AnyView {
    let each = credentials.passkeys.iter().map(|one| {
        view! { <li class="sheet stack">{passkey(t, one, credentials.proven, credentials.now)}</li> }
    });
    let list = (!credentials.passkeys.is_empty()).then(|| view! { <ul class="plain stack">{each.collect_view()}</ul> });
    let add = match (credentials.takes_passkeys, credentials.proven) {
        (false, _) => view! { <p class="soft">{t.refusal_no_passkeys_here()}</p> }.into_any(),
        (true, false) => ().into_any(),
        (true, true) => add_form(t, credentials.device.clone()),
    };
    view! {
        <p>{t.passkey_about()}</p>
        {list}
        {add}
    }
    .into_any()
}

fn add_form(t: Locale, device: String) -> AnyView {
    view! {
        <Form call={path_of::<AddPasskey>()} instance="add-passkey" class="sheet stack">
            <div class="passkey__field">
                <TextField name="name" label=t.passkey_name() hint=t.passkey_name_hint() value=device maxlength=PasskeyName::MAX />
            </div>
            {passkey_button(t, "create", path_of::<AskToAddPasskey>(), t.passkey_add())}
        </Form>
    }
    .into_any()
}

fn passkey(t: Locale, passkey: &PasskeyCard, proven: bool, now: Timestamp) -> AnyView {
    let ago = |at: Timestamp| t.time_ago((now - at).0);
    let used = passkey.used_at.map_or_else(|| t.passkey_unused().to_owned(), |at| t.account_session_used(&ago(at)));
    let forms = proven.then(|| change_forms(t, passkey));
    view! {
        <p>
            <strong>{passkey.name.clone()}</strong>
            <br />
            <span class="soft">{t.passkey_made(&ago(passkey.created_at))} ", " {used}</span>
        </p>
        {forms}
    }
    .into_any()
}

fn change_forms(t: Locale, passkey: &PasskeyCard) -> AnyView {
    let id = passkey.id.to_string();
    view! {
        {rename_form(t, id.clone(), passkey.name.clone())}
        <ConfirmForm
            call={path_of::<RemovePasskey>()}
            instance=["remove-", &id].concat()
            about=("passkey", id)
            summary=t.passkey_remove()
            what=t.passkey_remove_what()
            button=t.passkey_remove_button()
        />
    }
    .into_any()
}

fn rename_form(t: Locale, id: String, name: String) -> AnyView {
    let instance = ["rename-", &id].concat();
    let open = came_back(path_of::<RenamePasskey>(), &instance);
    view! {
        <details open=open>
            <summary>{t.passkey_rename()}</summary>
            <Form call={path_of::<RenamePasskey>()} instance class="stack">
                <HiddenField name="passkey" value=id />
                <TextField name="name" label=t.passkey_name() value=name maxlength=PasskeyName::MAX />
                <button class="button button--quiet" type="submit">
                    {t.passkey_rename_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}
