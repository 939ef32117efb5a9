use crate::error::AppError;
use domain::{
    challenges::{
        input::ChallengeRef,
        kinds::deliverable::{ReceiptView, TakePlace as AskedForPlace},
    },
    responses::{
        greeting::Greetings,
        input::{
            CommentRef, EditComment as EditedComment, EditResponse as EditedResponse, PostComment as NewComment,
            PostResponses as NewResponses, ResponseRef,
        },
        segment_input::{
            CheckSegment as CheckedSegment, HandInSegment as HandedInSegment, HoldSegment as AskedForSegment,
            SegmentRef,
        },
        segment_view::SegmentsPage,
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

/// Takes a place of a deliverable, and agrees to its licence.
#[server(endpoint = "responses/take_place")]
pub async fn take_place(input: AskedForPlace) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::take_place(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, crate::challenges::done::PLACE_TAKEN);
    Ok(())
}

/// Gives one's place back.
#[server(endpoint = "responses/give_back_place")]
pub async fn give_back_place(input: ChallengeRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::give_back_place(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_challenge(&input.challenge, crate::challenges::done::PLACE_GIVEN_BACK);
    Ok(())
}

/// The receipt of rights for what was handed in, for its author and the team.
#[server(endpoint = "responses/load_receipt")]
pub async fn load_receipt(response: String) -> Result<ReceiptView, AppError> {
    use crate::platform::server as on;
    let id = response.parse().map_err(|_| on::fail(services::Error::NotFound))?;
    services::responses::show_receipt(&on::services(), &on::actor()?, id).await.map_err(on::fail)
}

/// The page on which the segments of a translation are translated and checked, by the last segment of the challenge's
/// path.
#[server(endpoint = "responses/load_segments")]
pub async fn load_segments(id_and_slug: String) -> Result<SegmentsPage, AppError> {
    use crate::platform::server as on;
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    services::responses::show_segments(&on::services(), on::viewer().as_ref(), id).await.map_err(on::fail)
}

/// Holds a segment, to translate or to check it, and redirects to it.
#[server(endpoint = "responses/hold_segment")]
pub async fn hold_segment(input: AskedForSegment) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::hold_segment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_segments(&input.challenge, "hold_segment");
    Ok(())
}

/// Hands in the translation of a segment, and redirects to the next one.
#[server(endpoint = "responses/hand_in_segment")]
pub async fn hand_in_segment(input: HandedInSegment) -> Result<(), AppError> {
    use crate::platform::server as on;
    let next = services::responses::hand_in_segment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    let words = ["hand_in_segment", super::done::HANDED_IN_NEXT, super::done::HANDED_IN_LAST];
    on::redirect_to_segments(&input.challenge, super::done::after(next, !input.then.is_empty(), words));
    Ok(())
}

/// Gives a segment back that one holds, and redirects to what else there is to do.
#[server(endpoint = "responses/give_back_segment")]
pub async fn give_back_segment(input: SegmentRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::responses::give_back_segment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    on::redirect_to_segments(&input.challenge, "give_back_segment");
    Ok(())
}

/// Says what one thinks of somebody else's translation, and redirects to the next one.
#[server(endpoint = "responses/check_segment")]
pub async fn check_segment(input: CheckedSegment) -> Result<(), AppError> {
    use crate::platform::server as on;
    let next = services::responses::check_segment(&on::services(), &on::actor()?, &input).await.map_err(on::fail)?;
    let words = ["check_segment", super::done::CHECKED_NEXT, super::done::CHECKED_LAST];
    on::redirect_to_segments(&input.challenge, super::done::after(next, !input.then.is_empty(), words));
    Ok(())
}

/// The first responses of newcomers to which nobody has replied.
#[server(endpoint = "responses/load_greetings")]
pub async fn load_greetings() -> Result<Greetings, AppError> {
    use crate::platform::server as on;
    services::responses::show_greetings(&on::services(), &on::actor()?).await.map_err(on::fail)
}
