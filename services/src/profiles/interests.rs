use crate::{Error, Result, Services};
use domain::{actor::Actor, error::FieldErrorKind, privacy::Purpose, profiles::Interests};

/// The actor's causes and skills.
pub async fn show_interests(services: &Services, actor: &Actor) -> Result<Interests> {
    let (causes, skills) = store::profiles::interests(services.store(), actor.id).await?;
    Ok(Interests { causes, skills, ..Interests::default() })
}

/// Replaces the actor's causes or skills, whichever the form was for. Choosing any is consent to ordering the feed by
/// them; choosing none withdraws it.
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
            let region = store::profiles::region(&tx, actor.id).await?;
            let given = region.is_some() || !causes.is_empty() || !skills.is_empty();
            store::privacy::note_consent(&tx, actor.id, Purpose::Suggestions, given, services.now()).await?;
            Ok(tx.commit().await?)
        }
    }
}
