use crate::{layout::PageTitle, links::OrganisationName};
use domain::organisation_link::OrganisationLink;
use leptos::prelude::*;

/// The layout of pages behind mailed links about an organisation: `title` contains its name, `words` explain the
/// request, and the children answer it.
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
    .into_any()
}
