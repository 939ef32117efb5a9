//! What a site needs to show a link as a frame (<https://oembed.com>).

use super::{super::routes::Pages, Asked, KEPT, give};
use crate::{
    context::QueryString,
    links::{CHALLENGE_FRAME, FRAME_WIDTH, ORGANISATION_FRAME, challenge_path, frame_code},
};
use app::locale::{localised, typeset};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderValue, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::challenges::id_of;
use locales::Locale;
use serde_json::json;
use services::{Error, challenges::show_card, organisations::show_open_challenges};

/// The longest address that is looked at, in bytes.
const LONGEST: usize = 500;

/// Scripts of other sites may read it: it is the same for everybody.
const ANYBODY: HeaderValue = HeaderValue::from_static("*");

/// How the page of an address is shown in a frame, as JSON; 501 for another format, 404 for an address that is not that of
/// a public challenge or organisation of this site.
pub(super) async fn answer(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let query = QueryString::parse(asked.uri.query().unwrap_or_default());
        if !matches!(query.get_str("format"), None | Some("json")) {
            return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
        }
        let page = query.get_str("url").and_then(|url| Page::parse(&asked.origin, url)).ok_or(Error::NotFound)?;
        let size = |name: &str| query.get_str(name).and_then(|value| value.parse::<i64>().ok()).unwrap_or(i64::MAX);
        let shown = find(&asked, page).await?;
        let (width, height) = (FRAME_WIDTH.min(size("maxwidth").max(1)), shown.height.min(size("maxheight").max(1)));
        let picture = [&shown.page, "/preview.png"].concat();
        let body = json!({
            "version": "1.0",
            "type": "rich",
            "title": shown.title,
            "author_name": shown.author,
            "author_url": shown.author_url,
            "provider_name": "Quinze",
            "provider_url": asked.origin,
            "cache_age": 300,
            "thumbnail_url": picture,
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
            "html": frame_code(&[&shown.page, "/embed"].concat(), &shown.title, height),
            "width": width,
            "height": height,
        });
        let headers = [(header::CACHE_CONTROL, KEPT), (header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)];
        Ok((headers, Json(body)).into_response())
    })
    .await
}

/// A page that can be shown in a frame, from its address.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    t: Locale,
    which: Which,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    Challenge(String),
    Organisation(String),
}

impl Page {
    /// The page of an address of this site without query and fragment, `None` for any other.
    fn parse(origin: &str, url: &str) -> Option<Self> {
        let path = url.strip_prefix(origin).filter(|_| url.len() <= LONGEST)?;
        let parts: Vec<&str> = path.split('/').collect();
        let is_plain = |name: &str| !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
        match parts[..] {
            ["", code, kind, name] if is_plain(name) => {
                let name = name.to_owned();
                let which = match kind {
                    "challenges" => Which::Challenge(name),
                    "organisations" => Which::Organisation(name),
                    _ => return None,
                };
                Some(Self { t: Locale::from_code(code)?, which })
            }
            _ => None,
        }
    }
}

/// What is said of a page.
struct Shown {
    title: String,
    author: String,
    author_url: String,
    /// The address of the page.
    page: String,
    height: i64,
}

async fn find(asked: &Asked, Page { t, which }: Page) -> Result<Shown, Error> {
    let whole = |path: &str| [asked.origin.as_str(), path].concat();
    let of = |slug: &str| whole(&localised(t, &["/organisations/", slug].concat()));
    match which {
        Which::Challenge(name) => {
            let card = show_card(&asked.services, id_of(&name).ok_or(Error::NotFound)?).await?;
            let page = whole(&challenge_path(t, card.id, &card.title));
            let card = card.read_in(t.code());
            Ok(Shown {
                title: typeset(card.language, &card.title),
                author_url: of(&card.organisation.slug),
                author: card.organisation.name,
                page,
                height: CHALLENGE_FRAME,
            })
        }
        Which::Organisation(slug) => {
            let (organisation, _) = show_open_challenges(&asked.services, &slug).await?;
            let page = of(&organisation.link.slug);
            let name = organisation.link.name;
            let title = t.elsewhere_challenges_of(&name);
            Ok(Shown { title, author: name, author_url: page.clone(), page, height: ORGANISATION_FRAME })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_our_own_or_none() {
        let parse = |url: &str| Page::parse("https://a.example", url);
        let challenge = Page { t: Locale::Fr, which: Which::Challenge("12-name-it".to_owned()) };
        assert_eq!(parse("https://a.example/fr/challenges/12-name-it"), Some(challenge));
        let organisation = Page { t: Locale::En, which: Which::Organisation("refuge".to_owned()) };
        assert_eq!(parse("https://a.example/en/organisations/refuge"), Some(organisation));
        for odd in [
            "",
            "/en/challenges/12",
            "http://a.example/en/challenges/12",
            "https://a.example.org/en/challenges/12",
            "https://a.example@b.example/en/challenges/12",
            "https://b.example/https://a.example/en/challenges/12",
            "https://a.example/de/challenges/12",
            "https://a.example/en/challenges/",
            "https://a.example/en/challenges/12/edit",
            "https://a.example/en/challenges/12?x=y",
            "https://a.example/en/challenges/12#x",
            "https://a.example/en/people/x",
            "https://a.example//en/challenges/12",
            &["https://a.example/en/organisations/", &"a".repeat(500)].concat(),
        ] {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }
}
