use crate::error::AppError;
use domain::profiles::Interests;
use leptos::prelude::*;

/// The viewer's causes and skills.
#[server(endpoint = "profiles/load_interests")]
pub async fn load_interests() -> Result<Interests, AppError> {
    use crate::platform::server as on;
    services::profiles::show_interests(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Replaces causes or skills, and redirects to the next step.
#[server(endpoint = "profiles/set_interests")]
pub async fn set_interests(input: Interests) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::profiles::set_interests(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to(&input.next);
    Ok(())
}
