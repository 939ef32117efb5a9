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

/// Something that may be tried so often, for one account or from one network.
pub(crate) struct Throttle {
    key_hash: String,
    policy: ThrottlePolicy,
}

impl Throttle {
    /// `what` and `whose` tell it apart from everything else.
    pub(crate) fn new(what: &str, whose: &str, policy: ThrottlePolicy) -> Self {
        Self { key_hash: digest(&[what, "\n", whose].concat()), policy }
    }

    /// For everybody in a network, and in the site around it. `None` where that is this machine itself.
    pub(crate) fn of_network(what: &str, network: ClientNetwork, policy: ThrottlePolicy) -> Option<NetworkThrottle> {
        (!network.is_this_machine()).then(|| NetworkThrottle {
            network: Self::new(what, &network.to_string(), policy),
            site: network.site().map(|site| Self::new(what, &site.to_string(), policy.for_site())),
        })
    }

    /// Counts a try, or refuses it with the seconds to wait. Counted before it is known how it ends, so that many at once
    /// are not all let through.
    pub(crate) async fn take(&self, services: &Services, tx: &Tx) -> Result<()> {
        let now = services.now();
        let attempts = store::throttles::lock(tx, &self.key_hash, now).await?;
        match self.policy.next_attempt(attempts, now) {
            Ok(attempts) => Ok(store::throttles::set(tx, &self.key_hash, attempts).await?),
            Err(wait) => Err(Error::Forbidden(ForbiddenReason::TooOften { seconds: seconds(wait) })),
        }
    }

    /// Whether a try is let through; counts it if so.
    pub(crate) async fn is_free(&self, services: &Services, tx: &Tx) -> Result<bool> {
        match self.take(services, tx).await {
            Ok(()) => Ok(true),
            Err(Error::Forbidden(ForbiddenReason::TooOften { .. })) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Forgets all attempts: this one was right.
    pub(crate) async fn forget(&self, tx: &Tx) -> Result<()> {
        Ok(store::throttles::delete(tx, &self.key_hash).await?)
    }

    /// Forgets this one try.
    pub(crate) async fn give_back(&self, services: &Services, tx: &Tx) -> Result<()> {
        let attempts = store::throttles::lock(tx, &self.key_hash, services.now()).await?;
        let fewer = Attempts { count: (attempts.count - 1).max(0), ..attempts };
        Ok(store::throttles::set(tx, &self.key_hash, fewer).await?)
    }
}

/// Something that may be tried so often from one network, and so often from the site around it: whoever has a whole site
/// has 65,536 networks.
pub(crate) struct NetworkThrottle {
    network: Throttle,
    site: Option<Throttle>,
}

impl NetworkThrottle {
    /// Counts a try, or refuses it with the seconds to wait.
    pub(crate) async fn take(&self, services: &Services, tx: &Tx) -> Result<()> {
        self.network.take(services, tx).await?;
        match &self.site {
            Some(site) => site.take(services, tx).await,
            None => Ok(()),
        }
    }

    /// Forgets this one try.
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
