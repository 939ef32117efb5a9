use crate::links::challenge_path;
use app::{
    locale::{lang_attribute, typeset},
    ui::Moment,
};
use domain::recognition::{karma::KarmaKind, news::ImpactNews};
use leptos::prelude::*;
use locales::Locale;

/// What was decided lately, each with a link to its challenge; nothing where nothing was.
pub fn news(t: Locale, news: &[ImpactNews]) -> Option<AnyView> {
    if news.is_empty() {
        return None;
    }
    let each = news.iter().filter_map(|one| Some(item(t, one, &sentence(t, one)?))).collect_view();
    Some(
        view! {
            <section class="stack" aria-labelledby="news">
                <h2 id="news">{t.impact_news()}</h2>
                <ul class="plain stack">{each}</ul>
            </section>
        }
        .into_any(),
    )
}

fn item(t: Locale, news: &ImpactNews, sentence: &str) -> AnyView {
    let path = challenge_path(t, news.challenge, &news.title);
    view! {
        <li>
            {sentence.to_owned()} " "
            <a href=path lang=lang_attribute(t, news.language) dir="auto">
                {typeset(news.language, &news.title)}
            </a> <span class="soft">" · " <Moment at=news.at /></span>
        </li>
    }
    .into_any()
}

/// What happened, without the challenge; `None` of what is about none.
fn sentence(t: Locale, news: &ImpactNews) -> Option<String> {
    let organisation = &news.organisation.name;
    match news.kind {
        KarmaKind::Thanked => Some(t.impact_news_thanked(organisation)),
        KarmaKind::Picked => Some(t.impact_news_picked(organisation)),
        KarmaKind::Used => Some(t.impact_news_used(organisation)),
        KarmaKind::SegmentAccepted => Some(t.impact_news_accepted(news.count)),
        KarmaKind::VotingSession => None,
    }
}
