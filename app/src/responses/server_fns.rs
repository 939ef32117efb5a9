use crate::error::AppError;
use domain::{
    challenges::input::ChallengeRef,
    responses::input::{
        CommentRef, EditComment as EditedComment, EditResponse as EditedResponse, PostComment as NewComment,
        PostResponses as NewResponses, ResponseRef,
    },
};
use leptos::prelude::*;

/// Posts responses; visitors' are kept as drafts while they sign up. A form with a key is somebody's who was signed in.
#[server(endpoint = "responses/post_responses")]
pub async fn post_responses(input: NewResponses) -> Result<(), AppError> {
    use crate::platform::server as on;
    match on::viewer() {
        Some(actor) => {
            services::responses::post_responses(&on::services(), &actor, &input).await.map_err(on::fail)?;
            on::forget_draft(&input).await?;
            on::redirect_to_challenge(&input.challenge, crate::challenges::done::ANSWERED);
            Ok(())
        }
        None if input.key.is_empty() => on::keep_draft(&input).await,
        None => on::actor().map(drop),
    }
}

/// Shows the responses of others to somebody who has given none.
#[server(endpoint = "responses/reveal_others")]
pub async fn reveal_others(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::reveal_others(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, crate::challenges::done::REVEALED);
    Ok(())
}

/// Replaces the text of one's own response.
#[server(endpoint = "responses/edit_response")]
pub async fn edit_response(input: EditedResponse) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::edit_response(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Deletes one's own response.
#[server(endpoint = "responses/delete_response")]
pub async fn delete_response(input: ResponseRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::delete_response(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Adds a comment under a response.
#[server(endpoint = "responses/post_comment")]
pub async fn post_comment(input: NewComment) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::post_comment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Replaces the text of one's own comment.
#[server(endpoint = "responses/edit_comment")]
pub async fn edit_comment(input: EditedComment) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::edit_comment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Deletes one's own comment.
#[server(endpoint = "responses/delete_comment")]
pub async fn delete_comment(input: CommentRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::delete_comment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
