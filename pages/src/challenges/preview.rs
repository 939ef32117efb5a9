use crate::links::challenge_path;
use app::platform::server::Request;
use domain::{challenge_page::ChallengePage, challenges::view::ChallengeCard};
use leptos::prelude::*;
use leptos_meta::Meta;
use locales::Locale;

/// The picture with which a link to the page is shown elsewhere, nothing where visitors do not find the page. `card`: in
/// the language in which it is shown; `title`: as it is shown.
pub fn preview(t: Locale, page: &ChallengePage, card: &ChallengeCard, title: &str) -> Option<AnyView> {
    let is_public = page.challenge.card.state.is_public() && page.challenge.notice.is_empty();
    let origin = use_context::<Request>().map(|request| request.origin).unwrap_or_default();
    let path = challenge_path(t, card.id, &page.challenge.card.title);
    is_public.then(|| {
        view! {
            <Meta property="og:image" content=[&origin, path.as_str(), "/preview.png"].concat() />
            <Meta property="og:image:type" content="image/png" />
            <Meta property="og:image:width" content="1200" />
            <Meta property="og:image:height" content="630" />
            <Meta property="og:image:alt" content=t.preview_alt(&card.organisation.name, title) />
            <Meta name="twitter:card" content="summary_large_image" />
        }
        .into_any()
    })
}
