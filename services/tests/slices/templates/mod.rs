//! Templates: beginning with one, making it one's own, and what administrators change.

mod beginning;
mod editing;
mod made_own;

use domain::{
    actor::Actor,
    challenges::{
        input::{EditChallenge, NewChallenge},
        templates::{Template, input::ListTemplates},
    },
    ids::ChallengeId,
};
use services::{
    challenges::{create_challenge, show_draft},
    templates::all,
};
use test_support::{Organisation, TestApp};

/// A template whose draft needs nothing besides its words.
fn template() -> &'static Template {
    all().iter().find(|template| template.slug == "what-to-call-it").unwrap()
}

async fn refuge(app: &TestApp) -> (Actor, Organisation) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    (owner, refuge)
}

/// The form that begins a draft with the template.
fn from_template(organisation: &Organisation, form: &str) -> NewChallenge {
    NewChallenge {
        organisation: organisation.slug.clone(),
        template: template().slug.clone(),
        language: "en".to_owned(),
        form: form.to_owned(),
        ..NewChallenge::default()
    }
}

fn list_of(organisation: &Organisation) -> ListTemplates {
    ListTemplates { organisation: organisation.slug.clone(), language: "en".to_owned(), ..ListTemplates::default() }
}

/// A draft of the template, and its form as it is shown.
async fn begun(app: &TestApp, owner: &Actor, organisation: &Organisation) -> (ChallengeId, EditChallenge) {
    let id = create_challenge(&app.services, owner, &from_template(organisation, "")).await.unwrap();
    (id, show_draft(&app.services, owner, id).await.unwrap().saved)
}
