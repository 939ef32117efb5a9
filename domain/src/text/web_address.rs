use super::optional_line;
use crate::error::FieldErrorKind;

/// A web address as typed, at most `max` characters, possibly empty; without a scheme, `https` is assumed.
pub fn web_address(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    let typed = optional_line(typed, max)?;
    if typed.is_empty() {
        return Ok(typed);
    }
    let address = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let good = host.contains('.') && !host.starts_with('.') && !address.contains([' ', '"', '<', '>', '@', '\\', '`']);
    if good { Ok(address) } else { Err(FieldErrorKind::NotAWebsite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_scheme_and_a_host() {
        assert_eq!(web_address("refuge.example", 200), Ok("https://refuge.example".to_owned()));
        assert_eq!(web_address("http://a.example/x?y#z", 200), Ok("http://a.example/x?y#z".to_owned()));
        assert_eq!(web_address(" ", 200), Ok(String::new()));
        assert_eq!(web_address("a.example/long", 9), Err(FieldErrorKind::TooLong { max: 9 }));
        for bad in
            ["javascript://x.y", "ftp://a.example", "https://", "https://nodots", "a b.example", "https://u@a.example"]
        {
            assert_eq!(web_address(bad, 200), Err(FieldErrorKind::NotAWebsite), "{bad}");
        }
    }
}
