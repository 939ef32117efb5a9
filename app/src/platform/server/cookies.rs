use super::request;
use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use domain::{privacy, time::Span};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::borrow::Cow;

/// The cookie that holds the session's token.
pub const SESSION_COOKIE: &str = privacy::Cookie::Session.name();
/// The cookie that holds the token of an answer begun as a visitor.
pub const DRAFT_COOKIE: &str = privacy::Cookie::Draft.name();
/// The cookie that says that it was this browser that signed up, until the address is confirmed.
pub const PENDING_COOKIE: &str = privacy::Cookie::Pending.name();
/// The cookie from which the browser is shown the recovery codes that it has just made.
pub const CODES_COOKIE: &str = privacy::Cookie::Codes.name();
/// The cookie that says that it was this browser that went to the provider, and, until they have chosen a name, who the
/// provider says has come back.
pub const PROVIDER_COOKIE: &str = privacy::Cookie::Provider.name();

/// The most characters of a cookie that is one of ours.
const LONGEST: usize = 100;

/// The cookie of a request, `None` when there is none or it is longer than ours are.
pub(super) fn cookie(headers: &HeaderMap, name: &str, secure: bool) -> Option<String> {
    let name = in_browser(name, secure);
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = all.flat_map(Cookie::split_parse).flatten();
    cookies
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| value.len() <= LONGEST)
}

/// Gives the browser a cookie that no script can read, for so long.
pub fn set_cookie(name: &str, value: &str, age: Span) {
    let cookie = written(name, value, age, request().secure_cookies);
    if let (Some(options), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        options.append_header(header::SET_COOKIE, cookie);
    }
}

/// Takes a cookie back.
pub fn forget_cookie(name: &str) {
    set_cookie(name, "", Span::days(0));
}

fn written(name: &str, value: &str, age: Span, secure: bool) -> String {
    let written = Cookie::build((in_browser(name, secure), value.to_owned()));
    let written = written.path("/").http_only(true).same_site(SameSite::Lax).max_age(Duration::milliseconds(age.0));
    written.secure(secure).build().to_string()
}

/// What the browser calls it. Where there is TLS, the prefix makes the browser refuse such a cookie from anybody but
/// this very host over TLS (RFC 6265bis, 4.1.3.2). One without the prefix is never read there, not even an old one: any
/// neighbouring host can have put it there. It costs a person one more sign-in.
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
