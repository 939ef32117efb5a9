//! The log level and filters.

use super::{Error, Sources};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

/// SQL statements are logged only on request.
const DEFAULT_LOG: &str = "info,sqlx=warn";

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct LogOptions {
    /// off, error, warn, info, debug, trace, or by module: info,sqlx=debug [env: QUINZE_LOG] [default: info]
    #[arg(long, value_name = "LEVEL")]
    log: Option<String>,
}

impl LogOptions {
    pub fn read(&self, sources: &Sources) -> Result<EnvFilter, Error> {
        match sources.find("log", self.log.as_deref())? {
            Some(given) => parse(&given.text).map_err(|wrong| given.refuse(wrong)),
            None => Ok(EnvFilter::new(DEFAULT_LOG)),
        }
    }
}

/// A value without `=` is a level: the library would read an unknown word as a module. Modules without a level for the
/// rest are added to the default.
fn parse(text: &str) -> Result<EnvFilter, String> {
    let mut has_level = false;
    for part in text.split(',').map(str::trim).filter(|part| !part.contains(['=', '['])) {
        // The library accepts an empty filter as `error`.
        let level = part.parse::<LevelFilter>().ok().filter(|_| !part.is_empty());
        level.ok_or_else(|| format!("`{part}` is not a level: off, error, warn, info, debug, trace"))?;
        has_level = true;
    }
    let rest = if has_level { String::new() } else { format!("{DEFAULT_LOG},") };
    EnvFilter::try_new(rest + text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(log: &str) -> Result<EnvFilter, Error> {
        let environment = |_: &str| None;
        let sources = Sources::load(None, &environment, Path::new("/none"))?;
        let options = LogOptions { log: Some(log.to_owned()) };
        options.read(&sources)
    }

    #[test]
    fn what_is_not_a_level_is_refused() {
        assert!(read("debug,sqlx=info").is_ok());
        for wrong in ["services=loud", "wran", "info,wran", "sqlx", ""] {
            assert_eq!(read(wrong).unwrap_err().place, "--log", "{wrong}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_told_as_ever() {
        assert!(read("sqlx=debug").unwrap().to_string().contains("info"));
        assert_eq!(read("error").unwrap().to_string(), "error");
        assert_eq!(read("off").unwrap().to_string(), "off");
    }
}
