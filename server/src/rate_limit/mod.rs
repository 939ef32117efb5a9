//! How often one person and one network may send requests: a budget per kind of request, refilled as time passes.
//!
//! A workshop of thirty people behind one address signs up, reads and votes within these budgets. Whoever is on this
//! very machine, and forwards nobody, is not counted as a network: it is its owner. The networks of one site (a /48 of
//! IPv6) share a budget four times as wide, because whoever has a whole site has 65,536 networks.

mod budget;

use budget::{Allowance, Budget};
use domain::{
    accounts::{ClientNetwork, ClientSite},
    ids::UserId,
};
use governor::clock::{Clock, DefaultClock};
use pages::http::{RateLimiter, RequestClass};
use std::fmt;

/// How many fully active networks one IPv6 site may contain.
const BUSY_NETWORKS: u32 = 4;

/// The budgets of all kinds of requests.
pub struct Budgets<C: Clock + Clone = DefaultClock> {
    reading: RequestBudgets<C>,
    changing: RequestBudgets<C>,
    accounts: RequestBudgets<C>,
}

/// The budgets of one kind of request.
struct RequestBudgets<C: Clock + Clone> {
    person: Budget<UserId, C>,
    network: Budget<ClientNetwork, C>,
    site: Budget<ClientSite, C>,
}

impl Default for Budgets {
    fn default() -> Self {
        Self::on(&DefaultClock::default())
    }
}

impl<C: Clock + Clone> Budgets<C> {
    fn on(clock: &C) -> Self {
        let budgets = |person, network: Allowance| RequestBudgets {
            person: Budget::new(person, clock.clone()),
            network: Budget::new(network, clock.clone()),
            site: Budget::new(network.times(BUSY_NETWORKS), clock.clone()),
        };
        let of = |at_once, a_minute| Allowance { at_once, a_minute };
        Self {
            reading: budgets(of(600, 600), of(1_500, 3_000)),
            changing: budgets(of(300, 120), of(600, 600)),
            accounts: budgets(of(60, 30), of(60, 30)),
        }
    }
}

impl<C: Clock + Clone + Send + Sync> RateLimiter for Budgets<C>
where
    C::Instant: Send + Sync,
{
    fn check(&self, class: RequestClass, client: ClientNetwork, person: Option<UserId>) -> Result<(), i64> {
        let budgets = match class {
            RequestClass::Read => &self.reading,
            RequestClass::Change => &self.changing,
            RequestClass::Account => &self.accounts,
        };
        if let Some(person) = person {
            budgets.person.take(person)?;
        }
        if client.is_loopback() {
            return Ok(());
        }
        budgets.network.take(client)?;
        client.site().map_or(Ok(()), |site| budgets.site.take(site))
    }
}

impl<C: Clock + Clone> fmt::Debug for Budgets<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Budgets")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;
    use std::{net::IpAddr, time::Duration};

    fn network(address: &str) -> ClientNetwork {
        address.parse::<IpAddr>().unwrap().into()
    }

    /// How many of this many requests pass.
    fn passed(budgets: &impl RateLimiter, tries: usize, class: RequestClass, from: &str, person: Option<i64>) -> usize {
        let tries = (0..tries).map(|_| budgets.check(class, network(from), person.map(UserId)));
        tries.flatten().count()
    }

    #[test]
    fn a_network_is_slowed_down_and_others_are_not() {
        let clock = FakeRelativeClock::default();
        let budgets = Budgets::on(&clock);
        assert_eq!(passed(&budgets, 500, RequestClass::Account, "192.0.2.7", None), 60);
        assert_eq!(budgets.check(RequestClass::Account, network("192.0.2.7"), None), Err(2));
        assert_eq!(passed(&budgets, 50, RequestClass::Account, "192.0.2.8", None), 50);
        assert_eq!(passed(&budgets, 50, RequestClass::Change, "192.0.2.7", None), 50);
        clock.advance(Duration::from_secs(10));
        assert_eq!(passed(&budgets, 50, RequestClass::Account, "192.0.2.7", None), 5);
    }

    #[test]
    fn a_whole_range_of_one_household_is_one_network() {
        let budgets = Budgets::on(&FakeRelativeClock::default());
        let from = (0..500).map(|host| format!("2001:db8:1:2::{host:x}"));
        let passed: usize = from.map(|from| passed(&budgets, 1, RequestClass::Account, &from, None)).sum();
        assert_eq!(passed, 60);
    }

    #[test]
    fn the_networks_of_one_site_share_a_wider_budget() {
        let budgets = Budgets::on(&FakeRelativeClock::default());
        let from = (0..500).map(|network| format!("2001:db8:1:{network:x}::1"));
        let passed_in_all: usize = from.map(|from| passed(&budgets, 1, RequestClass::Account, &from, None)).sum();
        assert_eq!(passed_in_all, 240);
        assert_eq!(passed(&budgets, 1, RequestClass::Account, "2001:db8:2::1", None), 1);
    }

    #[test]
    fn a_person_is_slowed_down_wherever_they_come_from() {
        let budgets = Budgets::on(&FakeRelativeClock::default());
        let passed: usize = (0..400)
            .map(|host| {
                passed(&budgets, 1, RequestClass::Change, &format!("192.0.{}.{}", host / 200, host % 200), Some(1))
            })
            .sum();
        assert_eq!(passed, 300);
        assert_eq!(super::tests::passed(&budgets, 1, RequestClass::Change, "192.0.2.7", Some(2)), 1);
    }

    #[test]
    fn whoever_is_on_this_machine_is_counted_as_a_person_only() {
        let budgets = Budgets::on(&FakeRelativeClock::default());
        for local in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(passed(&budgets, 500, RequestClass::Account, local, None), 500, "{local}");
        }
        assert_eq!(passed(&budgets, 500, RequestClass::Account, "127.0.0.1", Some(1)), 60);
        // Requests from unknown networks share one budget.
        assert_eq!(passed(&budgets, 500, RequestClass::Account, "0.0.0.0", None), 60);
    }
}
