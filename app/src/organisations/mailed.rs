use super::OrganisationName;
use crate::ui::{IntoPart, PageTitle};
use domain::organisations::view::OrganisationLink;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The word in the address that shows that one has the mail.
pub fn token() -> String {
    use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default()
}

/// The page to which a link in a mail leads that is about an organisation: `title`, which has its name, the `words` that
/// say what is asked, and how to answer.
pub fn mailed_page(title: String, organisation: OrganisationLink, words: String, answer: AnyView) -> AnyView {
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1 dir="auto">{title}</h1>
            <p>
                <OrganisationName organisation />
            </p>
            <p>{words}</p>
            {answer}
        </div>
    }
    .into_part()
}
