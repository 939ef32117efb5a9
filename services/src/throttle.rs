use crate::{Error, Result, Services, context::digest};
use domain::{
    accounts::{
        ClientNetwork,
        throttle::{Attempts, ThrottlePolicy},
    },
    error::ForbiddenReason,
    time::Span,
};
use store::Tx;

/// A throttle of one kind of attempt, for one account, address or network.
pub(crate) struct Throttle {
    key_hash: String,
    policy: ThrottlePolicy,
}

impl Throttle {
    /// `what` and `whose` make up its key.
    pub(crate) fn new(what: &str, whose: &str, policy: ThrottlePolicy) -> Self {
        Self { key_hash: digest(&[what, "\n", whose].concat()), policy }
    }

    /// The throttles of a network and of the IPv6 site around it. `None` for loopback addresses.
    pub(crate) fn of_network(what: &str, network: ClientNetwork, policy: ThrottlePolicy) -> Option<NetworkThrottle> {
        (!network.is_loopback()).then(|| NetworkThrottle {
            network: Self::new(what, &network.to_string(), policy),
            site: network.site().map(|site| Self::new(what, &site.to_string(), policy.for_site())),
        })
    }

    /// Counts an attempt, or refuses it with the seconds to wait. Counted before its result is known, so that
    /// concurrent attempts are limited too.
    pub(crate) async fn take(&self, services: &Services, tx: &Tx) -> Result<()> {
        let now = services.now();
        let attempts = store::throttles::lock(tx, &self.key_hash, now).await?;
        match self.policy.next_attempt(attempts, now) {
            Ok(attempts) => Ok(store::throttles::set(tx, &self.key_hash, attempts).await?),
            Err(wait) => Err(Error::Forbidden(ForbiddenReason::TooOften { seconds: seconds(wait) })),
        }
    }

    /// Counts an attempt if it is allowed; returns whether it was.
    pub(crate) async fn is_free(&self, services: &Services, tx: &Tx) -> Result<bool> {
        match self.take(services, tx).await {
            Ok(()) => Ok(true),
            Err(Error::Forbidden(ForbiddenReason::TooOften { .. })) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Resets the throttle after a success.
    pub(crate) async fn forget(&self, tx: &Tx) -> Result<()> {
        Ok(store::throttles::delete(tx, &self.key_hash).await?)
    }

    /// Gives one attempt back.
    pub(crate) async fn give_back(&self, services: &Services, tx: &Tx) -> Result<()> {
        let attempts = store::throttles::lock(tx, &self.key_hash, services.now()).await?;
        let fewer = Attempts { count: (attempts.count - 1).max(0), ..attempts };
        Ok(store::throttles::set(tx, &self.key_hash, fewer).await?)
    }
}

/// The throttles of one network and of the site around it: a whole site contains 65,536 networks.
pub(crate) struct NetworkThrottle {
    network: Throttle,
    site: Option<Throttle>,
}

impl NetworkThrottle {
    /// Counts an attempt, or refuses it with the seconds to wait.
    pub(crate) async fn take(&self, services: &Services, tx: &Tx) -> Result<()> {
        self.network.take(services, tx).await?;
        match &self.site {
            Some(site) => site.take(services, tx).await,
            None => Ok(()),
        }
    }

    /// Gives one attempt back.
    pub(crate) async fn give_back(&self, services: &Services, tx: &Tx) -> Result<()> {
        self.network.give_back(services, tx).await?;
        match &self.site {
            Some(site) => site.give_back(services, tx).await,
            None => Ok(()),
        }
    }
}

fn seconds(wait: Span) -> i64 {
    wait.0.div_euclid(1_000) + i64::from(wait.0 % 1_000 > 0)
}
