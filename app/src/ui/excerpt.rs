use leptos::prelude::*;
use locales::Locale;

/// The most characters of an excerpt.
const MAX: usize = 60;

/// The beginning of a text, on one line and cut at a word, to tell similar controls apart.
pub fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(MAX) else { return line };
    let whole_words = line[..end].rfind(' ').unwrap_or(end);
    [&line[..whole_words], "…"].concat()
}

/// The subject of a control as visually hidden text; nothing for an empty one.
pub fn named_after(t: Locale, about: &str) -> Option<AnyView> {
    (!about.is_empty()).then(|| view! { <span class="hidden">" " {t.named_about(about)}</span> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_is_one_line_of_whole_words() {
        assert_eq!(excerpt("Basile\n ou  Hector"), "Basile ou Hector");
        assert_eq!(excerpt(&"mot ".repeat(30)), format!("{}…", ["mot"; 15].join(" ")));
        assert_eq!(excerpt(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }
}
