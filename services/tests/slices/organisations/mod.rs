//! Organisations: creating, showing, verification, suspension and teams.

mod asking;
mod creating;
mod documents;
mod domain_mail;
mod domain_proof;
mod editing;
mod home;
mod invitations;
mod locations;
mod record;
mod registries;
mod sharing;
mod suspension;
mod teams;
mod vouching;

use domain::{
    actor::{Actor, Role},
    organisations::{Verification, VerifiedHow, view::OrganisationDetail},
};
use services::organisations::show_organisation;
use test_support::{Organisation, TestApp};

/// A moderator.
async fn moderator(app: &TestApp) -> Actor {
    Actor { role: Role::Moderator, ..app.volunteer("Mo").await }
}

/// An organisation's page for a visitor.
async fn seen(app: &TestApp, organisation: &Organisation) -> OrganisationDetail {
    show_organisation(&app.services, None, &organisation.slug).await.unwrap()
}

async fn assert_verified(app: &TestApp, organisation: &Organisation, how: VerifiedHow, proved: &str) {
    let page = seen(app, organisation).await;
    assert_eq!((page.verification, page.how, page.proved.as_str()), (Verification::Verified, Some(how), proved));
}

async fn assert_waits(app: &TestApp, organisation: &Organisation) {
    let page = seen(app, organisation).await;
    assert_eq!((page.verification, page.how, page.proved.as_str()), (Verification::Draft, None, ""));
}
