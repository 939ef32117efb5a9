use crate::{
    accounts::{SignInPage, SignUpPage},
    challenges::{ChallengePage, EditorPage},
    discovery::{FeedPage, StartPage},
    moderation::AdminPage,
    organisations::{NewOrganisationPage, OrganisationPage, OrganisationsPage},
    profiles::InterestsPage,
    recognition::ImpactPage,
    ui::NotFoundPage,
};
use leptos::prelude::*;
use leptos_router::{
    Lazy,
    components::{FlatRoutes, Route},
    path,
};

/// Every page by its address. `known`: whether the address begins with a language there is.
#[component]
pub fn Pages(known: bool) -> impl IntoView {
    if !known {
        return view! { <NotFoundPage /> }.into_any();
    }
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/:lang") view=StartPage />
            <Route path=path!("/:lang/challenges") view=FeedPage />
            <Route path=path!("/:lang/challenges/:challenge") view={Lazy::<ChallengePage>::new()} />
            <Route path=path!("/:lang/challenges/:challenge/edit") view={Lazy::<EditorPage>::new()} />
            <Route path=path!("/:lang/organisations") view=OrganisationsPage />
            <Route path=path!("/:lang/organisations/new") view=NewOrganisationPage />
            <Route path=path!("/:lang/organisations/:slug") view={Lazy::<OrganisationPage>::new()} />
            <Route path=path!("/:lang/sign-in") view=SignInPage />
            <Route path=path!("/:lang/sign-up") view=SignUpPage />
            <Route path=path!("/:lang/me") view={Lazy::<ImpactPage>::new()} />
            <Route path=path!("/:lang/me/interests") view=InterestsPage />
            <Route path=path!("/:lang/admin") view={Lazy::<AdminPage>::new()} />
        </FlatRoutes>
    }
    .into_any()
}
