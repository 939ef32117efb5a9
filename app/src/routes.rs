use crate::{
    accounts::{
        AccountPage, AskForLinkPage, CodePage, LinkPage, MailSentPage, NewcomerPage, OwnProviderPage, SignInPage,
        SignUpPage, WaysPage,
    },
    challenges::{ChallengePage, EditorPage, challenge_call},
    discovery::{FeedPage, StartPage, feed_call},
    moderation::{AdminPage, AuditPage, DeskPage, LogPage, OwnDecisionsPage, PersonPage, ReportPage},
    notifications::MailPage,
    organisations::{
        InvitationPage, MailboxPage, NewOrganisationPage, OrganisationPage, OrganisationsPage, TeamPage,
        VerificationPage, VouchPage, organisation_call,
    },
    platform::call::Call,
    privacy::{DataPage, IncidentsPage, PrivacyPage},
    profiles::InterestsPage,
    recognition::ImpactPage,
    ui::NotFoundPage,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    Lazy, LazyRoute,
    components::{FlatRoutes, Route},
    location::Url,
    path,
};
use locales::Locale;

/// Every page by its address. `known`: whether the address begins with a language there is.
#[component]
pub fn Pages(known: bool) -> impl IntoView {
    if !known {
        return view! { <NotFoundPage /> }.into_any();
    }
    view! {
        <FlatRoutes fallback=NotFoundPage transition=true>
            <Route path=path!("/:lang") view=StartPage />
            <Route path=path!("/:lang/challenges") view=FeedPage />
            <Route path=path!("/:lang/challenges/:challenge") view={Lazy::<ChallengePage>::new()} />
            <Route path=path!("/:lang/challenges/:challenge/edit") view={Lazy::<EditorPage>::new()} />
            <Route path=path!("/:lang/organisations") view={Lazy::<OrganisationsPage>::new()} />
            <Route path=path!("/:lang/organisations/new") view={Lazy::<NewOrganisationPage>::new()} />
            <Route path=path!("/:lang/organisations/:slug") view={Lazy::<OrganisationPage>::new()} />
            <Route path=path!("/:lang/organisations/:slug/verify") view={Lazy::<VerificationPage>::new()} />
            <Route path=path!("/:lang/organisations/:slug/vouch") view={Lazy::<VouchPage>::new()} />
            <Route path=path!("/:lang/organisations/:slug/team") view={Lazy::<TeamPage>::new()} />
            <Route path=path!("/:lang/organisations/:slug/log") view={Lazy::<AuditPage>::new()} />
            <Route path=path!("/:lang/invitation") view={Lazy::<InvitationPage>::new()} />
            <Route path=path!("/:lang/mailbox") view={Lazy::<MailboxPage>::new()} />
            <Route path=path!("/:lang/sign-in") view={Lazy::<SignInPage>::new()} />
            <Route path=path!("/:lang/sign-in/link") view={Lazy::<AskForLinkPage>::new()} />
            <Route path=path!("/:lang/sign-in/code") view={Lazy::<CodePage>::new()} />
            <Route path=path!("/:lang/sign-up") view={Lazy::<SignUpPage>::new()} />
            <Route path=path!("/:lang/sign-up/provider") view={Lazy::<NewcomerPage>::new()} />
            <Route path=path!("/:lang/mail-sent") view={Lazy::<MailSentPage>::new()} />
            <Route path=path!("/:lang/link") view={Lazy::<LinkPage>::new()} />
            <Route path=path!("/:lang/me") view={Lazy::<ImpactPage>::new()} />
            <Route path=path!("/:lang/me/interests") view={Lazy::<InterestsPage>::new()} />
            <Route path=path!("/:lang/me/moderation") view={Lazy::<OwnDecisionsPage>::new()} />
            <Route path=path!("/:lang/report/:thing") view={Lazy::<ReportPage>::new()} />
            <Route path=path!("/:lang/moderation") view={Lazy::<DeskPage>::new()} />
            <Route path=path!("/:lang/moderation/log") view={Lazy::<LogPage>::new()} />
            <Route path=path!("/:lang/moderation/people/:person") view={Lazy::<PersonPage>::new()} />
            <Route path=path!("/:lang/me/account") view={Lazy::<AccountPage>::new()} />
            <Route path=path!("/:lang/me/account/sign-in") view={Lazy::<WaysPage>::new()} />
            <Route path=path!("/:lang/me/account/provider") view={Lazy::<OwnProviderPage>::new()} />
            <Route path=path!("/:lang/account/data") view={Lazy::<DataPage>::new()} />
            <Route path=path!("/:lang/privacy") view={Lazy::<PrivacyPage>::new()} />
            <Route path=path!("/:lang/admin/incidents") view={Lazy::<IncidentsPage>::new()} />
            <Route path=path!("/:lang/admin/mail") view={Lazy::<MailPage>::new()} />
            <Route path=path!("/:lang/admin/audit") view={Lazy::<AuditPage>::new()} />
            <Route path=path!("/:lang/admin") view={Lazy::<AdminPage>::new()} />
        </FlatRoutes>
    }
    .into_any()
}

/// What the page at an address will ask for, of the pages that people open most; its files begin to load meanwhile.
pub fn next_call(url: &Url) -> Option<Call> {
    let t = Locale::from_path(url.path())?;
    let segments: Vec<&str> = url.path().split('/').skip(2).collect();
    match segments[..] {
        ["challenges"] => Some(feed_call(t, url.search_params())),
        ["challenges", challenge] => {
            spawn_local(ChallengePage::preload());
            Some(challenge_call(challenge.to_owned()))
        }
        ["organisations", slug] if slug != "new" => {
            spawn_local(OrganisationPage::preload());
            Some(organisation_call(slug.to_owned()))
        }
        _ => None,
    }
}
