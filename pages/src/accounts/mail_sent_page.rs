use super::sign_up_page::ASK;
use crate::{
    context::query,
    forms::{Form, HiddenField, path_of},
    layout::PageTitle,
};
use app::{
    accounts::server_fns::SendLink,
    locale::{localised, use_locale},
};
use domain::{accounts::input::looks_like_address, local_path::in_query};
use leptos::prelude::*;
use locales::Locale;

/// Says that a mail was sent, and sends it again. `?for=`: its kind; `?to=`: the address; `?next=`: where its link
/// redirects to; `?kept=`: that a draft waits; `?file=`: that the instance writes mail to files.
#[component]
pub fn MailSentPage() -> impl IntoView {
    let t = use_locale();
    let query = query();
    let word = |name| query.get(name).unwrap_or_default();
    let (purpose, next) = (word("for"), word("next"));
    // Only a valid address is shown, whatever the query contains.
    let to = query.get("to").filter(|to| looks_like_address(to)).unwrap_or_default();
    let kept = query.get_str("kept").map(|kept| if kept == ASK { t.link_sent_kept_ask() } else { t.link_sent_kept() });
    let file = query.get_str("file").is_some();
    let is_new = purpose == "confirm";
    let sent = match (is_new, to.is_empty()) {
        _ if file => t.link_sent_to_file().to_owned(),
        (true, true) => t.link_sent().to_owned(),
        (true, false) => t.link_sent_to(&to),
        (false, true) => t.link_sent_if().to_owned(),
        (false, false) => t.link_sent_to_if(&to),
    };
    let title = match (file, purpose.as_str()) {
        (false, _) => t.link_sent_title(),
        (true, "password") => t.link_title_password(),
        (true, _) => t.link_title_sign_in(),
    };
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <p>{sent}</p>
            {kept.map(|kept| view! { <p class="notice">{kept}</p> }.into_any())}
            {(!file).then(|| again(t, purpose, to, next))}
        </div>
    }
}

/// What to do when no mail arrives: a button to send it again, and a link to use another address.
fn again(t: Locale, purpose: String, to: String, next: String) -> AnyView {
    let nothing = view! { <p class="soft">{t.link_sent_nothing()}</p> }.into_any();
    if to.is_empty() {
        return nothing;
    }
    let other = match purpose.as_str() {
        "confirm" => "/sign-up?next=",
        "password" => "/sign-in/link?for=password&next=",
        _ => "/sign-in/link?next=",
    };
    let other = [localised(t, other), in_query(&next)].concat();
    view! {
        {nothing}
        <Form call={path_of::<SendLink>()} instance="send-again">
            <HiddenField name="email" value=to />
            <HiddenField name="purpose" value=purpose />
            <HiddenField name="next" value=next />
            <button class="button button--quiet" type="submit">
                {t.link_sent_again()}
            </button>
        </Form>
        <p>
            <a href=other>{t.link_sent_address()}</a>
        </p>
    }
    .into_any()
}
