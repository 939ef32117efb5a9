use crate::{layout::LinkPicture, links::challenge_path};
use domain::{
    challenge_page::ChallengePage,
    challenges::{State, view::ChallengeCard},
};
use locales::Locale;

/// Whether visitors find the page.
pub fn is_public(page: &ChallengePage) -> bool {
    page.challenge.card.state.is_public() && page.challenge.notice.is_empty()
}

/// The same, and lists show it.
pub fn is_listed(page: &ChallengePage) -> bool {
    is_public(page) && page.challenge.card.state != State::Withdrawn
}

/// The picture with which a link to the page is shown elsewhere, that of the site where visitors do not find the page.
/// `card`: in the language in which it is shown; `title`: as it is shown.
pub fn preview(t: Locale, page: &ChallengePage, card: &ChallengeCard, title: &str) -> Option<LinkPicture> {
    let path = challenge_path(t, card.id, &page.challenge.card.title);
    is_public(page).then(|| LinkPicture {
        path: [path.as_str(), "/preview.png"].concat(),
        alt: t.preview_alt(&card.organisation.name, title),
    })
}
