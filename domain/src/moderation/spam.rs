//! What looks like spam: rules that anybody can read, no third party, no learning.

use super::{Trust, similarity::Fingerprint};

/// What is known of a text about to be posted.
#[derive(Clone, Copy, Debug)]
pub struct Signs<'a> {
    pub text: &'a str,
    pub trust: Trust,
    /// Fingerprints of what moderators removed.
    pub removed: &'a [Fingerprint],
    /// What the same person posted during the last day, elsewhere.
    pub own: &'a [Fingerprint],
    /// Answers and comments of the same person during the last hour.
    pub in_last_hour: i64,
}

/// The points from which on a text waits until somebody has looked.
const SUSPECTED: i64 = 3;
/// The words besides its links below which a text is little more than its links.
const FEW_WORDS: usize = 6;

/// Whether a text waits until a moderator has looked. What moderators write never does.
pub fn is_suspected(signs: &Signs) -> bool {
    signs.trust != Trust::Moderator && points(signs) >= SUSPECTED
}

/// How much speaks for spam: alike to what was removed 3; the same once more elsewhere 2 (3 with a link); little more
/// than a link 2 and any link 1, from somebody new; in a hurry 2.
fn points(signs: &Signs) -> i64 {
    let links = links(signs.text);
    let is_new = signs.trust == Trust::New;
    let like = |others: &[Fingerprint]| {
        Fingerprint::of(signs.text).is_some_and(|own| others.iter().any(|other| own.is_like(*other)))
    };
    let repeated = like(signs.own);
    let mut points = 0;
    if like(signs.removed) {
        points += 3;
    }
    if repeated {
        points += if links > 0 { 3 } else { 2 };
    }
    if is_new && links > 0 {
        points += if words(signs.text) < FEW_WORDS { 2 } else { 1 };
    }
    if signs.in_last_hour >= signs.trust.limits().hasty {
        points += 2;
    }
    points
}

/// How many web addresses a text holds, with or without the letters that usually begin them.
pub fn links(text: &str) -> i64 {
    let count: usize = tokens(text).map(links_in).sum();
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn words(text: &str) -> usize {
    tokens(text).filter(|token| links_in(token) == 0 && token.chars().any(char::is_alphabetic)).count()
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let apart = |character: char| character.is_whitespace() || "()[]<>{}\"'«»,;|".contains(character);
    text.split(apart).filter(|token| !token.is_empty())
}

/// A token without spaces may hold several addresses in a row.
fn links_in(token: &str) -> usize {
    let token = token.to_lowercase();
    let schemes = token.matches("://").count();
    if schemes > 0 { schemes } else { usize::from(is_bare_address(&token)) }
}

/// `www.…`, or a name that ends like most advertised ones. An e-mail address is none.
fn is_bare_address(token: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "biz", "ca", "casino", "click", "club", "cn", "co", "com", "de", "fr", "icu", "info", "io", "link", "live",
        "me", "net", "online", "org", "ru", "shop", "site", "top", "xyz",
    ];
    if token.contains('@') {
        return false;
    }
    let host = token.split(['/', '?', '#', ':']).next().unwrap_or_default().trim_end_matches(['.', '!']);
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|one| one.is_alphanumeric() || one == '-');
    host.starts_with("www.") || (name.split('.').all(is_name) && name.len() > 1 && ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADVERT: &str = "Buy cheap watches today, best prices and free shipping to every country of the world.";

    fn signs(text: &str) -> Signs<'_> {
        Signs { text, trust: Trust::New, removed: &[], own: &[], in_last_hour: 0 }
    }

    #[test]
    fn links_are_counted_however_they_are_written() {
        for (text, count) in [
            ("Nothing here. Really... nothing e.g. at 3.5 m, i.e. none", 0),
            ("Write to lea@refuge.org, please.", 0),
            ("See https://refuge.example/a?b=c.", 1),
            ("HTTP://A.EXAMPLE,https://b.example;www.c.example", 3),
            ("https://a.examplehttps://b.example", 2),
            ("(refuge.org) and cheap-watches.com/now!", 2),
            ("«www.refuge.example»", 1),
            ("regardez casino.fr.", 1),
        ] {
            assert_eq!(links(text), count, "{text}");
        }
    }

    #[test]
    fn what_was_removed_before_is_suspected_in_other_words_too() {
        let removed = [Fingerprint::of(ADVERT).unwrap()];
        let again = ADVERT.replace("today", "now").to_uppercase();
        assert!(!is_suspected(&signs(&again)));
        assert!(is_suspected(&Signs { removed: &removed, ..signs(&again) }));
        assert!(is_suspected(&Signs { removed: &removed, trust: Trust::Trusted, ..signs(&again) }));
        assert!(!is_suspected(&Signs { removed: &removed, trust: Trust::Moderator, ..signs(&again) }));
    }

    #[test]
    fn the_same_with_a_link_in_two_places_is_suspected() {
        let linked = [ADVERT, " https://watches.example"].concat();
        let own = [Fingerprint::of(&linked).unwrap()];
        assert!(!is_suspected(&signs(&linked)), "an answer may have a link");
        assert!(is_suspected(&Signs { own: &own, ..signs(&linked) }));
        let unlinked = [Fingerprint::of(ADVERT).unwrap()];
        assert!(!is_suspected(&Signs { own: &unlinked, ..signs(ADVERT) }), "one answer may fit two questions");
        assert!(is_suspected(&Signs { own: &unlinked, in_last_hour: 12, ..signs(ADVERT) }));
    }

    #[test]
    fn honest_answers_are_not_suspected() {
        for honest in [
            "The blue one.",
            "Look at https://refuge.example/plan: the door is on the left.",
            "https://refuge.example",
            "Je préfère le deuxième : il se lit de loin.",
        ] {
            assert!(!is_suspected(&signs(honest)), "{honest}");
        }
    }
}
