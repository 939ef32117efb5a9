//! The sentences use one word per concept, and the punctuation of their language.

use std::fs;

use super::finding::Finding;
use super::unfinished::has_word;
use crate::process::Result;
use crate::workspace::Workspace;

/// The rules of a language.
struct Language {
    file: &'static str,
    /// Words to avoid in lower case, each with what to write instead and why.
    replaced: &'static [(&'static str, &'static str)],
    punctuation: fn(&str) -> Option<&'static str>,
}

const LANGUAGES: [Language; 2] = [
    Language { file: "en.json", replaced: ENGLISH, punctuation: apostrophe },
    Language { file: "fr.json", replaced: FRENCH, punctuation: french_spaces },
];

const RESPONSE: &str = "“response”: “answer” is the verb";
const EMAIL: &str = "“email”: one spelling for the message and for the address";
const OUTCOME: &str = "“outcome”, the word for it everywhere";
const ENGLISH: &[(&str, &str)] = &[
    ("answers", RESPONSE),
    ("an answer", RESPONSE),
    ("the answer", RESPONSE),
    ("your answer", RESPONSE),
    ("my answer", RESPONSE),
    ("this answer", RESPONSE),
    ("answer of", RESPONSE),
    ("e-mail", EMAIL),
    ("e-mails", EMAIL),
    ("mails", EMAIL),
    ("by mail", EMAIL),
    ("our mail", EMAIL),
    ("your mail", EMAIL),
    ("this mail", EMAIL),
    ("a mail is", EMAIL),
    ("a mail of", EMAIL),
    ("mailbox", "“email address”"),
    ("what became of", OUTCOME),
    ("what becomes of", OUTCOME),
    ("second factor", "“two-step sign-in”, which says what one does"),
    ("organization", "“organisation”: British spelling"),
    ("brought back", "“restored”, as in “restore the account”"),
    ("for good", "“permanently”"),
    ("at the median", "“usually within”: nobody has to know what a median is"),
    ("was it not you", "“Wasn’t you?”"),
    ("by a slip", "“Please confirm”"),
    ("begun", "“started”"),
    ("once more", "“again”"),
    ("password is another", "“was changed”"),
    ("then do nothing", "“Ignore this email”"),
    ("sent by itself", "“This is an automatic email”"),
    ("whose address stands", "“Contact us: {{address}}”"),
    ("tried too often", "“Too many tries”"),
    ("make a moderator of", "“Make this person a moderator”"),
    ("look after nothing but", "“They will no longer moderate”"),
    ("nothing if not yet", "“Leave blank if not done”"),
    ("leave it empty", "“Leave blank”"),
    ("while nobody knows", "“if unknown”"),
    ("of yours waited", "“Your posts held for review”"),
    ("ways to a provider", "“Sign-ins you started elsewhere”"),
    ("a success if", "“It worked if”"),
    ("what was done", "“Activity log”"),
    ("password as it is", "“Current password”"),
    ("browser must know", "“Passkeys need JavaScript and a newer browser”"),
];

const COURRIEL: &str = "“courriel”, the word in Québec";
const RESULTAT: &str = "“résultat”, the word for it everywhere";
const GARANTE: &str = "“l’organisation se porte garante”: it is the organisation that vouches";
const PERSONNE: &str = "“la personne qui l’a écrit”: nobody knows their gender";
const BLOGUES: &str = "“blogues”, the word in Québec";
const FRENCH: &[(&str, &str)] = &[
    ("organisme", "“organisation”, the word for it everywhere"),
    ("organismes", "“organisations”, the word for it everywhere"),
    ("retombées", "“impact”, the word for it everywhere"),
    ("retombée", "“impact”, the word for it everywhere"),
    ("suite donnée", RESULTAT),
    ("suites données", RESULTAT),
    ("mail", COURRIEL),
    ("mails", COURRIEL),
    ("e-mail", COURRIEL),
    ("e-mails", COURRIEL),
    ("email", COURRIEL),
    ("emails", COURRIEL),
    ("adresse électronique", "“adresse courriel”"),
    ("boîte aux lettres", "“adresse courriel”"),
    ("indésirable", "“pourriel”"),
    ("indésirables", "“pourriels”"),
    ("second facteur", "“connexion en deux étapes”, which says what one does"),
    ("recours", "“demande de réexamen”, the word for it everywhere"),
    ("garant", GARANTE),
    ("garants", GARANTE),
    ("son auteur", PERSONNE),
    ("l’auteur", PERSONNE),
    ("celles et ceux", "“les personnes”, which is shorter"),
    ("pour de bon", "“définitivement”"),
    ("délai médian", "“en général sous”"),
    ("blogage", BLOGUES),
    ("blog", BLOGUES),
    ("blogs", BLOGUES),
    ("levée de fonds", "“collecte de fonds”"),
    ("levées de fonds", "“collecte de fonds”"),
    ("disparaissent", "“Seront effacés définitivement”"),
    ("dès que vous l’ouvrez", "“Votre réponse paraîtra dès le lien ouvert”"),
    ("sont crues", "“ne sont pas vérifiées”"),
    ("ouvrir ce défi", "“Publier ce défi”"),
    ("nécessaire pour une autre raison", "“Obligatoire si vous choisissez « Une autre raison »”"),
    ("réponses sur", "“7 réponses (6 souhaitées)”"),
    ("toutes (minutes)", "“Peu importe”"),
    ("ce qui, de vous", "“Vos textes mis en attente”"),
    ("un responsable", "“une personne responsable”: nobody knows their gender"),
    ("ne s’occupera plus", "“Elle ne modérera plus”"),
    ("adresse web qui porte un nom", "“un nom de domaine”"),
];

/// No sentence contains a word to avoid, or the punctuation of another language.
pub fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for language in &LANGUAGES {
        let text = fs::read_to_string(workspace.root.join("locales").join(language.file))?;
        findings.extend(of_a_language(language, &text));
    }
    Ok(findings)
}

fn of_a_language(language: &Language, text: &str) -> Vec<Finding> {
    let name = format!("locales/{}", language.file);
    let sentences = text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, sentence(line)?)));
    let found = sentences.flat_map(|(line, sentence)| of_a_sentence(language, sentence).map(move |what| (line, what)));
    found.map(|(line, what)| Finding::new(&name, line, what)).collect()
}

/// The sentence of a line `"key": "sentence",`.
fn sentence(line: &str) -> Option<&str> {
    let (_, after) = line.split_once("\": \"")?;
    after.trim_end_matches(',').strip_suffix('"')
}

fn of_a_sentence(language: &Language, sentence: &str) -> impl Iterator<Item = String> {
    let words = without_placeholders(sentence).to_lowercase();
    let replaced = language.replaced.iter().filter(move |(word, _)| has_word(&words, word));
    let replaced = replaced.map(|(word, instead)| format!("not “{word}” but {instead}"));
    replaced.chain((language.punctuation)(sentence).map(str::to_owned))
}

/// The name of a parameter, `{{name}}`, is not shown.
fn without_placeholders(sentence: &str) -> String {
    let parts = sentence.split("{{").enumerate();
    let read =
        parts.map(|(index, part)| if index == 0 { part } else { part.split_once("}}").map_or("", |(_, rest)| rest) });
    read.collect()
}

fn apostrophe(sentence: &str) -> Option<&'static str> {
    sentence.contains('\'').then_some("the apostrophe is U+2019")
}

/// A narrow no-break space before `? ! ;` and inside `« »`, a no-break space before a colon at the end of a word.
fn french_spaces(sentence: &str) -> Option<&'static str> {
    let letters: Vec<char> = sentence.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| letters.get(index).copied());
    let wrong = letters.iter().enumerate().find_map(|(index, letter)| {
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1)));
        match letter {
            '?' | '!' | ';' | '»' if before != Some(NARROW) => Some("a U+202F stands before ? ! ; »"),
            '«' if after != Some(NARROW) => Some("a U+202F stands after «"),
            ':' if after.is_none_or(char::is_whitespace) && before != Some(NO_BREAK) => {
                Some("a U+00A0 stands before :")
            }
            _ => None,
        }
    });
    wrong.or_else(|| apostrophe(sentence))
}

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(language: &Language, sentences: &[&str]) -> Vec<String> {
        let lines: Vec<String> = sentences.iter().map(|sentence| format!("    \"key\": \"{sentence}\"")).collect();
        of_a_language(language, &lines.join(",\n")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_word_that_another_replaces_is_found() {
        let [english, french] = &LANGUAGES;
        assert_eq!(
            findings(
                english,
                &["Answer now", "Post your answer", "Your E-mail address", "Open our mail", "A mail server"]
            ),
            [
                "locales/en.json:2: not “your answer” but “response”: “answer” is the verb",
                "locales/en.json:3: not “e-mail” but “email”: one spelling for the message and for the address",
                "locales/en.json:4: not “our mail” but “email”: one spelling for the message and for the address",
            ]
        );
        assert_eq!(
            findings(french, &["Mes organismes", "Mes organisations", "Écrire à {{email}}"]),
            ["locales/fr.json:1: not “organismes” but “organisations”, the word for it everywhere"]
        );
    }

    #[test]
    fn sentences_that_were_replaced_are_found() {
        let [english, french] = &LANGUAGES;
        for (language, sentences) in [(english, REPLACED_IN_ENGLISH), (french, REPLACED_IN_FRENCH)] {
            for &sentence in sentences {
                assert!(!findings(language, &[sentence]).is_empty(), "{sentence}");
            }
        }
    }

    const REPLACED_IN_ENGLISH: &[&str] = &[
        "Look into your mail",
        "Your password is another one",
        "Was it not you? Then do nothing",
        "This mail was sent by itself",
        "Write to the person whose address stands on it",
        "That was tried too often. Once more in {{time}}.",
        "Make a moderator of this person",
        "They will look after nothing but their own again",
        "in 4 days at the median",
        "Nothing if not yet",
        "Leave it empty while nobody knows",
        "What of yours waited for a moderator",
        "Ways to a provider you began",
        "It is a success if",
        "What became of it",
        "What was done",
        "So that it does not happen by a slip",
        "Your password as it is",
        "this browser must know them and run JavaScript",
    ];

    /// Without punctuation that would be found by itself.
    const REPLACED_IN_FRENCH: &[&str] = &[
        "Une boîte aux lettres de votre domaine",
        "Disparaissent pour de bon, tout de suite",
        "publié dès que vous l’ouvrez",
        "les adresses sont crues",
        "Ouvrir ce défi",
        "Nécessaire pour une autre raison",
        "avec un délai médian de 3 jours",
        "{{count}} réponses sur {{wanted}}",
        "Toutes (minutes)",
        "Ce qui, de vous, a attendu la modération",
        "Vous vous portez garant en son nom",
        "Son auteur l’a supprimé",
        "Une équipe garde un responsable",
        "Elle ne s’occupera plus que de ce qui est à elle",
        "une adresse web qui porte un nom",
        "Organismes",
        "Retombées",
        "Suite donnée",
        "Levée de fonds",
        "Blogs",
        "Votre email",
    ];

    #[test]
    fn french_punctuation_has_its_spaces() {
        let [english, french] = &LANGUAGES;
        let right = ["Quoi\u{202f}? Ici\u{a0}: «\u{202f}là\u{202f}»", "https://example.org à 09:00", "Envoyé\u{a0}:"];
        assert!(findings(french, &right).is_empty());
        for wrong in ["Quoi ?", "Quoi?", "Ici : là", "Ici\u{202f}: là", "« là\u{202f}»", "«\u{202f}là »", "l'eau"]
        {
            assert_eq!(findings(french, &[wrong]).len(), 1, "{wrong}");
        }
        assert!(findings(english, &["What? Here: this; it’s “there”!"]).is_empty());
        assert_eq!(findings(english, &["it's"]).len(), 1);
    }
}
