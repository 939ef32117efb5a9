//! Feeds (RFC 4287, The Atom Syndication Format).

use super::{
    KEPT,
    xml::{Xml, document, empty, moment, text},
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{language::Language, time::Timestamp};
use locales::Locale;
use services::Error;
use std::io;

/// A feed.
pub(super) struct Feed {
    pub title: String,
    /// Its own address, which is also its identity.
    pub address: String,
    /// The page that it is a feed of.
    pub page: String,
    /// The most recent ones.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
pub(super) struct Entry {
    /// An address that stays the same when words change.
    pub id: String,
    pub title: String,
    /// The page that it is about.
    pub page: String,
    /// In which language title and summary are, `None` for the feed's.
    pub language: Option<Language>,
    pub published: Timestamp,
    pub updated: Timestamp,
    /// Who wrote it, `None` for the site.
    pub author: Option<String>,
    pub summary: String,
    /// What it is about: in addresses and in words.
    pub categories: Vec<(String, String)>,
}

/// The name of the site, the author of what nobody else has written.
const SITE: &str = "Quinze";

/// A feed as a response.
pub(super) fn respond(t: Locale, origin: &str, feed: &Feed) -> Result<Response, Error> {
    let namespace = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", t.code())];
    let written = document("feed", &namespace, |xml| write_feed(xml, t, origin, feed))?;
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEPT)], written).into_response())
}

fn write_feed(xml: &mut Xml, t: Locale, origin: &str, feed: &Feed) -> io::Result<()> {
    // A feed in which nothing was published yet was never updated, whatever the time is.
    let updated = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp(0));
    text(xml, "id", &[], &feed.address)?;
    text(xml, "title", &[], &feed.title)?;
    text(xml, "subtitle", &[], t.app_description())?;
    text(xml, "updated", &[], &moment(updated))?;
    let own = [("rel", "self"), ("type", "application/atom+xml"), ("href", feed.address.as_str())];
    empty(xml, "link", &own)?;
    empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", feed.page.as_str())])?;
    text(xml, "icon", &[], &[origin, "/icons/icon-192.png"].concat())?;
    write_author(xml, SITE)?;
    feed.entries.iter().try_for_each(|entry| write_entry(xml, entry))
}

fn write_entry(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    let language = entry.language.map(|language| language.to_string());
    let attributes: Vec<(&str, &str)> = language.iter().map(|code| ("xml:lang", code.as_str())).collect();
    let element = xml.create_element("entry").with_attributes(attributes);
    element.write_inner_content(|xml| {
        text(xml, "id", &[], &entry.id)?;
        text(xml, "title", &[], &entry.title)?;
        text(xml, "published", &[], &moment(entry.published))?;
        text(xml, "updated", &[], &moment(entry.updated))?;
        empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", entry.page.as_str())])?;
        if let Some(author) = &entry.author {
            write_author(xml, author)?;
        }
        text(xml, "summary", &[], &entry.summary)?;
        let categories = entry.categories.iter();
        categories.into_iter().try_for_each(|(term, label)| empty(xml, "category", &[("term", term), ("label", label)]))
    })?;
    Ok(())
}

fn write_author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", &[], name))?;
    Ok(())
}
