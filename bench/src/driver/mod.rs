//! Measuring the program on a filled database.

mod bare;
mod cases;
mod client;
mod latencies;
mod measure;
mod processor;
mod scene;
mod server;

pub use bare::{MANY_NAME as MANY_BARE_VOTES, NAME as BARE_VOTE};
pub use cases::{FAR_PAGE, KEPT_FEED, MANY_VOTES, STATIC_FILE, VISITORS_FEED, VOTE};
pub use measure::{BUSY, Effort, MANY, Measured};
pub use processor::{memory_of_machine, name_of_processor};
pub use server::version_of;

use crate::{
    database::Database,
    failure::Result,
    generator::{Community, vocabularies},
};
use processor::Memory;
use scene::Scene;
use server::Server;
use std::{path::Path, sync::Arc, time::Duration};

/// A filled database.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    pub community: Community,
    pub url: &'a str,
    /// The folder of the instance's data.
    pub data: &'a Path,
}

/// What was measured on one database.
#[derive(Debug)]
pub struct Results {
    pub cases: Vec<Measured>,
    /// The file that is sent as it is.
    pub file: String,
    /// The page of the feed that is far from the first.
    pub far_page: i64,
    pub first_answer: Duration,
    /// Once the feed was loaded, in bytes.
    pub idle: u64,
    /// After everything, and the most that there ever was.
    pub after: Memory,
}

/// Starts the program and measures the cases whose name contains `only`, everything where it is empty.
pub async fn run(binary: &Path, filled: Filled<'_>, only: &str, effort: Effort) -> Result<Results> {
    let server = Server::start(binary, filled.data, filled.url).await?;
    let mut database = Database::connect(filled.url).await?;
    let connection = database.process().await?.map(u32::try_from).transpose()?;
    let scene = Arc::new(Scene::new(&server, &mut database, filled.community).await?);
    let [_, english] = vocabularies(&filled.community);
    let mut measured = Vec::new();
    let wanted = |name: &str| name.contains(only) || name == STATIC_FILE || name == VISITORS_FEED;
    for case in cases::all(&scene, english).into_iter().filter(|case| wanted(&case.name)) {
        let name = case.name.clone();
        let result = measure::measure(&server, connection, case, effort).await;
        measured.push(noted(result.map_err(|error| format!("{name}: {error}"))?));
    }
    if wanted(BARE_VOTE) {
        measured.push(noted(bare::measure(&mut database, connection, &scene, effort).await?));
    }
    if wanted(MANY_BARE_VOTES) {
        measured.push(noted(bare::measure_many(filled.url, connection.is_none(), &scene, effort).await?));
    }
    let results = Results {
        cases: measured,
        file: scene.file.clone(),
        far_page: scene.far_page,
        first_answer: server.first_answer,
        idle: server.idle.now,
        after: processor::memory_of(server.process)?,
    };
    server.stop().await?;
    Ok(results)
}

/// Tells whoever waits.
fn noted(measured: Measured) -> Measured {
    let Measured { name, requests, failed, processor, median, worst, .. } = &measured;
    let failures = if *failed > 0 { format!(", {failed} of them failed") } else { String::new() };
    eprintln!("  {name}: {processor:.2?} of processor time, {median:.2?}, {worst:.2?}, {requests} requests{failures}");
    measured
}
