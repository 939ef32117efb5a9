//! `cargo xtask bench`: a community of any size in a database of either kind, and what the program needs on it.

mod database;
mod driver;
mod failure;
mod generator;
mod instance;
mod measurement;
mod options;
mod report;
mod targets;
mod text;

use clap::Parser;
use database::Kind;
use failure::Result;
use generator::Community;
use instance::Instance;
use measurement::Measurement;
use options::Options;
use report::Report;
use std::{fs, process::ExitCode};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<()> {
    if options.sizes().iter().any(|size| *size < Community::SMALLEST) {
        return Err(format!("a community has at least {} challenges", Community::SMALLEST).into());
    }
    let mut report = Report::begin(driver::version_of(&options.binary).await?)?;
    for kind in options.kinds() {
        for size in options.sizes() {
            report.add(measure(options, *kind, size).await?);
        }
    }
    let text = report.text();
    if options.quick {
        println!("{text}");
    } else {
        fs::write(&options.report, text)?;
        eprintln!("{} is written", options.report.display());
    }
    Ok(())
}

async fn measure(options: &Options, kind: Kind, size: i64) -> Result<Measurement> {
    eprintln!("{}, {size} challenges", kind.name());
    let instance = Instance::filled(options, kind, size).await?;
    let results = driver::run(&options.binary, instance.place(), &options.only, options.effort()).await?;
    let mut database = database::Database::connect(&instance.url).await?;
    Ok(Measurement {
        kind,
        size,
        version: database.version().await?,
        bytes: database.bytes().await?,
        filling: instance.filling,
        results,
    })
}
