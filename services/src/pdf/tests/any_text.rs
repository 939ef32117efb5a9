//! Texts that nobody expected.

use super::super::faces::Face;
use super::super::lines::wrap;
use super::super::text::drawable;
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts of what breaks programs: controls, marks that combine or change the direction, characters without a glyph.
fn any_text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "\0",
        "\u{202e}",
        "\u{200f}",
        "\u{200d}",
        "\u{301}",
        "\u{fe0f}",
        "\u{feff}",
        "\u{ad}",
        "\u{e000}",
        "\u{ffff}",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\u{a0}",
        "\u{202f}",
        "-",
        "/",
        "fi",
        "👩‍👩‍👧",
        "🇫🇷",
        "王",
        "لله",
        "می\u{200c}",
        "אב",
        "देव",
        "Ệ",
        "1٢",
    ]);
    let piece =
        prop_oneof![odd.prop_map(str::to_owned), "\\PC{0,4}", any::<char>().prop_map(String::from), "[a-z]{1,40}"];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        any_text().prop_map(Block::Heading),
        any_text().prop_map(Block::Paragraph),
        any_text().prop_map(Block::Small),
        any_text().prop_map(Block::Name),
        (any_text(), vec(any_text(), 0..4)).prop_map(|(text, beside)| Block::Code { text, beside }),
        vec((any_text(), any_text()), 0..4).prop_map(Block::Facts),
        (vec(any_text(), 0..5), vec(vec(any_text(), 0..6), 0..8))
            .prop_map(|(heads, rows)| Block::Table { heads, rows }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_becomes_a_pdf_that_can_be_read(
        title in any_text(),
        footer in any_text(),
        blocks in vec(any_block(), 0..6),
        made_at in any::<i64>(),
    ) {
        let document = Document { title, footer, blocks, made_at: Timestamp(made_at), ..document(Vec::new()) };
        let pages = reading::pages(&document.to_pdf().unwrap());
        prop_assert_eq!(pages.len(), laid_out(&document).all.len());
    }

    #[test]
    fn lines_fit_and_lose_nothing(text in any_text(), measure in 1.0_f32..40.0) {
        let lines = wrap(&text, Face::Regular, measure);
        for line in &lines {
            let clusters: std::collections::BTreeSet<usize> =
                line.runs.iter().flat_map(|run| run.advances().map(|(start, _)| start)).collect();
            // A piece of a word may be wider than it was within the word: joined letters, kerning.
            let room = measure * 1.02 + 1.0;
            prop_assert!(line.width() <= room || clusters.len() == 1, "{} of {measure}", line.width());
        }
        let sorted = |text: String| {
            let mut characters: Vec<char> = text.chars().filter(|character| !" \n".contains(*character)).collect();
            characters.sort_unstable();
            characters
        };
        let drawn = lines.iter().flat_map(|line| line.runs.iter().map(|run| run.text.as_str())).collect::<String>();
        prop_assert_eq!(sorted(drawn), sorted(drawable(&text)));
    }
}

#[test]
fn a_word_of_ten_thousand_letters_breaks_wherever_it_stands() {
    for letter in ["0", "王", "ب", "e\u{301}\u{302}"] {
        let word = letter.repeat(10_000);
        let blocks = vec![
            Block::Heading(word.clone()),
            paragraph(&word),
            Block::Facts(vec![(word.clone(), word.clone())]),
            Block::Table { heads: vec![word.clone(), word.clone()], rows: vec![vec![word.clone(), String::new()]] },
            Block::Small(word.clone()),
            Block::Name(word.clone()),
            Block::Code { text: word.clone(), beside: vec![word.clone()] },
        ];
        let pages = laid_out(&Document { title: word, ..document(blocks.clone()) });
        let texts = pages.all.iter().flat_map(|page| &page.texts);
        let right = texts.map(|text| text.x + text.line.width() * text.style.size).fold(0.0, f32::max);
        let edge = super::super::style::LEFT + super::super::style::WIDTH;
        assert!(right < edge + 2.0, "{letter}: {right}, of {edge}");
        assert!(document(blocks).to_pdf().is_ok());
    }
}

#[test]
fn a_letter_with_forty_thousand_accents_is_drawn() {
    let letter = format!("e{}", "\u{301}\u{323}".repeat(20_000));
    assert!(document(vec![paragraph(&letter)]).to_pdf().is_ok());
}

#[test]
fn a_document_without_anything_is_a_page() {
    let empty = Document { title: String::new(), footer: String::new(), ..document(Vec::new()) };
    assert_eq!(reading::pages(&empty.to_pdf().unwrap()), ["\n1\u{a0}/\u{a0}1"]);
    let blocks = vec![
        paragraph(""),
        Block::Facts(Vec::new()),
        Block::Table { heads: Vec::new(), rows: Vec::new() },
        Block::Table { heads: Vec::new(), rows: vec![Vec::new(), texts(&["", "seul"])] },
    ];
    assert!(reading::pages(&document(blocks).to_pdf().unwrap())[0].contains("seul"));
}
