use leptos::{html, prelude::*};

/// The widest frame, in CSS pixels.
pub const FRAME_WIDTH: i64 = 640;
/// The height of the frame of a challenge, in which a long title and a summary have their place.
pub const CHALLENGE_FRAME: i64 = 360;
/// The height of the frame of an organisation, with two or three challenges in view.
pub const ORGANISATION_FRAME: i64 = 640;

/// The HTML with which another site shows a page of ours in a frame, that high in CSS pixels.
pub fn frame_code(address: &str, title: &str, height: i64) -> String {
    let style = ["border:0;width:100%;max-width:", &FRAME_WIDTH.to_string(), "px"].concat();
    let (address, title) = (address.to_owned(), title.to_owned());
    let frame = html::iframe().attr("src", address).attr("title", title).attr("height", height.to_string());
    frame.attr("loading", "lazy").attr("style", style).to_html()
}

/// The HTML of a link as a card: a title and a line below it. It loads nothing.
pub fn card_code(address: &str, title: &str, line: &str) -> String {
    let (address, title, line) = (address.to_owned(), title.to_owned(), line.to_owned());
    view! {
        <p style="margin:1em 0;padding:1em;border:1px solid #b7ab9b;border-radius:8px;max-width:36em">
            <a href=address style="font-weight:bold">
                {title}
            </a>
            <br />
            {line}
        </p>
    }
    .to_html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_text_in_the_code() {
        let evil = "\"><script>a</script>&amp;'";
        for code in [frame_code("https://a.example/?a=1&b=\"", evil, 360), card_code("https://a.example/", evil, evil)]
        {
            assert!(!code.contains("<script") && !code.contains("\"><s"), "{code}");
            assert_eq!(code.matches('<').count(), code.matches('>').count().min(code.matches('<').count()), "{code}");
        }
        let code = frame_code("https://a.example/en/challenges/1/embed", "A name", 360);
        assert!(code.starts_with("<iframe src=\"https://a.example/en/challenges/1/embed\" title=\"A name\""), "{code}");
    }
}
