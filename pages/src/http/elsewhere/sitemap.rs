//! The sitemap (sitemaps.org): an index, whose parts are ranges of identifiers, and what robots are told of it.

use super::{
    super::routes::Pages,
    Asked, KEPT, give,
    xml::{Xml, document, empty, moment, text},
};
use crate::{links::challenge_path, site::site_page_path};
use app::locale::localised;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderName, HeaderValue, Request as HttpRequest, header},
    response::{IntoResponse, Response},
};
use domain::{discovery::ChallengeAddress, site::SitePage, time::Timestamp};
use locales::Locale;
use services::{
    Error,
    discovery::{SitemapParts, count_sitemap_parts, list_challenge_addresses, list_organisation_addresses},
};
use std::io;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
/// Of the links to other languages.
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
/// The part with the pages that do not depend on what people write.
const PAGES: &str = "pages";

/// What robots may read, and where the sitemap is (RFC 9309).
pub(super) async fn robots(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let own = Locale::ALL.iter().flat_map(|t| ["/me", "/admin", "/account"].map(|path| localised(*t, path)));
        let refused: Vec<String> = std::iter::once("/api/".to_owned()).chain(own).collect();
        let refused = ["Disallow: ", &refused.join("\nDisallow: ")].concat();
        let told = format!("User-agent: *\n{refused}\n\nSitemap: {}/sitemap.xml\n", asked.origin);
        Ok((kept("text/plain; charset=utf-8"), told).into_response())
    })
    .await
}

/// The addresses of the parts.
pub(super) async fn index(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let SitemapParts { challenges, organisations } = count_sitemap_parts(&asked.services).await?;
        let numbered = |name: &'static str, parts: i64| (0..parts).map(move |part| format!("{name}-{part}"));
        let names = std::iter::once(PAGES.to_owned()).chain(numbered("challenges", challenges));
        let mut names = names.chain(numbered("organisations", organisations));
        let written = document("sitemapindex", &[NAMESPACE], |xml| {
            names.try_for_each(|name| {
                let address = format!("{}/sitemaps/{name}.xml", asked.origin);
                xml.create_element("sitemap").write_inner_content(|xml| text(xml, "loc", &[], &address)).map(|_| ())
            })
        })?;
        Ok((kept("application/xml; charset=utf-8"), written).into_response())
    })
    .await
}

/// A part: its pages in every language, each with the same page in the others.
pub(super) async fn part(State(pages): State<Pages>, Path(part): Path<String>, http: HttpRequest<Body>) -> Response {
    give(&pages, http, async |asked: Asked| {
        let name = part.strip_suffix(".xml").ok_or(Error::NotFound)?;
        let listed = listed(&asked, name).await?;
        let written = document("urlset", &[NAMESPACE, XHTML], |xml| {
            listed.iter().try_for_each(|page| write_page(xml, &asked.origin, page))
        })?;
        Ok((kept("application/xml; charset=utf-8"), written).into_response())
    })
    .await
}

fn kept(kind: &'static str) -> [(HeaderName, HeaderValue); 2] {
    [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, KEPT)]
}

/// A page of the sitemap.
struct Listed {
    /// Its path in each language.
    paths: Vec<(Locale, String)>,
    modified_at: Option<Timestamp>,
}

impl Listed {
    fn new(path: impl Fn(Locale) -> String, modified_at: Option<Timestamp>) -> Self {
        Self { paths: Locale::ALL.iter().map(|t| (*t, path(*t))).collect(), modified_at }
    }
}

async fn listed(asked: &Asked, name: &str) -> Result<Vec<Listed>, Error> {
    if name == PAGES {
        return Ok(always());
    }
    let (kind, part) = name.split_once('-').ok_or(Error::NotFound)?;
    // One way to write each number, so that each part has one address.
    let part = part.parse().ok().filter(|number: &i64| number.to_string() == part).ok_or(Error::NotFound)?;
    let parts = count_sitemap_parts(&asked.services).await?;
    match kind {
        "challenges" if part < parts.challenges => {
            let challenges = list_challenge_addresses(&asked.services, part).await?;
            let page =
                |one: &ChallengeAddress| Listed::new(|t| challenge_path(t, one.id, &one.title), Some(one.modified_at));
            Ok(challenges.iter().map(page).collect())
        }
        "organisations" if part < parts.organisations => {
            let slugs = list_organisation_addresses(&asked.services, part).await?;
            let page = |slug: &String| Listed::new(|t| localised(t, &["/organisations/", slug].concat()), None);
            Ok(slugs.iter().map(page).collect())
        }
        _ => Err(Error::NotFound),
    }
}

/// The pages that every instance has.
fn always() -> Vec<Listed> {
    let fixed = ["", "/challenges", "/organisations", "/privacy", "/moderation/log"];
    let fixed = fixed.map(|path| Listed::new(|t| localised(t, path), None));
    fixed.into_iter().chain(SitePage::ALL.iter().map(|page| Listed::new(|t| site_page_path(t, *page), None))).collect()
}

fn write_page(xml: &mut Xml, origin: &str, page: &Listed) -> io::Result<()> {
    let address = |path: &String| [origin, path].concat();
    page.paths.iter().try_for_each(|(_, path)| {
        let url = xml.create_element("url").write_inner_content(|xml| {
            text(xml, "loc", &[], &address(path))?;
            if let Some(at) = page.modified_at {
                text(xml, "lastmod", &[], &moment(at))?;
            }
            page.paths.iter().try_for_each(|(t, path)| {
                let link = [("rel", "alternate"), ("hreflang", t.code()), ("href", &address(path))];
                empty(xml, "xhtml:link", &link)
            })
        });
        url.map(|_| ())
    })
}
