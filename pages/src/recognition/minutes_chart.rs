use domain::recognition::MonthGiven;
use leptos::prelude::*;
use locales::Locale;

/// In units of the picture.
const HEIGHT: i64 = 120;
const MONTH: i64 = 40;
const BAR: i64 = 28;
/// Above the tallest bar, for its number.
const HEAD: i64 = 20;

/// The minutes of the last months as bars, and as a table that is folded; nothing where there are none.
pub fn minutes_chart(t: Locale, months: &[MonthGiven]) -> Option<AnyView> {
    let most = months.iter().map(|month| month.minutes).max().filter(|most| *most > 0)?;
    let (first, last) = (months.first()?, months.last()?);
    let all = months.iter().map(|month| month.minutes).sum();
    let width = MONTH * i64::try_from(months.len()).ok()?;
    let bars = (0..).zip(months).map(|(place, month)| bar(t, MONTH * place, month.minutes, most)).collect_view();
    let rows = months.iter().map(|month| row(t, *month)).collect_view();
    Some(
        view! {
            <section class="stack" aria-labelledby="given">
                <h2 id="given">{t.impact_given()}</h2>
                <svg
                    class="minutes-chart"
                    viewBox=format!("0 0 {width} {HEIGHT}")
                    role="img"
                    aria-labelledby="given-title"
                    focusable="false"
                >
                    <title id="given-title">{t.impact_given_title(all)}</title>
                    <rect class="minutes-chart__ground" x="0" y=HEIGHT - 1 width=width height="1" />
                    {bars}
                </svg>
                <p class="minutes-chart__ends soft" aria-hidden="true">
                    <span>{month_name(t, *first)}</span>
                    <span>{month_name(t, *last)}</span>
                </p>
                <details>
                    <summary>{t.impact_given_table()}</summary>
                    <table class="minutes-table" aria-labelledby="given">
                        <thead>
                            <tr>
                                <th scope="col">{t.impact_given_month()}</th>
                                <th scope="col">{t.impact_given_minutes()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </details>
            </section>
        }
        .into_any(),
    )
}

/// A month's bar with its number above; nothing for a month without minutes.
fn bar(t: Locale, start: i64, minutes: i64, most: i64) -> Option<AnyView> {
    if minutes == 0 {
        return None;
    }
    let height = ((HEIGHT - HEAD) * minutes / most).max(1);
    let top = HEIGHT - height;
    Some(
        view! {
            <rect class="minutes-chart__bar" x=start + (MONTH - BAR) / 2 y=top width=BAR height=height />
            <text class="minutes-chart__number" x=start + MONTH / 2 y=top - 5 text-anchor="middle">
                {t.number(minutes)}
            </text>
        }
        .into_any(),
    )
}

fn row(t: Locale, month: MonthGiven) -> AnyView {
    view! {
        <tr>
            <th scope="row">{month_name(t, month)}</th>
            <td>{t.number(month.minutes)}</td>
        </tr>
    }
    .into_any()
}

/// Its name with the year.
fn month_name(t: Locale, month: MonthGiven) -> String {
    let begins = locales::civil(month.begins.0);
    t.date_of_month(t.month(&begins.month.to_string()).unwrap_or_default(), &begins.year.to_string())
}
