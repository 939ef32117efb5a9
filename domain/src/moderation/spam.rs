//! Spam rules: transparent, without a third party and without learning.

use super::{Trust, similarity::Fingerprint};

/// A text about to be posted, with what the rules compare it with.
#[derive(Clone, Copy, Debug)]
pub struct Signs<'a> {
    pub text: &'a str,
    /// How many links its author added.
    pub links: i64,
    pub trust: Trust,
    /// Fingerprints of texts that moderators removed.
    pub removed: &'a [Fingerprint],
    /// Fingerprints of what the same person posted elsewhere during the last day.
    pub own: &'a [Fingerprint],
    /// Answers and comments by the same person during the last hour.
    pub in_last_hour: i64,
}

/// The score from which on a text is hidden until a moderator has looked.
const THRESHOLD: i64 = 3;
/// The words besides its links below which a text is little more than links.
const FEW_WORDS: usize = 6;

/// Whether a text is hidden until a moderator has looked; never for texts by moderators.
pub fn is_suspected(signs: &Signs) -> bool {
    signs.trust != Trust::Moderator && score(signs) >= THRESHOLD
}

/// The spam score: 3 for a near-duplicate of a removed text; 2 for repeating oneself elsewhere (3 with a link); for
/// new accounts, 2 for little more than a link and 1 for any link; 2 for posting too fast.
fn score(signs: &Signs) -> i64 {
    let links = signs.links;
    let is_new = signs.trust == Trust::New;
    let like = |others: &[Fingerprint]| {
        Fingerprint::of(signs.text).is_some_and(|own| others.iter().any(|other| own.is_like(*other)))
    };
    let repeated = like(signs.own);
    let mut score = 0;
    if like(signs.removed) {
        score += 3;
    }
    if repeated {
        score += if links > 0 { 3 } else { 2 };
    }
    if is_new && links > 0 {
        score += if words(signs.text) < FEW_WORDS { 2 } else { 1 };
    }
    if signs.in_last_hour >= signs.trust.limits().hasty {
        score += 2;
    }
    score
}

/// The number of web addresses in a text, with or without a scheme.
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

/// The number of addresses in one token: several may follow each other without spaces.
fn links_in(token: &str) -> usize {
    let token = token.to_lowercase();
    let schemes = token.matches("://").count();
    if schemes > 0 { schemes } else { usize::from(is_bare_address(&token)) }
}

/// Whether it starts with `www.` or ends like most advertised domains. E-mail addresses do not count.
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
        Signs { text, links: links(text), trust: Trust::New, removed: &[], own: &[], in_last_hour: 0 }
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
