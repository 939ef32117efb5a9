//! What is in the PDF, read back from its bytes.

mod any_text;
mod lines;
mod reading;

use super::blocks::laid_out;
use super::pages::Role;
use super::{Block, Document};
use domain::time::Timestamp;
use locales::Locale;

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Reçu de droits".to_owned(),
        language: Locale::Fr,
        blocks,
        made_at: Timestamp(1_796_000_000_000),
        footer: "Quinze".to_owned(),
        embedded: String::new(),
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

#[test]
fn every_block_can_be_read_in_order() {
    let pdf = document(vec![
        paragraph("Léa Martin a donné ces fichiers\u{a0}: «\u{202f}l’affiche\u{202f}» et son brouillon."),
        Block::Facts(vec![("À".to_owned(), "Les Restos du Quai".to_owned())]),
        Block::Heading("Fichiers".to_owned()),
        Block::Table {
            heads: texts(&["Nom", "Taille"]),
            rows: vec![texts(&["affiche.png", "412 ko"]), texts(&["a.txt"])],
        },
        Block::Small("En petit.".to_owned()),
        Block::Name("Léa Martin".to_owned()),
        Block::Code { text: "https://quinze.test".to_owned(), beside: texts(&["À côté.", "Dessous."]) },
    ])
    .to_pdf()
    .unwrap();
    let lines = [
        "Reçu de droits",
        "Léa Martin a donné ces fichiers\u{a0}: «\u{202f}l’affiche\u{202f}» et son brouillon.",
        "ÀLes Restos du Quai",
        "Fichiers",
        "NomTaille",
        "affiche.png412 ko",
        "a.txt",
        "En petit.",
        "Léa Martin",
        "À côté.",
        "Dessous.",
        "1\u{a0}/\u{a0}1Quinze",
    ];
    assert_eq!(reading::pages(&pdf), [["", &lines.join("\n")].join("\n")]);
}

#[test]
fn a_name_in_any_script_is_copied_as_it_was_written() {
    let name = "Nguyễn Παπαδόπουλος Шевченко 王小明 👩 Dvořák";
    let pdf = document(vec![paragraph(name)]).to_pdf().unwrap();
    assert!(reading::pages(&pdf)[0].contains(name), "{:?}", reading::pages(&pdf));
}

#[test]
fn what_is_written_from_right_to_left_is_drawn_so() {
    let pdf = document(vec![paragraph("de יעל כהן, directrice")]).to_pdf().unwrap();
    let drawn: String = "יעל כהן".chars().rev().collect();
    assert!(reading::pages(&pdf)[0].contains(&format!("de {drawn}, directrice")), "{:?}", reading::pages(&pdf));
}

#[test]
fn a_long_table_has_its_heads_on_each_page_and_each_row_once() {
    let rows = (0..1_000).map(|row| vec![format!("fichier-{row:04}.jpg"), "9f86d081884c7d65".repeat(4)]).collect();
    let pdf = document(vec![Block::Table { heads: texts(&["Fichier", "SHA-256"]), rows }]).to_pdf().unwrap();
    let pages = reading::pages(&pdf);
    assert!(pages.len() > 20);
    for (at, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("FichierSHA-256").count(), 1, "{page}");
        assert!(page.contains(&format!("{}\u{a0}/\u{a0}{}Quinze", at + 1, pages.len())), "{page}");
        assert!(page.contains("Reçu de droits"), "{page}");
    }
    let all = pages.concat();
    assert!((0..1_000).all(|row| all.matches(&format!("fichier-{row:04}.jpg")).count() == 1));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = document(vec![paragraph("Merci.")]);
    assert_eq!(first.to_pdf().unwrap(), first.clone().to_pdf().unwrap());
    let later = Document { made_at: Timestamp(1_796_000_001_000), ..first.clone() };
    let (first, later) = (first.to_pdf().unwrap(), later.to_pdf().unwrap());
    assert_ne!(first, later);
    assert_eq!(reading::pages(&first), reading::pages(&later));
}

#[test]
fn title_language_structure_and_standards_are_in_the_file() {
    let pdf = document(vec![Block::Heading("Fichiers".to_owned()), paragraph("Merci.")]).to_pdf().unwrap();
    let file = String::from_utf8_lossy(&pdf);
    for part in [
        "/Lang(fr)",
        "/MarkInfo<</Marked true",
        "/Type/StructElem/S/H1",
        "/Type/StructElem/S/H2",
        "/Type/StructElem/S/P",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        ">Reçu de droits<",
        "(D:20261130005320Z)",
    ] {
        assert!(file.contains(part), "{part}");
    }
}

#[test]
fn a_heading_stays_with_what_follows_it() {
    let table = Block::Table { heads: texts(&["Nom"]), rows: vec![texts(&["a\nb\nc\nd\ne"])] };
    let facts = Block::Facts(vec![("À".to_owned(), "un\ndeux\ntrois\nquatre".to_owned())]);
    for (next, least) in [(paragraph("un\ndeux\ntrois"), 3), (table, 6), (facts, 5)] {
        for lines in 1..60 {
            let heading = Block::Heading("Fichiers".to_owned());
            let blocks = vec![paragraph(&vec!["ligne"; lines].join("\n")), heading, next.clone()];
            let pages = laid_out(&document(blocks));
            let heading = pages.nodes.iter().position(|node| matches!(node.role, Role::Heading(2, _))).unwrap();
            let page = pages.all.iter().find(|page| page.texts.iter().any(|text| text.node == Some(heading)));
            let followed = page.unwrap().texts.iter().filter(|text| text.node > Some(heading)).count();
            assert!(followed >= least, "{next:?} after {lines} lines");
        }
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for lines in 2..120 {
        let pages = laid_out(&document(vec![paragraph(&vec!["ligne"; lines].join("\n"))]));
        let node = pages.nodes.iter().position(|node| node.role == Role::Paragraph).unwrap();
        for page in &pages.all {
            assert_ne!(page.texts.iter().filter(|text| text.node == Some(node)).count(), 1, "{lines} lines");
        }
    }
}
