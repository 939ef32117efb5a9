use domain::text::folded;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name as it is looked up: small letters without accents, words with one space between, *St* as *Saint*. The same as
/// `key` in `list/make.py`.
pub(super) fn key(name: &str) -> String {
    let plain = folded(&name.nfkd().filter(|character| !is_combining_mark(*character)).collect::<String>());
    let words = plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let whole = |word| match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    };
    words.map(whole).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_hyphens_do_not_matter() {
        for (typed, same) in [
            ("SAINT DENIS", "Saint-Denis"),
            ("St-Denis", "Saint-Denis"),
            ("Ste. Foy", "Sainte-Foy"),
            ("l'hay les roses", "L’Haÿ-les-Roses"),
            ("Iași", "IASI"),
            ("Œuilly", "oeuilly"),
        ] {
            assert_eq!(key(typed), key(same));
        }
        assert_ne!(key("Saint-Denis"), key("Saint-Denis-de-Pile"));
        assert_eq!(key(" – "), "");
    }
}
