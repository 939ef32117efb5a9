//! What is written to the log, on the standard error stream.

use super::{Error, Sources};
use tracing_subscriber::EnvFilter;

/// Statements are the database's own affair until someone asks for them.
const DEFAULT_LOG: &str = "info,sqlx=warn";

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct LogOptions {
    /// error, warn, info, debug, trace, or by module [env: QUINZE_LOG] [default: info]
    #[arg(long, value_name = "LEVEL")]
    log: Option<String>,
}

impl LogOptions {
    pub fn read(&self, sources: &Sources) -> Result<EnvFilter, Error> {
        match sources.find("log", self.log.as_deref())? {
            Some(given) => {
                let filter = EnvFilter::try_new(&given.text);
                filter.map_err(|error| given.refuse(error))
            }
            None => Ok(EnvFilter::new(DEFAULT_LOG)),
        }
    }
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
        assert_eq!(read("services=loud").unwrap_err().place, "--log");
    }
}
