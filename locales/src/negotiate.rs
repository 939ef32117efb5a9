use crate::Locale;

impl Locale {
    /// The language with a two-letter code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.code() == code)
    }

    /// The language of a path: its first segment.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::from_code(path.trim_start_matches('/').split(['/', '?', '#']).next()?)
    }

    /// The preferred language of `Accept-Language` (RFC 9110, 12.5.4); the first language when none is offered.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (0.0, Self::ALL[0]);
        for part in accept_language.split(',') {
            let mut pieces = part.trim().split(';');
            let code = pieces.next().unwrap_or_default().get(..2).unwrap_or_default().to_ascii_lowercase();
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32);
            if let Some(locale) = Self::from_code(&code)
                && quality > best.0
            {
                best = (quality, locale);
            }
        }
        best.1
    }

    /// The same path in this language: its first segment is replaced.
    pub fn path(self, path: &str) -> String {
        let rest = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
        if rest.is_empty() { format!("/{}", self.code()) } else { format!("/{}/{rest}", self.code()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_is_followed() {
        assert_eq!(Locale::negotiate("fr-CA,fr;q=0.9,en;q=0.8"), Locale::Fr);
        assert_eq!(Locale::negotiate("de, en;q=0.7, fr;q=0.3"), Locale::En);
        assert_eq!(Locale::negotiate("fr;q=0, en;q=0.1"), Locale::En);
        for odd in ["", "*", "é;q=1", "de", ";;;,,,q=x"] {
            assert_eq!(Locale::negotiate(odd), Locale::En, "{odd}");
        }
    }

    #[test]
    fn a_path_keeps_its_place_in_the_other_language() {
        assert_eq!(Locale::Fr.path("/en/challenges/42-x"), "/fr/challenges/42-x");
        assert_eq!(Locale::Fr.path("/en"), "/fr");
        assert_eq!(Locale::from_path("/fr/me?x=/en"), Some(Locale::Fr));
        assert_eq!(Locale::from_path("/frown"), None);
    }
}
