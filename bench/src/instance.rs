//! A filled database, and the folder of the instance that uses it.

use crate::{
    database::{self, Kind},
    driver::Filled,
    failure::Result,
    generator::{Community, LASTS},
    options::Options,
};
use domain::time::Timestamp;
use services::ports::{Clock, SystemClock};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    time::{Duration, Instant},
};

/// The file that says when a kept database was filled, written when that was done.
const STAMP: &str = "filled";

/// Smaller communities are not kept: they are filled in seconds, and soon have nothing left to vote on.
const WORTH_KEEPING: i64 = 50_000;

/// A filled database.
#[derive(Debug)]
pub struct Instance {
    pub url: String,
    /// How long filling took; `None` when it was filled before.
    pub filling: Option<Duration>,
    community: Community,
    folder: Folder,
}

/// The folder of the data, removed with what is in it unless it is kept.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    is_kept: bool,
}

impl Instance {
    /// Fills a new database, or takes the one that was kept.
    pub async fn filled(options: &Options, kind: Kind, size: i64) -> Result<Self> {
        let kept = options.keep.as_ref().filter(|_| kind == Kind::Sqlite && size >= WORTH_KEEPING);
        let name = format!("{}-{size}-{}", kind.name().to_lowercase(), options.seed);
        let path = match kept {
            Some(folder) => folder.join(name),
            None => env::temp_dir().join(format!("quinze-bench-{}-{name}", process::id())),
        };
        let folder = Folder { path, is_kept: kept.is_some() };
        let now = SystemClock.now();
        let community = |now| Community { challenges: size, seed: options.seed, now };
        let file = format!("sqlite://{}", folder.path.join("quinze.db").display());
        if let Some(then) = filled_at(&folder.path).filter(|then| now - *then < LASTS) {
            return Ok(Self { url: file, filling: None, community: community(then), folder });
        }
        fs::remove_dir_all(&folder.path).ok();
        fs::create_dir_all(&folder.path)?;
        let url = match kind {
            Kind::Sqlite => file,
            Kind::Postgres => {
                let server = options.postgres_url.as_deref();
                let server = server.ok_or("there is no PostgreSQL server: QUINZE_BENCH_POSTGRES_URL is not set")?;
                database::create(server, &format!("quinze_bench_{}_{size}", process::id())).await?
            }
        };
        let start = Instant::now();
        database::fill(&url, community(now)).await?;
        let filling = start.elapsed();
        eprintln!("  filled in {filling:.0?}");
        fs::write(folder.path.join(STAMP), now.0.to_string())?;
        Ok(Self { url, filling: Some(filling), community: community(now), folder })
    }

    /// What the driver needs to know.
    pub fn place(&self) -> Filled<'_> {
        Filled { community: self.community, url: &self.url, data: &self.folder.path }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.is_kept {
            fs::remove_dir_all(&self.path).ok();
        }
    }
}

/// When the database of a folder was filled; `None` when it was not.
fn filled_at(folder: &Path) -> Option<Timestamp> {
    fs::read_to_string(folder.join(STAMP)).ok()?.parse().ok().map(Timestamp)
}
