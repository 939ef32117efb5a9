//! `quinze serve`

use super::{Error, setup, terminal::say};
use crate::{
    config::{
        log::LogOptions,
        mail::{MailOptions, MailSettings},
        network::{Network, NetworkOptions},
        openid::OpenIdOptions,
        sign_up::SignUpOptions,
        storage::{Storage, StorageOptions},
    },
    rate_limit::Budgets,
    router, shutdown, signals, telemetry,
};
use domain::time::Span;
use services::{Services, jobs, ports::OpenIdSettings};
use tokio::net::TcpListener;

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    network: NetworkOptions,

    #[command(flatten)]
    storage: StorageOptions,

    #[command(flatten)]
    mail: MailOptions,

    #[command(flatten)]
    openid: OpenIdOptions,

    #[command(flatten)]
    sign_up: SignUpOptions,

    #[command(flatten)]
    log: LogOptions,
}

impl Options {
    pub fn run(&self) -> Result<(), Error> {
        let sources = setup::sources(&self.storage)?;
        let network = self.network.read(&sources)?;
        let storage = self.storage.read(&sources)?;
        let mail = self.mail.read(&sources, &network)?;
        let openid = self.openid.read(&sources, &network)?;
        let sign_up_takes = self.sign_up.read(&sources)?;
        telemetry::init(self.log.read(&sources)?);
        telemetry::log_panics();
        setup::block_on(serve(&network, &storage, mail, openid, sign_up_takes))
    }
}

async fn serve(
    network: &Network,
    storage: &Storage,
    mail: MailSettings,
    openid: Option<OpenIdSettings>,
    sign_up_takes: Span,
) -> Result<(), Error> {
    let stop = signals::on_signal().map_err(Error::Runtime)?;
    // A port in use is reported before the database is touched.
    let listener = listen(network).await?;
    let services = tokio::select! {
        services = open(storage, mail) => services?.with_sign_up_time(sign_up_takes),
        () = stop.clone().asked() => return Ok(()),
    };
    let services = openid.into_iter().fold(services, |services, openid| services.with_openid(openid));
    let jobs = tokio::spawn(jobs::run(services.clone(), stop.clone().asked()));
    let streams = services.live_streams().clone();
    let stopping = stop.clone();
    // Responses that would never be finished.
    tokio::spawn(async move {
        stopping.asked().await;
        streams.close();
    });
    let router = router::router(services, network, Budgets::default());
    let addr = listener.local_addr().map_err(Error::Serve)?;
    // Serves even if nobody reads the standard output.
    say(format_args!("listening on http://{addr}")).ok();
    let served = shutdown::serve(listener, router, network.proxies.clone(), stop.clone(), shutdown::TIMEOUT);
    tokio::join!(served, shutdown::finish(jobs, stop));
    Ok(())
}

/// The use-cases on this instance's database, after the preparations before the first request.
async fn open(storage: &Storage, mail: MailSettings) -> Result<Services, Error> {
    let services = setup::open_services(storage, mail).await?;
    if !services.store().serve()? {
        tracing::warn!("another process serves this database too, which only PostgreSQL is made for");
    }
    jobs::begin(&services).await.map_err(Error::Erasures)?;
    Ok(services)
}

async fn listen(network: &Network) -> Result<TcpListener, Error> {
    let addr = network.addr;
    let bound = TcpListener::bind(addr).await;
    bound.map_err(|source| Error::Listen { addr, source })
}
