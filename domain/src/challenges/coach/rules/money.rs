//! Asks for money: what volunteers give here is time.

use super::removal;
use crate::challenges::coach::{
    Hint, Rule,
    reading::{Passage, Reading, Sentence, Word, begins, find, is_denied},
};
use std::ops::Range;

/// What somebody says who asks the reader for money.
const ENGLISH: &[&str] = &[
    "any amount helps",
    "any donation",
    "bank transfer",
    "by paypal",
    "can donate",
    "chip in",
    "cash donation",
    "cash donations",
    "donate by",
    "donate here",
    "donate now",
    "donate on",
    "donate to our",
    "donate to us",
    "donate via",
    "donation is welcome",
    "donations are appreciated",
    "donations are welcome",
    "donations welcome",
    "give money",
    "give us money",
    "help us raise",
    "looking for donations",
    "make a donation",
    "need donations",
    "our crowdfunding",
    "our fundraiser",
    "our gofundme",
    "our iban",
    "our paypal",
    "please donate",
    "send a cheque",
    "send money",
    "send us money",
    "sponsor a",
    "sponsor us",
    "via paypal",
    "with paypal",
    "your donation",
    "your donations",
];
const FRENCH: &[&str] = &[
    "appel aux dons",
    "besoin d argent",
    "besoin de dons",
    "cagnotte",
    "cherchons des dons",
    "crowdfunding",
    "donner de l argent",
    "donnez ce que",
    "dons bienvenus",
    "dons sont bienvenus",
    "dons sont les bienvenus",
    "envoyer de l argent",
    "faire un don",
    "faire un virement",
    "faites un don",
    "faites un virement",
    "financement participatif",
    "notre iban",
    "notre paypal",
    "notre rib",
    "parrainez",
    "par paypal",
    "par virement",
    "petit don",
    "sur helloasso",
    "sur leetchi",
    "sur paypal",
    "tout don",
    "via helloasso",
    "via paypal",
    "votre don",
    "vos dons",
];
/// Verbs of giving, which ask for money with an amount after them.
const GIVING_ENGLISH: &[&str] = &["chip", "contribute", "donate", "give", "pledge", "send", "transfer"];
const GIVING_FRENCH: &[&str] = &[
    "contribuer",
    "contribuez",
    "cotisez",
    "donner",
    "donnez",
    "envoyer",
    "envoyez",
    "participer",
    "participez",
    "verser",
    "versez",
    "virez",
];
/// Who gives in a sentence that does not ask the reader.
const OTHERS: &[&str] = &["ils", "elles", "nous", "on", "that", "they", "we", "who", "qui"];
/// What is written about an ask for money: improving it is no ask for money.
const ABOUT: &[&str] = &[
    "affiche",
    "appeal",
    "bouton",
    "button",
    "campagne",
    "campaign",
    "fiche",
    "flyer",
    "form",
    "formulaire",
    "letter",
    "lettre",
    "logo",
    "mail",
    "page",
    "poster",
    "post",
    "slogan",
    "text",
    "texte",
    "titre",
    "title",
    "video",
    "visuel",
    "website",
];
const CURRENCIES: &[&str] =
    &["chf", "cad", "dollar", "dollars", "eur", "euro", "euros", "francs", "gbp", "pounds", "usd"];
const SIGNS: [char; 3] = ['€', '$', '£'];
/// The words between a verb of giving and the amount.
const BETWEEN: usize = 5;

pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    let asks = |sentence: &&Sentence| asks_money(reading, passage.text, sentence);
    let ranges: Vec<Range<usize>> =
        passage.sentences.iter().filter(asks).map(|sentence| sentence.range.clone()).collect();
    hints.extend(
        removal(Rule::Money, passage.field, passage.text, ranges)
            .map(|hint| Hint { found: hint.found.map(|found| found.trim().to_owned()), ..hint }),
    );
}

fn asks_money(reading: &Reading, text: &str, sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let phrases = reading.choose(ENGLISH, FRENCH);
    let mut at = 0;
    while let Some((found, count)) = find(&words[at..], phrases) {
        let (begins, ends) = (at + found, at + found + count);
        if !is_denied(words, begins) && !is_about(words, begins, ends) && !is_quoted(text, sentence, &words[begins]) {
            return true;
        }
        at = ends;
    }
    gives_an_amount(reading, text, words)
}

/// Whether it is named as the subject of a page, a letter or a button.
fn is_about(words: &[Word], begins: usize, ends: usize) -> bool {
    let around = words[begins.saturating_sub(4)..begins].iter().chain(words[ends..].iter().take(2));
    around.into_iter().any(|word| word.is_one_of(ABOUT))
}

/// Whether a quotation is open before a word: the ask of a text that is shown.
fn is_quoted(text: &str, sentence: &Sentence, word: &Word) -> bool {
    let before = &text[sentence.range.start..word.range.start];
    let last = before.rfind(['«', '“', '»', '”']);
    last.is_some_and(|at| before[at..].starts_with(['«', '“']))
}

fn gives_an_amount(reading: &Reading, text: &str, words: &[Word]) -> bool {
    let giving = reading.choose(GIVING_ENGLISH, GIVING_FRENCH);
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_others = before.is_some_and(|before| before.is_one_of(OTHERS) || before.folded.ends_with("-on"));
        let after = &words[at + 1..words.len().min(at + 2 + BETWEEN)];
        word.is_one_of(giving)
            && !is_others
            && !is_denied(words, at)
            && (0..after.len()).any(|at| is_amount(text, &after[at..]))
    })
}

/// Whether words begin with a number and a currency before or after it.
fn is_amount(text: &str, words: &[Word]) -> bool {
    let Some(number) = words.first().filter(|word| word.text.starts_with(|digit: char| digit.is_ascii_digit())) else {
        return false;
    };
    let has_sign = text[..number.range.start].trim_end().ends_with(SIGNS)
        || text[number.range.end..].trim_start().starts_with(SIGNS);
    has_sign || CURRENCIES.iter().any(|currency| begins(&words[1..], currency).is_some())
}
