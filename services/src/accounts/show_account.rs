use super::session_label;
use crate::{Error, Result, Services};
use domain::{
    accounts::{OwnLanguages, view::Account},
    actor::Actor,
};

/// The most sessions listed.
const LIMIT: u64 = 50;

/// The actor's account. `token`: of the current session.
pub async fn show_account(services: &Services, actor: &Actor, token: Option<&str>) -> Result<Account> {
    let (db, now) = (services.store(), services.now());
    let own = store::accounts::recipient(db, actor.id).await?.ok_or(Error::NotFound)?;
    let mut sessions = store::sessions::of_user(db, actor.id, now, LIMIT).await?;
    let label = token.map(session_label);
    for session in &mut sessions {
        session.current = label.as_deref() == Some(session.label.as_str());
    }
    sessions.sort_by_key(|session| !session.current);
    let languages = OwnLanguages { language: actor.language, read: actor.languages_read.clone() };
    let bounce = store::notice_choices::bounce(db, actor.id).await?;
    Ok(Account { name: own.name, email: own.email, bounce, languages, sessions, now })
}
