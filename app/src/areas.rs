//! Pages that come together in one file when the first of them is opened. Each file of its own would share parts with
//! every other, and each set of pages that share a part would be one more file to fetch.

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

/// A page that comes with the others of its area.
pub trait Page: Sized {
    /// What it asks for, before its file is there.
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
                // The server has every file at hand.
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        })+
    };
}

area! {
    /// What one does for oneself: coming in, one's account, what one cares about and what came of it.
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
    /// How one signs in beside a password: a code, a passkey, a provider's word.
    Credentials in credential_pages after __preload_credential_pages:
        CodePage PendingSignUpPage OwnProviderPage CredentialsPage
}

area! {
    /// What those do who look after the instance.
    Staff in staff_pages after __preload_staff_pages:
        AdminPage AuditPage DeskPage EditSitePagePage LogPage MailPage PeoplePage PersonPage
}

area! {
    /// One's own data, what is kept at all, what went wrong with it, and the pages about the site.
    Privacy in privacy_pages after __preload_privacy_pages:
        DataPage IncidentsPage PrivacyPage SitePagePage
}
