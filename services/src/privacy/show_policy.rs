use domain::{
    privacy::{
        COOKIES, Cookie,
        retention::{Line, RETENTION, Until},
        view::{Policy, PolicyLine},
    },
    time::Span,
};
use locales::Locale;

/// The retention table as text in a language, from the same table as the clean-up. Anonymous.
pub fn show_policy(language: &str) -> Policy {
    let t = Locale::from_code(language).unwrap_or(Locale::ALL[0]);
    Policy {
        kept: RETENTION.iter().map(|line| kept(t, line)).collect(),
        cookies: COOKIES.iter().map(|each| cookie(t, *each)).collect(),
    }
}

fn kept(t: Locale, line: &Line) -> PolicyLine {
    let word = line.kept.as_str();
    PolicyLine {
        title: t.kept(word).unwrap_or_default().to_owned(),
        what: t.kept_what(word).unwrap_or_default().to_owned(),
        why: t.ground(line.ground.as_str()).unwrap_or_default().to_owned(),
        how_long: how_long(t, line),
    }
}

fn how_long(t: Locale, line: &Line) -> String {
    match line.until {
        Until::Erased => t.privacy_until_erased().to_owned(),
        Until::WithoutPerson => t.privacy_without_person().to_owned(),
        Until::Belongs => t.privacy_belongs().to_owned(),
        Until::Ends(span) => t.privacy_at_most(&time(t, span)),
        Until::After(span) => t.privacy_after(&time(t, span), t.kept_since(line.kept.as_str()).unwrap_or_default()),
    }
}

fn cookie(t: Locale, cookie: Cookie) -> PolicyLine {
    PolicyLine {
        title: cookie.name().to_owned(),
        what: t.cookie(cookie.as_str()).unwrap_or_default().to_owned(),
        why: t.cookie_when(cookie.as_str()).unwrap_or_default().to_owned(),
        how_long: t.privacy_at_most(&time(t, cookie.lasts())),
    }
}

fn time(t: Locale, span: Span) -> String {
    match span.0 / Span::days(1).0 {
        0 => t.privacy_minutes(span.0 / Span::minutes(1).0),
        days if days % 365 == 0 => t.privacy_years(days / 365),
        days => t.privacy_days(days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::privacy::retention::{Ground, Kept};

    #[test]
    fn every_line_says_everything_in_every_language() {
        for t in Locale::ALL {
            let policy = show_policy(t.code());
            assert_eq!((policy.kept.len(), policy.cookies.len()), (Kept::ALL.len(), COOKIES.len()));
            for line in policy.kept.iter().chain(&policy.cookies) {
                for words in [&line.title, &line.what, &line.why, &line.how_long] {
                    assert!(!words.trim().is_empty(), "{line:?} ({})", t.code());
                }
            }
            for line in RETENTION.iter().filter(|line| matches!(line.until, Until::After(_))) {
                assert!(t.kept_since(line.kept.as_str()).is_some(), "kept_since.{} ({})", line.kept, t.code());
            }
            assert!(Ground::ALL.iter().all(|ground| t.ground(ground.as_str()).is_some()));
        }
    }

    #[test]
    fn the_words_say_what_the_table_says() {
        let policy = show_policy("en");
        let how_long =
            |kept: Kept| policy.kept[Kept::ALL.iter().position(|one| *one == kept).unwrap()].how_long.clone();
        assert!(how_long(Kept::Sessions).contains("60 days"), "{}", how_long(Kept::Sessions));
        assert!(how_long(Kept::Audit).contains("2 years"), "{}", how_long(Kept::Audit));
        assert!(how_long(Kept::Mails).contains("14 days"), "{}", how_long(Kept::Mails));
    }
}
