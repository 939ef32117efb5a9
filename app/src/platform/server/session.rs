use super::{DRAFT_COOKIE, SESSION_COOKIE, fail, forget_cookie, redirect, request, set_cookie};
use crate::error::AppError;
use domain::{accounts::input::path_within_site, responses::input::PostResponses};
use locales::Locale;
use services::{
    Error,
    accounts::{NewSession, SESSION},
};

/// Gives the browser its session, posts what was written as a visitor, and leads on: somebody new to what they care
/// about, everybody else to where they were going.
pub async fn begin_session(session: NewSession, next: &str, new_account: bool) -> Result<(), AppError> {
    set_cookie(SESSION_COOKIE, &session.token, SESSION);
    let next = path_within_site(next).unwrap_or("/");
    let posted = post_draft(&session).await?;
    let locale = Locale::from_path(next).unwrap_or(Locale::ALL[0]);
    match (posted, new_account) {
        (true, true) => redirect(&format!("{next}?welcome=yes#responses")),
        (true, false) => redirect(&format!("{next}#responses")),
        (false, true) => redirect(&format!("/{}/me/interests?next={next}", locale.code())),
        (false, false) => redirect(next),
    }
    Ok(())
}

/// Whether something was posted. What cannot be posted stays kept and is shown on the challenge's page.
async fn post_draft(session: &NewSession) -> Result<bool, AppError> {
    let request = request();
    let Some(token) = &request.draft_token else { return Ok(false) };
    match services::responses::post_draft(&request.services, &session.actor, token).await {
        Ok(posted) => {
            forget_cookie(DRAFT_COOKIE);
            Ok(posted.is_some())
        }
        Err(broken @ Error::Unexpected(_)) => Err(fail(broken)),
        Err(_) => Ok(false),
    }
}

/// Keeps what a visitor answered, and leads them to sign up.
pub async fn keep_draft(input: &PostResponses) -> Result<(), AppError> {
    let token = services::responses::keep_draft(&request().services, input).await.map_err(fail)?;
    set_cookie(DRAFT_COOKIE, &token, services::responses::KEPT);
    let back = path_within_site(&input.back).unwrap_or("/");
    let locale = Locale::from_path(back).unwrap_or(Locale::ALL[0]);
    redirect(&format!("/{}/sign-up?kept=yes&next={back}", locale.code()));
    Ok(())
}
