use super::texts::first_text;
use crate::{Error, Result, Services, markdown};
use domain::{
    actor::Actor,
    language::Language,
    site::{
        SitePage,
        view::{SitePageDraft, SitePageSource, SitePageView},
    },
};
use locales::Locale;

/// A site page in a language, as HTML. Anonymous.
pub async fn show_site_page(services: &Services, page: &str, language: &str) -> Result<SitePageView> {
    let page = page.parse().map_err(|_| Error::NotFound)?;
    let t = Locale::from_code(language).ok_or(Error::NotFound)?;
    let source = source(services, page, t).await?;
    let html = markdown::to_html(&source.body, language_of(t)?);
    Ok(SitePageView { page, html, edited_at: source.edited_at })
}

/// A site page in every language, as Markdown. For administrators.
pub async fn show_site_page_draft(services: &Services, actor: &Actor, page: &str) -> Result<SitePageDraft> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let page = page.parse().map_err(|_| Error::NotFound)?;
    let mut texts = Vec::new();
    for t in Locale::ALL {
        texts.push(source(services, page, *t).await?);
    }
    Ok(SitePageDraft { page, texts })
}

async fn source(services: &Services, page: SitePage, t: Locale) -> Result<SitePageSource> {
    let (body, edited_at) = match store::site::find(services.store(), page, language_of(t)?).await? {
        Some((body, at)) => (body, Some(at)),
        None => (first_text(page, t).to_owned(), None),
    };
    Ok(SitePageSource { language: t.code().to_owned(), has_placeholders: has_placeholders(&body), body, edited_at })
}

fn language_of(t: Locale) -> Result<Language> {
    t.code().parse().map_err(|_| Error::NotFound)
}

/// Whether the text contains a placeholder in square brackets that is not a link.
fn has_placeholders(body: &str) -> bool {
    let after = body.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    after.into_iter().any(|(_, rest)| !rest.starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_in_square_brackets_and_no_link() {
        assert!(has_placeholders("Run by [name]."));
        assert!(has_placeholders("See [here](/x) and [name]"));
        assert!(!has_placeholders("See [here](/x)."));
        assert!(!has_placeholders(""));
    }
}
