//! Writing XML.

use domain::time::Timestamp;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use services::Error;
use std::io;

/// Where a document is written.
pub(super) type Xml = Writer<Vec<u8>>;

/// A whole document: an element with these attributes and what `content` writes in it.
pub(super) fn document(
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> Result<Vec<u8>, Error> {
    let mut xml = Writer::new(Vec::new());
    let write = || {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.create_element(root).with_attributes(attributes.iter().copied()).write_inner_content(content).map(|_| ())
    };
    write().map_err(|error| Error::Unexpected(format!("writing XML: {error}")))?;
    Ok(xml.into_inner())
}

/// An element with a text in it.
pub(super) fn text(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

/// An element with attributes alone.
pub(super) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let allowed: Vec<(&str, String)> = attributes.iter().map(|(name, value)| (*name, allowed(value))).collect();
    let attributes = allowed.iter().map(|(name, value)| (*name, value.as_str()));
    xml.create_element(name).with_attributes(attributes).write_empty()?;
    Ok(())
}

/// A text without the characters that XML 1.0 has no way to write.
fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}

/// A moment in UTC (RFC 3339), to the second.
pub(super) fn moment(at: Timestamp) -> String {
    let utc = locales::civil(at.0);
    let seconds = at.0.rem_euclid(60_000) / 1_000;
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{seconds:02}Z", utc.year, utc.month, utc.day, utc.hour, utc.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_is_well_formed() {
        let written = document("a", &[("b", "\"<&>'")], |xml| {
            text(xml, "c", &[], "</c>\u{0}\u{b}\u{ffff}&amp;")?;
            empty(xml, "d", &[("e", "\u{1}x\"")])
        });
        let written = String::from_utf8(written.unwrap()).unwrap();
        let body = r#"<c>&lt;/c&gt;&amp;amp;</c><d e="x&quot;"/></a>"#;
        assert!(written.ends_with(body), "{written}");
        assert!(
            written.starts_with(r#"<?xml version="1.0" encoding="UTF-8"?><a b="&quot;&lt;&amp;&gt;&apos;">"#),
            "{written}"
        );
    }

    #[test]
    fn moments_are_in_utc() {
        assert_eq!(moment(Timestamp(0)), "1970-01-01T00:00:00Z");
        assert_eq!(moment(Timestamp(1_740_830_399_999)), "2025-03-01T11:59:59Z");
    }
}
