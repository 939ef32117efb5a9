use crate::{
    accounts::{
        AccountPage, AskForLinkPage, CodePage, CredentialsPage, LinkPage, MailSentPage, OwnProviderPage,
        PendingSignUpPage, SignInPage, SignUpPage,
    },
    challenges::{ChallengePage, EditorPage, ThankedPage, challenge_call, shown_in},
    discovery::{FeedPage, StartPage, feed_call},
    moderation::{AdminPage, AuditPage, DeskPage, LogPage, OwnDecisionsPage, PeoplePage, PersonPage, ReportPage},
    notifications::MailPage,
    organisations::{
        EditOrganisationPage, HomePage, InvitationPage, MailboxPage, NewOrganisationPage, OrganisationPage,
        OrganisationsPage, TeamPage, VerificationPage, VouchPage, organisation_call,
    },
    page_table::{Line, Table},
    platform::call::Call,
    privacy::{DataPage, IncidentsPage, PrivacyPage},
    profiles::InterestsPage,
    query::QueryString,
    recognition::ImpactPage,
    site::{EditSitePagePage, SitePagePage},
    ui::NotFoundPage,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    LazyRoute,
    components::{FlatRoutes, FlatRoutesProps},
    location::Url,
};
use locales::Locale;

/// The table of pages by path.
const PAGES: Table = Table(&[
    Line::first("/:lang", || Box::pin(async { view! { <StartPage /> }.into_any() })),
    Line::first("/:lang/challenges", || Box::pin(async { view! { <FeedPage /> }.into_any() })),
    Line::lazy::<ChallengePage>("/:lang/challenges/:challenge"),
    Line::lazy::<EditorPage>("/:lang/challenges/:challenge/edit"),
    Line::lazy::<ThankedPage>("/:lang/challenges/:challenge/thanked"),
    Line::lazy::<OrganisationsPage>("/:lang/organisations"),
    Line::lazy::<NewOrganisationPage>("/:lang/organisations/new"),
    Line::lazy::<OrganisationPage>("/:lang/organisations/:slug"),
    Line::lazy::<EditOrganisationPage>("/:lang/organisations/:slug/edit"),
    Line::lazy::<VerificationPage>("/:lang/organisations/:slug/verify"),
    Line::lazy::<VouchPage>("/:lang/organisations/:slug/vouch"),
    Line::lazy::<TeamPage>("/:lang/organisations/:slug/team"),
    Line::lazy::<AuditPage>("/:lang/organisations/:slug/log"),
    Line::lazy::<InvitationPage>("/:lang/invitation"),
    Line::lazy::<MailboxPage>("/:lang/mailbox"),
    Line::lazy::<SignInPage>("/:lang/sign-in"),
    Line::lazy::<AskForLinkPage>("/:lang/sign-in/link"),
    Line::lazy::<CodePage>("/:lang/sign-in/code"),
    Line::lazy::<SignUpPage>("/:lang/sign-up"),
    Line::lazy::<PendingSignUpPage>("/:lang/sign-up/provider"),
    Line::lazy::<MailSentPage>("/:lang/mail-sent"),
    Line::lazy::<LinkPage>("/:lang/link"),
    Line::lazy::<ImpactPage>("/:lang/me"),
    Line::lazy::<HomePage>("/:lang/me/organisation"),
    Line::lazy::<InterestsPage>("/:lang/me/interests"),
    Line::lazy::<OwnDecisionsPage>("/:lang/me/moderation"),
    Line::lazy::<ReportPage>("/:lang/report/:target"),
    Line::lazy::<DeskPage>("/:lang/moderation"),
    Line::lazy::<LogPage>("/:lang/moderation/log"),
    Line::lazy::<PersonPage>("/:lang/moderation/people/:person"),
    Line::lazy::<AccountPage>("/:lang/me/account"),
    Line::lazy::<CredentialsPage>("/:lang/me/account/sign-in"),
    Line::lazy::<OwnProviderPage>("/:lang/me/account/provider"),
    Line::lazy::<DataPage>("/:lang/account/data"),
    Line::lazy::<PrivacyPage>("/:lang/privacy"),
    Line::lazy::<SitePagePage>("/:lang/about/:page"),
    Line::lazy::<EditSitePagePage>("/:lang/admin/pages/:page"),
    Line::lazy::<IncidentsPage>("/:lang/admin/incidents"),
    Line::lazy::<MailPage>("/:lang/admin/mail"),
    Line::lazy::<AuditPage>("/:lang/admin/audit"),
    Line::lazy::<PeoplePage>("/:lang/admin/people"),
    Line::lazy::<AdminPage>("/:lang/admin"),
]);

/// The page of a path. `known`: whether the path begins with a language of the interface.
#[component]
pub fn Pages(known: bool) -> impl IntoView {
    if !known {
        return view! { <NotFoundPage /> }.into_any();
    }
    let pages = ToChildren::to_children(|| PAGES);
    FlatRoutes(FlatRoutesProps::builder().fallback(NotFoundPage).transition(true).children(pages).build()).into_any()
}

/// The calls of the most frequent pages, for prefetching; also begins to load the page's code.
pub fn next_call(url: &Url) -> Option<Call> {
    let t = Locale::from_path(url.path())?;
    let segments: Vec<&str> = url.path().split('/').skip(2).collect();
    match segments[..] {
        ["challenges"] => Some(feed_call(t, &QueryString::parse(url.search()))),
        ["challenges", challenge] => {
            spawn_local(ChallengePage::preload());
            Some(challenge_call(challenge.to_owned(), shown_in(&QueryString::parse(url.search()))))
        }
        ["organisations", slug] if slug != "new" => {
            spawn_local(OrganisationPage::preload());
            Some(organisation_call(slug.to_owned()))
        }
        _ => None,
    }
}
