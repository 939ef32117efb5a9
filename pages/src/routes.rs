use crate::{
    accounts::{
        AccountPage, AskForLinkPage, CodePage, CredentialsPage, LinkPage, MailSentPage, OwnProviderPage,
        PendingSignUpPage, SignInPage, SignUpPage,
    },
    challenges::{
        AskPage, ChallengePage, ClosingPage, EditorPage, FindingsPage, HistoryPage, SessionPage, ThankedPage,
    },
    discovery::{FeedPage, StartPage},
    layout::NotFoundPage,
    moderation::{
        AdminPage, AuditPage, DeskPage, LogPage, OwnDecisionsPage, PeoplePage, PersonPage, ReportPage, VotePatternsPage,
    },
    notifications::{MailPage, NoticeSettingsPage, NoticesPage, UnsubscribePage},
    organisations::{
        EditOrganisationPage, HomePage, InvitationPage, MailboxPage, NewOrganisationPage, OrganisationPage,
        OrganisationsPage, SharePage, TeamPage, VerificationPage, VouchPage,
    },
    privacy::{DataPage, IncidentsPage, PrivacyPage},
    profiles::{FollowsPage, InterestsPage, RegionPage},
    recognition::{CertificatePage, CertificatesPage, CheckPage, ImpactPage, PublicImpactPage},
    responses::{GreetPage, ReceiptPage, SegmentsPage},
    site::{EditSitePagePage, SitePagePage},
    templates::{EditTemplatePage, TemplatePage, TemplateRowsPage, TemplatesPage},
};
use leptos::prelude::*;
use leptos_router::{
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::{FlatRoutes, Route},
    path,
};

/// The page of a path. `known`: whether the path begins with a language of the interface.
#[component]
pub fn Pages(known: bool) -> impl IntoView {
    if !known {
        return view! { <NotFoundPage /> }.into_any();
    }
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <ChallengeRoutes />
            <OrganisationRoutes />
            <AccountRoutes />
            <StaffRoutes />
            <PrivacyRoutes />
        </FlatRoutes>
    }
    .into_any()
}

/// The start page, the feed, and challenges.
#[component(transparent)]
fn ChallengeRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/:lang") view=StartPage />
        <Route path=path!("/:lang/ask") view=AskPage />
        <Route path=path!("/:lang/challenges") view=FeedPage />
        <Route path=path!("/:lang/challenges/:challenge") view=ChallengePage />
        <Route path=path!("/:lang/challenges/:challenge/edit") view=EditorPage />
        <Route path=path!("/:lang/challenges/:challenge/history") view=HistoryPage />
        <Route path=path!("/:lang/challenges/:challenge/thanked") view=ThankedPage />
        <Route path=path!("/:lang/challenges/:challenge/vote") view=SessionPage />
        <Route path=path!("/:lang/challenges/:challenge/translate") view=SegmentsPage />
        <Route path=path!("/:lang/challenges/:challenge/findings") view=FindingsPage />
        <Route path=path!("/:lang/challenges/:challenge/receipts/:response") view=ReceiptPage />
        <Route path=path!("/:lang/closing") view=ClosingPage />
        <Route path=path!("/:lang/greet") view=GreetPage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// Organisations and their teams.
#[component(transparent)]
fn OrganisationRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/:lang/organisations") view=OrganisationsPage />
        <Route path=path!("/:lang/organisations/new") view=NewOrganisationPage />
        <Route path=path!("/:lang/organisations/:slug") view=OrganisationPage />
        <Route path=path!("/:lang/organisations/:slug/edit") view=EditOrganisationPage />
        <Route path=path!("/:lang/organisations/:slug/verify") view=VerificationPage />
        <Route path=path!("/:lang/organisations/:slug/vouch") view=VouchPage />
        <Route path=path!("/:lang/organisations/:slug/share") view=SharePage />
        <Route path=path!("/:lang/organisations/:slug/team") view=TeamPage />
        <Route path=path!("/:lang/organisations/:slug/templates") view=TemplatesPage />
        <Route path=path!("/:lang/organisations/:slug/templates/:template") view=TemplatePage />
        <Route path=path!("/:lang/invitation") view=InvitationPage />
        <Route path=path!("/:lang/mailbox") view=MailboxPage />
        <Route path=path!("/:lang/me/organisation") view=HomePage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// Signing up and in, one's account, interests and impact, and the public pages of others.
#[component(transparent)]
fn AccountRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/:lang/sign-in") view=SignInPage />
        <Route path=path!("/:lang/sign-in/link") view=AskForLinkPage />
        <Route path=path!("/:lang/sign-in/code") view=CodePage />
        <Route path=path!("/:lang/sign-up") view=SignUpPage />
        <Route path=path!("/:lang/sign-up/provider") view=PendingSignUpPage />
        <Route path=path!("/:lang/mail-sent") view=MailSentPage />
        <Route path=path!("/:lang/link") view=LinkPage />
        <Route path=path!("/:lang/me/account") view=AccountPage />
        <Route path=path!("/:lang/me/account/sign-in") view=CredentialsPage />
        <Route path=path!("/:lang/me/account/provider") view=OwnProviderPage />
        <Route path=path!("/:lang/me") view=ImpactPage />
        <Route path=path!("/:lang/me/interests") view=InterestsPage />
        <Route path=path!("/:lang/me/region") view=RegionPage />
        <Route path=path!("/:lang/me/notices") view=NoticesPage />
        <Route path=path!("/:lang/me/notices/settings") view=NoticeSettingsPage />
        <Route path=path!("/:lang/unsubscribe") view=UnsubscribePage />
        <Route path=path!("/:lang/me/following") view=FollowsPage />
        <Route path=path!("/:lang/people/:public") view=PublicImpactPage />
        <Route path=path!("/:lang/me/certificates") view=CertificatesPage />
        <Route path=path!("/:lang/certificates/check") view=CheckPage />
        <Route path=path!("/:lang/certificates/:certificate") view=CertificatePage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// Moderation and administration.
#[component(transparent)]
fn StaffRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/:lang/organisations/:slug/log") view=AuditPage />
        <Route path=path!("/:lang/me/moderation") view=OwnDecisionsPage />
        <Route path=path!("/:lang/report/:target") view=ReportPage />
        <Route path=path!("/:lang/moderation") view=DeskPage />
        <Route path=path!("/:lang/moderation/log") view=LogPage />
        <Route path=path!("/:lang/moderation/people/:person") view=PersonPage />
        <Route path=path!("/:lang/admin/audit") view=AuditPage />
        <Route path=path!("/:lang/admin/people") view=PeoplePage />
        <Route path=path!("/:lang/admin/templates") view=TemplateRowsPage />
        <Route path=path!("/:lang/admin/templates/:template") view=EditTemplatePage />
        <Route path=path!("/:lang/admin") view=AdminPage />
        <Route path=path!("/:lang/admin/mail") view=MailPage />
        <Route path=path!("/:lang/admin/votes") view=VotePatternsPage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// One's data, what is kept, and the site pages.
#[component(transparent)]
fn PrivacyRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/:lang/account/data") view=DataPage />
        <Route path=path!("/:lang/privacy") view=PrivacyPage />
        <Route path=path!("/:lang/admin/incidents") view=IncidentsPage />
        <Route path=path!("/:lang/about/:page") view=SitePagePage />
        <Route path=path!("/:lang/admin/pages/:page") view=EditSitePagePage />
    }
    .into_inner()
    .into_any_nested_route()
}
