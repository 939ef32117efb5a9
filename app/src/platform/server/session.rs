use super::{
    DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, Request, SESSION_COOKIE, fail, forget_cookie, forget_pages,
    page_language, redirect, request, set_cookie,
};
use crate::error::AppError;
use domain::{
    accounts::{
        LinkPurpose,
        input::{FollowLink, SignUp},
        provider::JoinByProvider,
    },
    challenges::kept_ask::KeepAsk,
    error::ForbiddenReason,
    local_path::{LocalPath, in_query},
    responses::input::PostResponses,
};
use locales::Locale;
use services::{
    Error,
    accounts::{Browser, LOGIN_LASTS, NewSession, PENDING, SESSION, SignedIn, SignedUp},
    challenges::Asked,
};

/// Sets the session cookie and redirects.
pub async fn begin_session(session: NewSession, next: &str, new_account: bool) -> Result<(), AppError> {
    let Request { services, session_token, draft_token, .. } = request();
    let browser = Browser { session: session_token.as_deref(), drafts: draft_token.as_deref() };
    let t = Locale::from_code(page_language()).unwrap_or(Locale::ALL[0]);
    let arrived = services::accounts::arrive(&services, browser, session, next, t, new_account).await;
    set_cookie(SESSION_COOKIE, &arrived.session, SESSION);
    if draft_token.is_some() && !arrived.keeps_drafts {
        forget_cookie(DRAFT_COOKIE);
    }
    redirect(&arrived.to);
    Ok(())
}

/// Deletes the session cookie and makes the browser clear its cache of this site.
pub fn forget_session() {
    forget_cookie(SESSION_COOKIE);
    forget_pages();
}

/// Sets the session cookie, or redirects to the page for the second factor. The token in that URL is useless without a
/// code.
pub async fn enter(signed_in: SignedIn, next: &str, new_account: bool) -> Result<(), AppError> {
    match signed_in {
        SignedIn::In(session) => begin_session(session, next, new_account).await,
        SignedIn::CodeNeeded { token } => {
            let next = LocalPath::parse(next).map(String::from).unwrap_or_default();
            redirect(&format!("/{}/sign-in/code?token={token}&next={}", page_language(), in_query(&next)));
            Ok(())
        }
    }
}

/// Signs up and redirects: to the next page, or to the one about the confirmation mail.
pub async fn begin_account(input: &SignUp) -> Result<(), AppError> {
    let request = request();
    let draft = request.draft_token.as_deref();
    let signed_up =
        services::accounts::sign_up(&request.services, &request.caller, input, draft).await.map_err(fail)?;
    after_sign_up(signed_up, &input.next, &input.email, kept(draft, &input.next)).await
}

/// Completes a sign-up through the provider and redirects as after any sign-up.
pub async fn join(input: &JoinByProvider) -> Result<(), AppError> {
    let request = request();
    let (draft, browser) = (request.draft_token.as_deref(), request.provider_token.as_deref());
    let joined = services::accounts::join_by_provider(&request.services, &request.caller, browser, input, draft).await;
    let (signed_up, next) = joined.map_err(fail)?;
    forget_cookie(PROVIDER_COOKIE);
    let kept = kept(draft, &next);
    after_sign_up(signed_up, &next, &input.email, kept).await
}

/// Sets the cookie of a login with the provider and redirects there.
pub fn leave_for_provider(token: &str) {
    set_cookie(PROVIDER_COOKIE, token, LOGIN_LASTS);
    redirect("/openid/go");
}

/// What a visitor left: `ask` on the way to an organisation's registration, else `yes`; empty for nothing.
fn kept(token: Option<&str>, next: &str) -> &'static str {
    match token {
        Some(_) if next.contains("/organisations/new") => "ask",
        Some(_) => "yes",
        None => "",
    }
}

async fn after_sign_up(signed_up: SignedUp, next: &str, email: &str, kept: &str) -> Result<(), AppError> {
    match signed_up {
        SignedUp::In(session) => begin_session(session, next, true).await,
        SignedUp::MailSent { token } => {
            set_cookie(PENDING_COOKIE, &token, PENDING);
            redirect(&mail_sent_path(LinkPurpose::Confirm.as_str(), email, next, kept));
            Ok(())
        }
    }
}

/// The page about the mail that was sent, or written to a file. `kept`: what waits for its link, empty for nothing.
pub fn mail_sent_path(purpose: &str, email: &str, next: &str, kept: &str) -> String {
    let (language, email) = (page_language(), in_query(email.trim()).replace(' ', "%20"));
    let next = LocalPath::parse(next).map_or_else(String::new, |next| in_query(next.as_str()));
    let kept = if kept.is_empty() { String::new() } else { format!("&kept={kept}") };
    let file = if request().services.confirms_addresses() { "" } else { "&file=yes" };
    format!("/{language}/mail-sent?for={purpose}&to={email}&next={next}{kept}{file}")
}

/// Uses a mailed link and redirects.
pub async fn follow(input: &FollowLink) -> Result<(), AppError> {
    let request = request();
    let browser = request.pending_token.as_deref();
    let viewer = request.viewer.as_ref();
    let followed = services::accounts::follow_link(&request.services, &request.caller, viewer, browser, input).await;
    if let Err(Error::Forbidden(ForbiddenReason::SignInNeeded)) = &followed {
        // The link exists, so that its token is safe in a URL.
        let language = page_language();
        let next = format!("/{language}/link?token={}", input.token);
        redirect(&format!("/{language}/sign-in?next={}", in_query(&next)));
        return Ok(());
    }
    let followed = followed.map_err(fail)?;
    let Some(signed_in) = followed.signed_in else {
        redirect(&account_path("address_changed"));
        return Ok(());
    };
    if followed.new_account {
        forget_cookie(PENDING_COOKIE);
    }
    forget_pages();
    enter(signed_in, &followed.next, followed.new_account).await
}

/// The account page with what was done and the time in seconds.
pub fn account_path(done: &str) -> String {
    account_path_in(page_language(), done)
}

/// The same in another language than the page's.
pub fn account_path_in(language: &str, done: &str) -> String {
    format!("/{language}/me/account?done={done}&at={}", request().services.now().0 / 1000)
}

/// Stores a visitor's draft and redirects to the sign-up page.
pub async fn keep_draft(input: &PostResponses) -> Result<(), AppError> {
    let Request { services, caller, draft_token, .. } = request();
    let kept = services::responses::keep_draft(&services, caller.network, draft_token.as_deref(), input).await;
    set_cookie(DRAFT_COOKIE, &kept.map_err(fail)?, services::responses::KEPT);
    let back = LocalPath::parse(&input.back).map_or_else(|| "/".to_owned(), String::from);
    let locale = Locale::from_path(&back).unwrap_or(Locale::ALL[0]);
    redirect(&format!("/{}/sign-up?kept=yes&next={}", locale.code(), in_query(&back)));
    Ok(())
}

/// Keeps an ask and redirects to what comes first: signing up, registering the organisation, or the editor of its draft.
pub async fn keep_ask(input: &KeepAsk) -> Result<(), AppError> {
    let Request { services, caller, draft_token, viewer, .. } = request();
    let (network, visitor) = (caller.network, draft_token.as_deref());
    let language = page_language();
    let asked = services::challenges::keep_ask(&services, network, visitor, viewer.as_ref(), input).await;
    let next = match asked.map_err(fail)? {
        Asked::Begun(id) => format!("/{language}/challenges/{id}/edit?done=create_challenge"),
        Asked::Kept => format!("/{language}/organisations/new?done=keep_ask"),
        Asked::KeptForVisitor(token) => {
            set_cookie(DRAFT_COOKIE, &token, services::responses::KEPT);
            let next = in_query(&format!("/{language}/organisations/new"));
            format!("/{language}/sign-up?kept=ask&next={next}")
        }
    };
    redirect(&next);
    Ok(())
}

/// Deletes the drafts of this browser for a challenge that was answered since.
pub async fn forget_draft(input: &PostResponses) -> Result<(), AppError> {
    let Request { services, draft_token, .. } = request();
    match (draft_token, input.id()) {
        (Some(token), Some(id)) => services::responses::forget_draft(&services, &token, id).await.map_err(fail),
        _ => Ok(()),
    }
}
