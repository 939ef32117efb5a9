use super::request;
use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use domain::{privacy, time::Span};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::borrow::Cow;

/// The cookie with the session's token.
pub const SESSION_COOKIE: &str = privacy::Cookie::Session.name();
/// The cookie with the token of a visitor's drafts.
pub const DRAFT_COOKIE: &str = privacy::Cookie::Draft.name();
/// The cookie that identifies the browser that signed up, until the address is confirmed.
pub const PENDING_COOKIE: &str = privacy::Cookie::Pending.name();
/// The cookie with the seed of recovery codes that the browser has just created.
pub const CODES_COOKIE: &str = privacy::Cookie::Codes.name();
/// The cookie with the token of a login with the provider, and then of the pending sign-up.
pub const PROVIDER_COOKIE: &str = privacy::Cookie::Provider.name();

/// The maximum length of a cookie's value.
const LONGEST: usize = 100;

/// The cookie of a request, `None` when it is missing or too long.
pub(super) fn cookie(headers: &HeaderMap, name: &str, secure: bool) -> Option<String> {
    let name = in_browser(name, secure);
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = all.flat_map(Cookie::split_parse).flatten();
    cookies
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| value.len() <= LONGEST)
}

/// Sets an `HttpOnly` cookie with this maximum age.
pub fn set_cookie(name: &str, value: &str, age: Span) {
    let cookie = written(name, value, age, request().secure_cookies);
    if let (Some(options), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        options.append_header(header::SET_COOKIE, cookie);
    }
}

/// Deletes a cookie.
pub fn forget_cookie(name: &str) {
    set_cookie(name, "", Span::days(0));
}

fn written(name: &str, value: &str, age: Span, secure: bool) -> String {
    let written = Cookie::build((in_browser(name, secure), value.to_owned()));
    let written = written.path("/").http_only(true).same_site(SameSite::Lax).max_age(Duration::milliseconds(age.0));
    written.secure(secure).build().to_string()
}

/// The full name of a cookie. With TLS the prefix `__Host-` makes the browser refuse it from any other host or without
/// TLS (RFC 6265bis, 4.1.3.2). Cookies without the prefix are then not read, not even old ones, because neighbouring
/// hosts can set them; the cost is one more sign-in.
fn in_browser(name: &str, secure: bool) -> Cow<'_, str> {
    if secure { format!("__Host-{name}").into() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&'static str], secure: bool) -> Option<String> {
        let lines = lines.iter().map(|line| (header::COOKIE, HeaderValue::from_static(line)));
        cookie(&lines.collect(), SESSION_COOKIE, secure)
    }

    #[test]
    fn over_tls_only_a_cookie_of_this_very_host_counts() {
        let tossed = "quinze_session=evil; __Secure-quinze_session=evil; __host-quinze_session=evil";
        assert_eq!(read(&[tossed], true), None);
        assert_eq!(read(&[tossed, "a=b; __Host-quinze_session=own"], true), Some("own".to_owned()));
        assert_eq!(read(&["x; quinze_session=own;y=z"], false), Some("own".to_owned()));
        assert_eq!(read(&["__Host-quinze_session=own"], false), None);
    }

    #[test]
    fn what_is_longer_than_a_token_is_none() {
        let longest = format!("quinze_session={}", "x".repeat(LONGEST));
        for (header, is_read) in [(longest.clone(), true), (longest + "x", false)] {
            let headers = [(header::COOKIE, HeaderValue::from_str(&header).unwrap())].into_iter().collect();
            assert_eq!(cookie(&headers, SESSION_COOKIE, false).is_some(), is_read);
        }
    }

    #[test]
    fn the_browser_accepts_the_prefix() {
        let cookie = written(SESSION_COOKIE, "token", Span::days(1), true);
        assert_eq!(cookie, "__Host-quinze_session=token; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=86400");
        let plain = written(SESSION_COOKIE, "", Span::days(0), false);
        assert_eq!(plain, "quinze_session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    }
}
