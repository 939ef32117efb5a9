use app::locale::use_locale;
use domain::{responses::view::Rank, voting::RankedBy};
use leptos::prelude::*;
use locales::Locale;

/// A rank among the first three in words, and what it goes by as a dot in its interval. Nothing for others:
/// nobody is shown last.
#[component]
pub fn RankView(rank: Option<Rank>, helpful: Option<i64>) -> impl IntoView {
    let t = use_locale();
    let Some((rank, place)) = rank.and_then(|rank| Some((rank, place_words(t, rank.place)?))) else {
        return ().into_any();
    };
    let count = helpful.map(|count| [" · ", &t.vote_count(count)].concat());
    view! {
        <div class="rank">
            <p>
                <strong>{place}</strong>
                {count}
            </p>
            {picture(t, rank)}
        </div>
    }
    .into_any()
}

fn place_words(t: Locale, place: i64) -> Option<&'static str> {
    match place {
        1 => Some(t.rank_first()),
        2 => Some(t.rank_second()),
        3 => Some(t.rank_third()),
        _ => None,
    }
}

fn picture(t: Locale, rank: Rank) -> AnyView {
    let percent = |per_mille: i64| t.number((per_mille + 5) / 10);
    let (share, low, high) = (percent(rank.share), percent(rank.low), percent(rank.high));
    let label = match rank.by {
        RankedBy::Votes => t.rank_picture(&share, &low, &high),
        RankedBy::Duels => t.rank_picture_duels(&share, &low, &high),
    };
    view! {
        <svg class="rank__picture" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label=label focusable="false">
            <rect class="rank__all" x="0" y="2.5" width="1000" height="3" />
            <rect class="rank__interval" x=rank.low y="2.5" width=rank.high - rank.low height="3" />
            <rect class="rank__share" x=(rank.share - 10).max(0) y="0" width="20" height="8" />
        </svg>
    }
    .into_any()
}
