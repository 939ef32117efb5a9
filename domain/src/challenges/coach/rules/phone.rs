//! Telephone numbers as people write them in Belgium, Canada, France, Switzerland, the United Kingdom and the United
//! States, and international ones.

use std::ops::Range;

/// The lengths of groups in which national numbers that begin with 0 are written.
const GROUPS: &[&[usize]] = &[
    // France, one group, and mobile numbers in Belgium.
    &[2, 2, 2, 2, 2],
    &[10],
    &[4, 2, 2, 2],
    // Belgium.
    &[2, 3, 2, 2],
    &[3, 2, 2, 2],
    &[4, 2, 3],
    // Switzerland.
    &[3, 3, 2, 2],
    &[4, 3, 3],
    // The United Kingdom.
    &[11],
    &[5, 6],
    &[5, 3, 3],
    &[3, 4, 4],
    &[4, 3, 4],
    &[3, 8],
    &[4, 7],
];
/// Those of numbers in North America.
const AMERICAN: &[&[usize]] = &[&[3, 3, 4], &[1, 3, 3, 4]];
/// The most groups of a number.
const MOST_GROUPS: usize = 8;
/// Digits of an international number with the code of its country, after ITU-T E.164.
const INTERNATIONAL: Range<usize> = 8..16;

/// Digits in a row.
struct Group {
    range: Range<usize>,
    /// What stands before it, up to the group before.
    after: Between,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Nothing that belongs to a number.
    Apart,
    Plus,
    Dot,
    Space,
}

/// Where telephone numbers stand in a text.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        match number_at(text, &groups[at..]) {
            Some(count) => {
                numbers.push(begin(text, &groups[at], count)..groups[at + count - 1].range.end);
                at += count;
            }
            None => at += 1,
        }
    }
    numbers
}

/// Where a number of so many groups begins, with the mark or the bracket before the first.
fn begin(text: &str, group: &Group, count: usize) -> usize {
    let before = &text[..group.range.start];
    let is_opened = count > 1 && before.ends_with('(') && text[group.range.end..].starts_with(')');
    group.range.start - usize::from(group.after == Between::Plus || is_opened)
}

/// The groups of a text, in order.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|digit: char| digit.is_ascii_digit()).map(|found| at + found) {
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let before = groups.last().map_or(0, |group| group.range.end);
        let after = between(&text[before..start], groups.is_empty());
        groups.push(Group { range: start..start + length, after });
        at = start + length;
    }
    groups
}

/// How a group is joined to the one before by this text.
fn between(text: &str, is_first: bool) -> Between {
    let is_joint = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}' | '/' | '(' | ')');
    if text.ends_with('+') {
        Between::Plus
    } else if text.ends_with(char::is_alphanumeric) || is_first || text.is_empty() {
        Between::Apart
    } else if text == "." {
        Between::Dot
    } else if text.chars().count() <= 2 && text.chars().all(is_joint) {
        Between::Space
    } else {
        Between::Apart
    }
}

/// How many of these groups are a telephone number from the first on, the most there are.
fn number_at(text: &str, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let before = text[..first.range.start].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let joined = groups[1..]
        .iter()
        .take(MOST_GROUPS)
        .take_while(|group| matches!(group.after, Between::Dot | Between::Space))
        .count();
    let most = (joined + 1).min(MOST_GROUPS);
    (1..=most).rev().find(|count| {
        let after = text[groups[count - 1].range.end..].chars().next();
        !after.is_some_and(char::is_alphanumeric) && is_number(text, &groups[..*count])
    })
}

fn is_number(text: &str, groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.range.len()).collect();
    let digits: String = groups.iter().map(|group| &text[group.range.clone()]).collect();
    let is_written = |ways: &[&[usize]]| ways.contains(&&lengths[..]);
    let is_dotted = groups.iter().skip(1).all(|group| group.after == Between::Dot);
    if groups[0].after == Between::Plus {
        return INTERNATIONAL.contains(&digits.len());
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return INTERNATIONAL.contains(&rest.len());
    }
    // A number of an enterprise in Belgium: 0123.456.789.
    let is_enterprise = is_dotted && lengths == [4, 3, 3];
    let is_national = digits.starts_with('0') && is_written(GROUPS) && !is_enterprise;
    is_national || (is_written(AMERICAN) && is_american(digits.strip_prefix('1').unwrap_or(&digits)))
}

/// Whether area and exchange begin with 2 to 9 in ten digits, as in every number of the North American Numbering Plan.
fn is_american(digits: &str) -> bool {
    let begins_high = |at: usize| digits.as_bytes().get(at).is_some_and(|digit| (b'2'..=b'9').contains(digit));
    digits.len() == 10 && begins_high(0) && begins_high(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_as_they_are_written() {
        for number in [
            "06 12 34 56 78",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
            "0612345678",
            "0800 123 456",
            "+33 6 12 34 56 78",
            "+33612345678",
            "0033 6 12 34 56 78",
            "0470 12 34 56",
            "02 123 45 67",
            "081 12 34 56",
            "+32 470 12 34 56",
            "+32 (0)470 12 34 56",
            "079 123 45 67",
            "+41 79 123 45 67",
            "07700 900123",
            "07700 900 123",
            "020 7946 0958",
            "0161 496 0000",
            "+44 20 7946 0958",
            "(514) 555-0199",
            "514-555-0199",
            "514.555.0199",
            "1-800-555-0199",
            "+1 514 555 0199",
        ] {
            for text in [format!("Call {number}, please"), format!("Tel: {number}"), format!("1. ({number})")] {
                let found: Vec<&str> = numbers(&text).into_iter().map(|range| &text[range]).collect();
                assert_eq!(found, [number], "{text}");
            }
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "01/03/2026 - 05/03/2026",
            "Du 01.03.2026 au 05.03.2026",
            "10 000 000 d’habitants",
            "SIREN 123 456 789",
            "SIRET 123 456 789 00012",
            "BCE 0123.456.789",
            "ISBN 978-2-07-036822-8",
            "14h30-16h00",
            "0,5 à 0,75",
            "2024 2025 2026",
            "FR76 3000 6000 0112 3456 7890 189",
            "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
            "Registered charity 1234567",
            "115-555-0199",
            "réf. A0612345678",
            "3114",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }

    #[test]
    fn two_numbers_are_two() {
        let text = "06 12 34 56 78 / 07 00 00 00 00 ou (514) 555-0199.";
        let found: Vec<&str> = numbers(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["06 12 34 56 78", "07 00 00 00 00", "(514) 555-0199"]);
    }
}
