//! Numbers and tables as they are written.

use std::time::Duration;

/// A ratio with three digits, or a dash.
pub fn times(ratio: Option<f64>) -> String {
    ratio.map_or("–".to_owned(), |ratio| if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") })
}

/// A time in milliseconds, with its unit.
pub fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.3} ms") } else { format!("{milliseconds:.0} ms") }
}

/// A size in megabytes, with its unit.
pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", number(i64::try_from(bytes / 1_000_000).unwrap_or(i64::MAX)))
}

/// A number with its thousands apart.
pub fn number(number: i64) -> String {
    let digits = number.to_string();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits.as_str();
    while rest.len() > 3 {
        let (before, last) = rest.split_at(rest.len() - 3);
        parts.push(last);
        rest = before;
    }
    parts.push(rest);
    parts.reverse();
    parts.join(",")
}

/// A table whose first row is its head. All columns but the first are numbers.
pub fn markdown(table: &[Vec<String>]) -> String {
    let mut lines: Vec<String> = table.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    let columns = table.first().map_or(0, Vec::len);
    lines.insert(1.min(lines.len()), format!("|---|{}", "--:|".repeat(columns.saturating_sub(1))));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_read() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(milliseconds(Duration::from_micros(1_250)), "1.250 ms");
        assert_eq!(milliseconds(Duration::from_millis(1_800)), "1800 ms");
        assert_eq!([times(Some(1.154)), times(Some(31.4)), times(None)], ["1.15", "31", "–"]);
    }

    #[test]
    fn a_table_has_a_head_and_numbers_on_the_right() {
        let table = [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned(), "1".to_owned()]];
        assert_eq!(markdown(&table), "| a | b |\n|---|--:|\n| c | 1 |\n");
    }
}
