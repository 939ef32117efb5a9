use super::server_fns::SendLink;
use crate::query::use_query;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    ui::{Form, HiddenField, IntoPart, PageTitle, path_of},
};
use domain::{accounts::input::looks_like_address, local_path::in_query};
use leptos::prelude::*;
use locales::Locale;

/// Says that a mail was sent, and sends it again. `?for=`: its kind; `?to=`: the address; `?next=`: where its link
/// redirects to; `?kept=`: that a draft waits; `?file=`: that the instance writes mail to files.
#[derive(Debug)]
pub struct MailSentPage {
    purpose: String,
    to: String,
    next: String,
    kept: bool,
    file: bool,
}

impl Page for MailSentPage {
    fn data() -> Self {
        use_query().with_untracked(|query| Self {
            purpose: query.get("for").unwrap_or_default(),
            // Only a valid address is shown, whatever the query contains.
            to: query.get("to").filter(|to| looks_like_address(to)).unwrap_or_default(),
            next: query.get("next").unwrap_or_default(),
            kept: query.get_str("kept").is_some(),
            file: query.get_str("file").is_some(),
        })
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let (is_new, to) = (this.purpose == "confirm", &this.to);
        let sent = match (is_new, to.is_empty()) {
            _ if this.file => t.link_sent_to_file().to_owned(),
            (true, true) => t.link_sent().to_owned(),
            (true, false) => t.link_sent_to(to),
            (false, true) => t.link_sent_if().to_owned(),
            (false, false) => t.link_sent_to_if(to),
        };
        let title = match (this.file, this.purpose.as_str()) {
            (false, _) => t.link_sent_title(),
            (true, "password") => t.link_title_password(),
            (true, _) => t.link_title_sign_in(),
        };
        view! {
            <PageTitle text=title />
            <div class="page page--narrow stack">
                <h1>{title}</h1>
                <p>{sent}</p>
                {this.kept.then(|| view! { <p class="notice">{t.link_sent_kept()}</p> }.into_part())}
                {(!this.file).then(|| again(t, this))}
            </div>
        }
        .into_part()
    }
}

/// What to do when no mail arrives: a button to send it again, and a link to use another address.
fn again(t: Locale, page: MailSentPage) -> AnyView {
    let nothing = view! { <p class="soft">{t.link_sent_nothing()}</p> }.into_part();
    if page.to.is_empty() {
        return nothing;
    }
    let other = match page.purpose.as_str() {
        "confirm" => "/sign-up?next=",
        "password" => "/sign-in/link?for=password&next=",
        _ => "/sign-in/link?next=",
    };
    let other = [localised(t, other), in_query(&page.next)].concat();
    view! {
        {nothing}
        <Form call={path_of::<SendLink>()} instance="send-again">
            <HiddenField name="email" value=page.to />
            <HiddenField name="purpose" value=page.purpose />
            <HiddenField name="next" value=page.next />
            <button class="button button--quiet" type="submit">
                {t.link_sent_again()}
            </button>
        </Form>
        <p>
            <a href=other>{t.link_sent_address()}</a>
        </p>
    }
    .into_part()
}
