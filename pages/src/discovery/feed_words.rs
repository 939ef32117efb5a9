use app::locale::{cause_name, skill_name};
use domain::discovery::ListChallenges;
use locales::Locale;

/// What search and filters of the feed say, in words: the title of a feed for other programs tells by them which it is.
pub fn feed_words(t: Locale, query: &ListChallenges) -> Vec<String> {
    let ListChallenges { q, minutes, cause, skill, state, .. } = query;
    let given = |value: &str, words: &dyn Fn(&str) -> String| (!value.is_empty()).then(|| words(value));
    let state_words = |state: &str| match state {
        "deciding" => t.feed_deciding().to_owned(),
        "closed" => t.feed_closed().to_owned(),
        _ => t.feed_open().to_owned(),
    };
    [
        given(q.trim(), &str::to_owned),
        given(minutes, &|minutes| t.minutes_short(minutes)),
        given(cause, &|slug| cause_name(t, slug)),
        given(skill, &|slug| skill_name(t, slug)),
        given(state, &state_words),
    ]
    .into_iter()
    .flatten()
    .collect()
}
