use app::ui::named_after;
use domain::challenges::kinds::ranked::{Chance, Numbers};
use leptos::prelude::*;
use locales::Locale;

/// How the votes on a response were cast, folded, for those who want the numbers. `about`: the beginning of the response.
pub fn numbers_view(t: Locale, numbers: Numbers, about: &str) -> AnyView {
    let Numbers { helpful, votes, lower, duels, chance, .. } = numbers;
    let percent = |per_mille: i64| t.number((per_mille + 5) / 10);
    let cast = if votes == 0 { t.numbers_no_votes().to_owned() } else { t.numbers_votes(votes, &t.number(helpful)) };
    let lower = lower.map(|lower| view! { <li>{t.numbers_lower(&percent(lower))}</li> }.into_any());
    let duels = (duels > 0).then(|| view! { <li>{t.numbers_duels(duels)}</li> }.into_any());
    let chance = chance.map(|Chance { low, share, high }| {
        view! { <li>{t.numbers_chance(&percent(share), &percent(low), &percent(high))}</li> }.into_any()
    });
    view! {
        <details>
            <summary>{t.numbers_title()} {named_after(t, about)}</summary>
            <ul>
                <li>{cast}</li>
                {lower}
                {duels}
                {chance}
            </ul>
        </details>
    }
    .into_any()
}
