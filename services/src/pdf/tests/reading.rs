//! Reads the text back from a PDF as a viewer does when one copies it: glyphs become characters by the tables in the file.

use std::collections::BTreeMap;
use std::io::Read;

/// The text of each page. Each baseline is a line.
pub(super) fn pages(pdf: &[u8]) -> Vec<String> {
    let objects = objects(pdf);
    let pages = objects.values().filter(|object| object.starts_with(b"<</Type/Page/"));
    pages.map(|page| page_text(&objects, page)).collect()
}

type Objects<'a> = BTreeMap<usize, &'a [u8]>;

/// The bodies of the file's objects, by their numbers.
fn objects(pdf: &[u8]) -> Objects<'_> {
    let starts = positions(pdf, b" 0 obj\n").map(|at| {
        let digits = pdf[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&pdf[at - digits..at]).unwrap().parse().unwrap();
        let body = &pdf[at + b" 0 obj\n".len()..];
        (number, &body[..positions(body, b"\nendobj").next().unwrap()])
    });
    starts.collect()
}

fn positions<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

/// The number after a key, such as that of the object in `/Contents 27 0 R`.
fn number(object: &[u8], key: &str) -> usize {
    let text = String::from_utf8_lossy(object);
    let after = text.split(key).nth(1).unwrap_or_else(|| panic!("no {key} in {text}"));
    after.split_whitespace().next().unwrap().parse().unwrap()
}

fn stream(object: &[u8]) -> Vec<u8> {
    let start = positions(object, b"stream\n").next().unwrap() + b"stream\n".len();
    let mut text = Vec::new();
    flate2::read::ZlibDecoder::new(&object[start..]).read_to_end(&mut text).unwrap();
    text
}

fn page_text(objects: &Objects, page: &[u8]) -> String {
    let resources = String::from_utf8_lossy(objects[&number(page, "/Resources ")]).into_owned();
    let mut faces: BTreeMap<String, BTreeMap<u16, String>> = BTreeMap::new();
    for entry in resources.split("/f").skip(1).filter(|entry| entry.starts_with(|c: char| c.is_ascii_digit())) {
        let mut words = entry.split([' ', '/', '>']);
        let (name, font) = (words.next().unwrap(), words.next().unwrap().parse().unwrap());
        faces.insert(format!("/f{name}"), characters(&stream(objects[&number(objects[&font], "/ToUnicode ")])));
    }
    drawn(&stream(objects[&number(page, "/Contents ")]), &faces)
}

/// The characters of a face by the codes of its glyphs.
fn characters(table: &[u8]) -> BTreeMap<u16, String> {
    let table = String::from_utf8_lossy(table);
    let lines = table.split("beginbfchar").skip(1).flat_map(|part| part.split("endbfchar").next().unwrap().lines());
    let pairs = lines.filter_map(|line| line.trim().split_once(' '));
    pairs.map(|(code, character)| (units(&hexadecimal(code))[0], utf_16(&hexadecimal(character)))).collect()
}

fn hexadecimal(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect()
}

fn utf_16(bytes: &[u8]) -> String {
    String::from_utf16(&units(bytes)).unwrap().replace('\u{feff}', "")
}

/// A string of the file: UTF-16 with its mark, or else Latin.
fn string(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0xfe, 0xff]) { utf_16(bytes) } else { bytes.iter().copied().map(char::from).collect() }
}

/// Walks through the operators that choose a face (`Tf`) and a place (`Tm`), and the glyphs between them. A text that
/// stands for glyphs (`ActualText`) replaces those up to `EMC`.
fn drawn(content: &[u8], faces: &BTreeMap<String, BTreeMap<u16, String>>) -> String {
    let tokens = tokens(content);
    let (mut text, mut face, mut baseline, mut instead) = (String::new(), None, "", None);
    for (at, token) in tokens.iter().enumerate() {
        let before = |count: usize| match &tokens[at.saturating_sub(count)] {
            Token::Word(word) => word.as_str(),
            Token::Text(_) => "",
        };
        match token {
            Token::Word(word) if word == "Tf" => face = faces.get(before(2)),
            Token::Word(word) if word == "Tm" && before(1) != baseline => {
                baseline = before(1);
                text.push('\n');
            }
            Token::Word(word) if word == "EMC" => instead = None,
            Token::Word(_) => {}
            Token::Text(bytes) if before(1) == "/ActualText" => instead = Some(string(bytes)),
            Token::Text(bytes) => match &mut instead {
                Some(instead) => text.push_str(&std::mem::take(instead)),
                None => text.extend(units(bytes).iter().map(|code| face.unwrap()[code].as_str())),
            },
        }
    }
    text
}

enum Token {
    Word(String),
    Text(Vec<u8>),
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = content;
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            b'(' => literal(after, &mut tokens),
            b'<' if !after.starts_with(b"<") => {
                let end = after.iter().position(|byte| *byte == b'>').unwrap();
                tokens.push(Token::Text(hexadecimal(std::str::from_utf8(&after[..end]).unwrap())));
                &after[end + 1..]
            }
            b'<' => &after[1..],
            b'>' | b'[' | b']' | b' ' | b'\n' | b'\r' => after,
            _ => {
                let is_end = |byte: &u8| b"<>[]()/ \n\r".contains(byte);
                let end = after.iter().position(is_end).unwrap_or(after.len());
                tokens.push(Token::Word(String::from_utf8_lossy(&rest[..=end]).into_owned()));
                &after[end..]
            }
        };
    }
    tokens
}

/// A text between parentheses. Gives back what follows it.
fn literal<'a>(content: &'a [u8], tokens: &mut Vec<Token>) -> &'a [u8] {
    let (mut text, mut depth, mut rest) = (Vec::new(), 1, content);
    while depth > 0 {
        let (first, after) = rest.split_first().unwrap();
        rest = after;
        match first {
            b'\\' => {
                let octal = after.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                let digits = std::str::from_utf8(&after[..octal]).unwrap();
                text.push(match after[0] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    _ if octal > 0 => u8::from_str_radix(digits, 8).unwrap(),
                    other => other,
                });
                rest = &after[octal.max(1)..];
                continue;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            text.push(*first);
        }
    }
    tokens.push(Token::Text(text));
    rest
}
