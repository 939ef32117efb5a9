use crate::query::use_query;
use crate::{
    areas::Page,
    locale::use_locale,
    ui::{IntoPart, PageTitle},
};
use leptos::prelude::*;

/// Says that a mail is on its way: after signing up with `?after=sign-up`, or `?after=answer` when an answer waits for it.
#[derive(Debug)]
pub struct MailSentPage {
    after: String,
}

impl Page for MailSentPage {
    fn data() -> Self {
        Self { after: use_query().with_untracked(|query| query.get("after")).unwrap_or_default() }
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let sent = if this.after.is_empty() { t.link_sent_if() } else { t.link_sent() };
        let kept = this.after == "answer";
        view! {
            <PageTitle text=t.link_sent_title() />
            <div class="page page--narrow stack">
                <h1>{t.link_sent_title()}</h1>
                <p>{sent}</p>
                {kept.then(|| view! { <p class="notice">{t.link_sent_kept()}</p> }.into_part())}
                <p class="soft">{t.link_sent_nothing()}</p>
            </div>
        }
        .into_part()
    }
}
