//! What volunteers care about and can do.

use crate::{Error, Result, Services};
use domain::{actor::Actor, error::FieldErrorKind, privacy::Purpose, profiles::Interests};

/// The causes and skills that the actor chose.
pub async fn show_interests(services: &Services, actor: &Actor) -> Result<Interests> {
    let (causes, skills) = store::profiles::interests(services.store(), actor.id).await?;
    Ok(Interests { causes, skills, ..Interests::default() })
}

/// Replaces the causes or the skills that the actor chose, whichever step of the form was sent. Choosing any is agreeing
/// that they order what is shown; choosing none takes that back.
pub async fn set_interests(services: &Services, actor: &Actor, input: &Interests) -> Result<()> {
    let (causes, skills) = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let (field, set) = match input.step.as_str() {
        "skills" => ("skills", store::profiles::set_skills(&tx, actor.id, &skills).await),
        _ => ("causes", store::profiles::set_causes(&tx, actor.id, &causes).await),
    };
    match set {
        Err(store::Error::Conflict(_)) => Err(Error::field(field, FieldErrorKind::Unknown)),
        Err(other) => Err(other.into()),
        Ok(()) => {
            let (causes, skills) = store::profiles::interests(&tx, actor.id).await?;
            let given = !(causes.is_empty() && skills.is_empty());
            store::privacy::note_consent(&tx, actor.id, Purpose::Suggestions, given, services.now()).await?;
            Ok(tx.commit().await?)
        }
    }
}
