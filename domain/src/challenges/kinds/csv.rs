//! Tables as comma-separated values (RFC 4180), which spreadsheets read as texts.

/// A table with the heads of its columns. It begins with a byte order mark, by which spreadsheets recognise UTF-8.
pub fn table<Cells: IntoIterator<Item = String>>(
    heads: impl IntoIterator<Item = String>,
    rows: impl Iterator<Item = Cells>,
) -> String {
    let mut table = String::from('\u{feff}');
    table.push_str(&row(heads));
    table.extend(rows.map(row));
    table
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    let mut row = cells.into_iter().map(|cell| quoted(&cell)).collect::<Vec<_>>().join(",");
    row.push_str("\r\n");
    row
}

/// A cell in quotes. Spreadsheets calculate what begins like a formula, quoted or not; an apostrophe makes it a text.
/// Also after what separates cells in some languages, whatever the quotes say.
///
/// OWASP, *CSV injection*, <https://owasp.org/www-community/attacks/CSV_Injection>.
fn quoted(cell: &str) -> String {
    let mut text = String::from("\"");
    let mut begins = true;
    for letter in cell.chars() {
        if begins && FORMULAS.contains(&letter) {
            text.push('\'');
        }
        begins = SEPARATORS.contains(&letter) || (begins && letter.is_whitespace());
        text.push(letter);
        if letter == '"' {
            text.push(letter);
        }
    }
    text.push('"');
    text
}

/// With what a formula begins.
const FORMULAS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// After what another cell may begin.
const SEPARATORS: [char; 4] = [';', ',', '\t', '"'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_calculated() {
        for formula in ["=1", "+1", "-1", "@a", "\t=1", "\r=1"] {
            assert!(quoted(formula).starts_with("\"'"), "{formula:?}");
        }
        assert_eq!(quoted("x;=1;, +2\"@a; b-c"), "\"x;'=1;, '+2\"\"'@a; b-c\"");
    }
}
