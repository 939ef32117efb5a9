use crate::{
    Error, Result, Services,
    context::{is_offered, require_offered},
};
use domain::{
    accounts::{OwnLanguages, input::ChangeLanguages},
    actor::Actor,
    error::FieldErrorKind,
};

/// Changes the language in which the site and its mails speak to the actor, and the languages that they read. Returns
/// both.
pub async fn change_languages(services: &Services, actor: &Actor, input: &ChangeLanguages) -> Result<OwnLanguages> {
    let languages = input.parse()?;
    require_offered(languages.language)?;
    if !languages.read.iter().copied().all(is_offered) {
        return Err(Error::field("languages_read", FieldErrorKind::Unknown));
    }
    let tx = services.begin_as(actor).await?;
    store::accounts::set_languages(&tx, actor.id, &languages).await?;
    tx.commit().await?;
    Ok(languages)
}
