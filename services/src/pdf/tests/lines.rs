//! How texts become lines.

use super::super::faces::Face;
use super::super::lines::{Line, wrap, wrap_evenly, wrap_well};

fn text(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(text).collect()
}

#[test]
fn a_word_is_in_one_face() {
    let faces = |text: &str| -> Vec<Face> { wrap(text, Face::Bold, 40.0)[0].runs.iter().map(|run| run.face).collect() };
    assert_eq!(faces("Minh Nguyễn Dvořák"), [Face::Bold, Face::Fallback, Face::Bold]);
    assert_eq!(faces("«\u{202f}œuvre\u{202f}»\u{a0}: 100\u{a0}€"), [Face::Bold]);
    assert_eq!(faces("A王B"), [Face::Bold, Face::Fallback, Face::Bold]);
}

#[test]
fn a_piece_of_a_word_stays_in_the_face_of_the_word() {
    let lines = wrap(&format!("{}王", "ab".repeat(40)), Face::Regular, 20.0);
    assert!(lines.len() > 2);
    assert!(lines.iter().all(|line| line.runs[0].face == Face::Regular), "{:?}", texts(&lines));
}

#[test]
fn a_digest_is_cut_into_even_pieces() {
    let lines = wrap(&"9f86d081884c7d65".repeat(4), Face::Regular, 30.0);
    assert_eq!(texts(&lines), ["9f86d081884c7d659f86d081884c7d65", "9f86d081884c7d659f86d081884c7d65"]);
}

#[test]
fn a_line_breaks_at_spaces_and_in_long_words_at_dashes() {
    assert_eq!(
        texts(&wrap("à Saint-Étienne, le 2026-11-30\u{a0}: oui", Face::Regular, 7.5)),
        ["à Saint-Étienne, ", "le 2026-11-30\u{a0}: ", "oui"]
    );
    assert_eq!(
        texts(&wrap("https://exemple.org/fr/une-page-au-nom-long", Face::Regular, 11.0)),
        ["https://exemple.org/fr/", "une-page-au-nom-long"]
    );
    assert_eq!(texts(&wrap("un\n\ndeux", Face::Regular, 11.0)), ["un", "", "deux"]);
}

#[test]
fn a_heading_is_even_and_a_paragraph_ends_with_more_than_a_word() {
    let heading = "Les photos du marché couvert";
    assert_eq!(texts(&wrap(heading, Face::Bold, 13.0)), ["Les photos du marché ", "couvert"]);
    assert_eq!(texts(&wrap_evenly(heading, Face::Bold, 13.0)), ["Les photos du ", "marché couvert"]);
    let paragraph = "J’ai fait ces fichiers moi-même, et chacun peut les utiliser et les changer, ou";
    let (last, better) = (wrap(paragraph, Face::Regular, 33.0), wrap_well(paragraph, Face::Regular, 33.0));
    assert_eq!((text(&last[1]).as_str(), text(&better[1]).as_str()), ("ou", "changer, ou"));
}
