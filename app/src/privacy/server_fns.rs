use crate::error::AppError;
use domain::privacy::{
    input::{
        AmendIncident as Addition, EraseAccount as Erasure, NoteIncident as NewIncident, WithdrawConsent as Withdrawal,
    },
    view::{Incidents, OwnData, Policy},
};
use leptos::prelude::*;

/// One's archives and consents, and what prevents an erasure.
#[server(endpoint = "privacy/load_own_data")]
pub async fn load_own_data() -> Result<OwnData, AppError> {
    use crate::platform::server as on;
    services::privacy::show_own_data(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Requests an archive of one's data.
#[server(endpoint = "privacy/ask_for_export")]
pub async fn ask_for_export() -> Result<(), AppError> {
    use crate::platform::server as on;
    services::privacy::ask_for_export(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Withdraws consent.
#[server(endpoint = "privacy/withdraw_consent")]
pub async fn withdraw_consent(input: Withdrawal) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::privacy::withdraw_consent(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Mails the link that replaces the password when erasing one's account.
#[server(endpoint = "accounts/send_erasure_link")]
pub async fn send_erasure_link() -> Result<(), AppError> {
    use crate::platform::server as on;
    let services = on::services();
    services::accounts::send_erasure_link(&services, &on::actor()?).await.map_err(on::fail)?;
    let done = if services.confirms_addresses() { "send_erasure_link" } else { "erasure_link_in_file" };
    on::redirect(&format!("/{}/account/data?done={done}", on::page_language()));
    Ok(())
}

/// Erases one's account, and redirects to a confirmation whose URL tells the browser that the reader has changed.
#[server(endpoint = "accounts/erase_account")]
pub async fn erase_account(input: Erasure) -> Result<(), AppError> {
    use crate::platform::server as on;
    let erased = services::privacy::erase_account(&on::services(), &on::caller(), &on::actor()?, &input).await;
    erased.map_err(on::fail)?;
    on::forget_cookie(on::SESSION_COOKIE);
    on::forget_pages();
    on::redirect(&format!("/{}/privacy?done=erase_account", on::page_language()));
    Ok(())
}

/// The retention table as text in a language.
#[allow(clippy::unused_async, reason = "a server function is async")]
#[server(endpoint = "privacy/load_policy")]
pub async fn load_policy(language: String) -> Result<Policy, AppError> {
    Ok(services::privacy::show_policy(&language))
}

/// The register of incidents.
#[server(endpoint = "privacy/list_incidents")]
pub async fn list_incidents() -> Result<Incidents, AppError> {
    use crate::platform::server as on;
    services::privacy::list_incidents(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Records an incident.
#[server(endpoint = "privacy/note_incident")]
pub async fn note_incident(input: NewIncident) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::privacy::note_incident(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Adds a note to an incident.
#[server(endpoint = "privacy/amend_incident")]
pub async fn amend_incident(input: Addition) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::privacy::amend_incident(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
