use crate::locale::use_locale;
use crate::ui::IntoPart;
use domain::responses::view::Rank;
use leptos::prelude::*;

/// A place in the ranking: in words, and as a dot in its interval.
#[component]
pub fn RankView(rank: Option<Rank>, helpful: Option<i64>, needs_eyes: bool) -> impl IntoView {
    let t = use_locale();
    let count = helpful.map(|count| t.vote_count(count));
    if needs_eyes {
        return view! {
            <p class="rank soft">
                {t.rank_needs_eyes()} " " {count}
            </p>
        }
        .into_part();
    }
    let Some(rank) = rank else { return ().into_part() };
    view! {
        <div class="rank">
            <p>
                <strong>{t.rank_place(&t.number(rank.place))}</strong>
                " · "
                {count}
            </p>
            <svg class="rank__picture" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="rank__all" x="0" y="2.5" width="1000" height="3" />
                <rect class="rank__interval" x=rank.low y="2.5" width=rank.high - rank.low height="3" />
                <rect class="rank__share" x=(rank.share - 10).max(0) y="0" width="20" height="8" />
            </svg>
        </div>
    }
    .into_part()
}
