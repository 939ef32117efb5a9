use leptos::prelude::*;
use locales::Locale;
use std::ops::RangeInclusive;

/// The sentences that the scripts of `public/` show, with the parts of dates, as attributes of a `<template>`;
/// those of the outbox in one of their own, as an element has at most 26 here.
pub fn script_sentences(t: Locale) -> impl IntoView {
    let date_time = t.date_with_time("{weekday}", "{day}", "{month}", "{hour}", "{minute}");
    view! {
        <template
            id="sentences"
            data-offline=t.offline_notice()
            data-saved=t.offline_saved()
            data-loading=t.nav_loading()
            data-unreachable=t.error_unreachable()
            data-date=t.date_full("{day}", "{month}", "{year}")
            data-date-time=date_time
            data-weekdays=words(0..=6, |day| t.weekday(day))
            data-months=words(1..=12, |month| t.month(month))
            data-first-day=t.date_first_day()
            data-hour-digits=if t.date_two_digit_hour() == "yes" { "2" } else { "1" }
            data-thousands=t.date_thousands()
            data-left-one=counted(1, |left| t.field_left(left))
            data-left-other=counted(2, |left| t.field_left(left))
            data-over-one=counted(1, |over| t.field_over(over))
            data-over-other=counted(2, |over| t.field_over(over))
            data-at-most=counted(2, |max| t.field_at_most(max))
        ></template>
        <template
            id="sentences-later"
            data-later-answer=t.later_answer()
            data-later-vote=t.later_vote()
            data-later-line=t.later_line()
            data-later-send=t.later_send()
            data-later-drop=t.later_drop()
            data-later-sent=t.later_sent()
            data-later-refused=t.later_refused()
            data-later-refused-line=t.later_refused_line()
            data-later-vote-refused=t.later_vote_refused()
            data-later-copy=t.later_copy()
            data-later-copied=t.later_copied()
            data-later-discard=t.later_discard()
        ></template>
    }
}

/// The words for these numbers, separated by commas.
fn words(numbers: RangeInclusive<i64>, word: impl Fn(&str) -> Option<&'static str>) -> String {
    numbers.filter_map(|number| word(&number.to_string())).collect::<Vec<_>>().join(",")
}

/// The sentence for the plural form of this number, with a placeholder in its place.
fn counted(number: i64, sentence: impl Fn(i64) -> String) -> String {
    sentence(number).replace(&number.to_string(), "{count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counted_sentence_has_one_place_for_its_number() {
        for t in Locale::ALL {
            for sentence in [
                counted(1, |left| t.field_left(left)),
                counted(2, |left| t.field_left(left)),
                counted(1, |over| t.field_over(over)),
                counted(2, |over| t.field_over(over)),
                counted(2, |max| t.field_at_most(max)),
            ] {
                assert_eq!(sentence.matches("{count}").count(), 1, "{sentence}");
            }
        }
    }
}
