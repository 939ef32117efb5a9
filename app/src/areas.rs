//! Code splitting by area: the pages of an area are loaded together. Files per page would share code with every other,
//! and each combination of shared code would be another file.

use crate::{
    accounts::{
        AccountPage, AskForLinkPage, CodePage, CredentialsPage, LinkPage, MailSentPage, OwnProviderPage,
        PendingSignUpPage, SignInPage, SignUpPage,
    },
    challenges::ThankedPage,
    moderation::{AdminPage, AuditPage, DeskPage, LogPage, OwnDecisionsPage, PeoplePage, PersonPage, ReportPage},
    notifications::MailPage,
    organisations::{
        EditOrganisationPage, HomePage, InvitationPage, MailboxPage, NewOrganisationPage, OrganisationPage,
        OrganisationsPage, TeamPage, VerificationPage, VouchPage,
    },
    privacy::{DataPage, IncidentsPage, PrivacyPage},
    profiles::InterestsPage,
    recognition::ImpactPage,
    site::{EditSitePagePage, SitePagePage},
};
use leptos::prelude::*;
use leptos_router::LazyRoute;

/// A lazily loaded page of an area.
pub trait Page: Sized {
    /// The calls of the page, started before its code is loaded.
    fn data() -> Self;

    /// The page.
    fn view(this: Self) -> AnyView;
}

macro_rules! area {
    ($(#[$meta:meta])* $Area:ident in $file:ident after $preload:ident: $($Page:ident)+) => {
        $(#[$meta])*
        #[allow(clippy::enum_variant_names, reason = "each is named as its page")]
        enum $Area { $($Page($Page)),+ }

        #[::leptos::lazy]
        fn $file(page: $Area) -> AnyView {
            match page { $($Area::$Page(page) => Page::view(page)),+ }
        }

        $(impl LazyRoute for $Page {
            fn data() -> Self {
                <Self as Page>::data()
            }

            async fn view(this: Self) -> AnyView {
                $file($Area::$Page(this)).await
            }

            async fn preload() {
                // On the server all code is available.
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        })+
    };
}

area! {
    /// Signing in, one's account, causes and skills, and impact.
    Own in own_pages after __preload_own_pages:
        AccountPage AskForLinkPage ImpactPage InterestsPage LinkPage MailSentPage OwnDecisionsPage ReportPage SignInPage
        SignUpPage
}

area! {
    /// Organisations and their teams.
    Organisations in organisation_pages after __preload_organisation_pages:
        EditOrganisationPage HomePage InvitationPage MailboxPage NewOrganisationPage OrganisationPage OrganisationsPage TeamPage
        ThankedPage VerificationPage VouchPage
}

area! {
    /// Credentials: second factor, passkeys, and the provider.
    Credentials in credential_pages after __preload_credential_pages:
        CodePage PendingSignUpPage OwnProviderPage CredentialsPage
}

area! {
    /// Moderation and administration.
    Staff in staff_pages after __preload_staff_pages:
        AdminPage AuditPage DeskPage EditSitePagePage LogPage MailPage PeoplePage PersonPage
}

area! {
    /// Own data, privacy, incidents, and the site pages.
    Privacy in privacy_pages after __preload_privacy_pages:
        DataPage IncidentsPage PrivacyPage SitePagePage
}
