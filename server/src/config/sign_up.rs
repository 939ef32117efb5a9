//! Options for signing up.

use super::{Error, Sources};
use domain::{accounts::form_time::SIGN_UP_TAKES, time::Span};

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct SignUpOptions {
    /// Seconds that signing up takes at least [env: QUINZE_SIGN_UP_SECONDS] [default: 2]
    ///
    /// Who is quicker is asked to send the form once more: programs are, people are not. 0 to 60; with 0 nobody is asked.
    #[arg(long, value_name = "SECONDS")]
    sign_up_seconds: Option<String>,
}

/// A longer minimum would keep people out.
const MOST: i64 = 60;

impl SignUpOptions {
    /// The minimum time for signing up.
    pub fn read(&self, sources: &Sources) -> Result<Span, Error> {
        let Some(given) = sources.find("sign_up_seconds", self.sign_up_seconds.as_deref())? else {
            return Ok(SIGN_UP_TAKES);
        };
        match given.text.parse::<i64>() {
            Ok(seconds) if (0..=MOST).contains(&seconds) => Ok(Span(seconds * 1_000)),
            _ => Err(given.refuse("must be a whole number from 0 to 60")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(seconds: Option<&str>) -> Result<Span, String> {
        let sources = Sources::load(None, &|_| None, Path::new("/none")).unwrap();
        let options = SignUpOptions { sign_up_seconds: seconds.map(str::to_owned) };
        options.read(&sources).map_err(|error| error.to_string())
    }

    #[test]
    fn a_few_seconds() {
        assert_eq!(read(None), Ok(Span(2_000)));
        assert_eq!(read(Some("0")), Ok(Span(0)));
        assert_eq!(read(Some("60")), Ok(Span(60_000)));
        for wrong in ["61", "-1", "x", "1.5"] {
            assert_eq!(read(Some(wrong)).unwrap_err(), "--sign-up-seconds: must be a whole number from 0 to 60");
        }
    }
}
