use crate::error::AppError;
use domain::profiles::{
    Interests,
    follows::{FollowRef, Follows},
    region::{PreferredRegion, SetRegion as Region},
};
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

/// The region that the viewer prefers.
#[server(endpoint = "profiles/load_region")]
pub async fn load_region() -> Result<PreferredRegion, AppError> {
    use crate::platform::server as on;
    services::profiles::show_region(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Replaces the region that the viewer prefers.
#[server(endpoint = "profiles/set_region")]
pub async fn set_region(input: Region) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::profiles::set_region(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// What the viewer follows.
#[server(endpoint = "profiles/load_follows")]
pub async fn load_follows() -> Result<Follows, AppError> {
    use crate::platform::server as on;
    services::profiles::show_follows(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Follows an organisation or a cause.
#[server(endpoint = "profiles/follow")]
pub async fn follow(input: FollowRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::profiles::follow(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Stops following an organisation or a cause.
#[server(endpoint = "profiles/unfollow")]
pub async fn unfollow(input: FollowRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::profiles::unfollow(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
