use super::OrganisationName;
use crate::ui::{IntoPart, PageTitle};
use domain::organisation_link::OrganisationLink;
use leptos::prelude::*;

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
