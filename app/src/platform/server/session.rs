use super::{
    DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, Request, SESSION_COOKIE, fail, forget_cookie, forget_pages,
    page_language, redirect, request, set_cookie,
};
use crate::error::AppError;
use domain::{
    accounts::{
        input::{FollowLink, SignUp, in_query, path_within_site},
        provider::JoinByProvider,
    },
    actor::Actor,
    error::ForbiddenReason,
    responses::input::PostResponses,
};
use locales::Locale;
use services::{
    Error,
    accounts::{LOGIN_LASTS, NewSession, PENDING, SESSION, SignedIn, SignedUp},
};

/// Gives the browser its session, ends the one that it had, posts what was written as a visitor, and leads on: somebody
/// new to what they care about, everybody else to where they were going.
pub async fn begin_session(session: NewSession, next: &str, new_account: bool) -> Result<(), AppError> {
    let Request { services, session_token, .. } = request();
    if let Some(before) = session_token {
        services::accounts::sign_out(&services, &before).await.map_err(fail)?;
    }
    set_cookie(SESSION_COOKIE, &session.token, SESSION);
    let home = format!("/{}/challenges", page_language());
    let next = path_within_site(next).unwrap_or(&home);
    let place = next.split('#').next().unwrap_or(next);
    let posted = post_draft(&session.actor).await?;
    let locale = Locale::from_path(next).unwrap_or(Locale::ALL[0]);
    match (posted, new_account) {
        (true, true) => {
            let joint = if place.contains('?') { '&' } else { '?' };
            redirect(&format!("{place}{joint}welcome=yes#responses"));
        }
        (true, false) => redirect(&format!("{place}#responses")),
        (false, true) if !is_for_a_team(next) => {
            redirect(&format!("/{}/me/interests?next={}", locale.code(), in_query(next)));
        }
        (false, _) => redirect(next),
    }
    Ok(())
}

/// Whether somebody came to ask and not to answer: what they care about can wait.
fn is_for_a_team(next: &str) -> bool {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    matches!(path.split('/').nth(2), Some("organisations" | "invitation"))
}

/// Gives the browser its session, or leads it to where the second factor is asked for. The token in that address is worth
/// nothing without a code.
pub async fn enter(signed_in: SignedIn, next: &str, new_account: bool) -> Result<(), AppError> {
    match signed_in {
        SignedIn::In(session) => begin_session(session, next, new_account).await,
        SignedIn::CodeNeeded { token } => {
            let next = path_within_site(next).unwrap_or_default();
            redirect(&format!("/{}/sign-in/code?token={token}&next={}", page_language(), in_query(next)));
            Ok(())
        }
    }
}

/// Signs up, and leads on: into the site, or to where it says that a mail is on its way.
pub async fn begin_account(input: &SignUp) -> Result<(), AppError> {
    let request = request();
    let draft = request.draft_token.as_deref();
    let signed_up =
        services::accounts::sign_up(&request.services, &request.caller, input, draft).await.map_err(fail)?;
    go_on(signed_up, &input.next, draft.is_some()).await
}

/// Gives somebody an account whom the provider knows, and leads on as after signing up.
pub async fn join(input: &JoinByProvider) -> Result<(), AppError> {
    let request = request();
    let (draft, browser) = (request.draft_token.as_deref(), request.provider_token.as_deref());
    let joined = services::accounts::join_by_provider(&request.services, &request.caller, browser, input, draft).await;
    let (signed_up, next) = joined.map_err(fail)?;
    forget_cookie(PROVIDER_COOKIE);
    go_on(signed_up, &next, draft.is_some()).await
}

/// Gives the browser what it holds on its way to the provider, and leads there.
pub fn leave_for_provider(token: &str) {
    set_cookie(PROVIDER_COOKIE, token, LOGIN_LASTS);
    redirect("/openid/go");
}

async fn go_on(signed_up: SignedUp, next: &str, answered: bool) -> Result<(), AppError> {
    match signed_up {
        SignedUp::In(session) => begin_session(session, next, true).await,
        SignedUp::MailSent { token } => {
            set_cookie(PENDING_COOKIE, &token, PENDING);
            let after = if answered { "answer" } else { "sign-up" };
            redirect(&format!("/{}/mail-sent?after={after}", page_language()));
            Ok(())
        }
    }
}

/// Does what a link of a mail is for, and leads on.
pub async fn follow(input: &FollowLink) -> Result<(), AppError> {
    let request = request();
    let browser = request.pending_token.as_deref();
    let viewer = request.viewer.as_ref();
    let followed = services::accounts::follow_link(&request.services, &request.caller, viewer, browser, input).await;
    if let Err(Error::Forbidden(ForbiddenReason::SignInNeeded)) = &followed {
        // There is such a link, so that its token is a word that fits an address.
        let language = page_language();
        let next = format!("/{language}/link?token={}", input.token);
        redirect(&format!("/{language}/sign-in?next={}", in_query(&next)));
        return Ok(());
    }
    let followed = followed.map_err(fail)?;
    let Some(signed_in) = followed.signed_in else {
        redirect(&account_path("moved"));
        return Ok(());
    };
    if followed.new_account {
        forget_cookie(PENDING_COOKIE);
    }
    forget_pages();
    enter(signed_in, &followed.next, followed.new_account).await
}

/// The page of one's own account, with what was done and when, in seconds.
pub fn account_path(done: &str) -> String {
    format!("/{}/me/account?done={done}&at={}", page_language(), request().services.now().0 / 1000)
}

/// Whether something was posted. What cannot be posted stays kept and is shown on the challenge's page.
async fn post_draft(actor: &Actor) -> Result<bool, AppError> {
    let request = request();
    let posted = match &request.draft_token {
        Some(token) => services::responses::post_draft(&request.services, actor, token).await,
        None => services::responses::post_waiting_draft(&request.services, actor).await,
    };
    match posted {
        Ok(posted) => {
            if request.draft_token.is_some() {
                forget_cookie(DRAFT_COOKIE);
            }
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
    redirect(&format!("/{}/sign-up?kept=yes&next={}", locale.code(), in_query(back)));
    Ok(())
}
