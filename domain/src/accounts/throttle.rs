//! Throttling of repeated attempts. Waits grow up to a limit: nobody is locked out for good.

use crate::time::{Span, Timestamp};

/// The recorded attempts for one throttle key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Their number.
    pub count: i64,
    /// The time of the last.
    pub last: Timestamp,
}

/// The limits of one throttle.
#[derive(Clone, Copy, Debug)]
pub struct ThrottlePolicy {
    /// Attempts without a wait.
    pub free: i64,
    /// The wait before the next one; it doubles with each further attempt.
    pub first: Span,
    /// The longest wait.
    pub longest: Span,
    /// The attempts are forgotten after this long without another.
    pub forgotten: Span,
}

/// Passwords for one account.
pub const PASSWORD_OF_ACCOUNT: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span(2_000), longest: Span::minutes(15), forgotten: Span::hours(2) };
/// Passwords from one network, which a whole school may share.
pub const PASSWORD_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 50, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Second-factor codes for one account: three of a million codes are valid at a time, so guessing for a day
/// succeeds practically never.
pub const CODE_OF_ACCOUNT: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span(2_000), longest: Span::minutes(15), forgotten: Span::hours(2) };
/// Unanswered WebAuthn challenges of one network.
pub const PASSKEY_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Mails with links to one address.
pub const LINK_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 3, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };
/// Sign-ups from one network: a whole class may sign up in one lesson.
pub const SIGN_UP_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 60, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Mails with links requested from one network.
pub const LINK_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 30, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Unfinished authorization requests of one network.
pub const PROVIDER_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Drafts kept for visitors of one network; each takes space until it is posted or expires.
pub const DRAFTS_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Documents uploaded by one person; each is stored for a while.
pub const DOCUMENTS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 6, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };
/// Subscriptions of one person's devices, and trials of them: each sends something to an address that they chose.
pub const DEVICES_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 20, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::hours(2) };
/// Pictures and files sent by one person: an album or two, then a wait.
pub const FILES_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 40, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };
/// Uploads begun by one person: those that are given up are stored for a while too.
pub const UPLOADS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 80, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };

/// Invitations to one address, whoever sends them, cancelled ones included.
pub const INVITATIONS_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 2, first: Span::days(1), longest: Span::days(2), forgotten: Span::days(2) };
/// Invitations by one organisation.
pub const INVITATIONS_OF_ORGANISATION: ThrottlePolicy =
    ThrottlePolicy { free: 20, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Invitations by one person, for any organisation.
pub const INVITATIONS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 30, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Mails to the mailboxes of one domain, whoever requests them: against harassment in our name.
pub const MAILS_TO_DOMAIN: ThrottlePolicy =
    ThrottlePolicy { free: 1, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(2) };
/// Mails to mailboxes of domains, requested by one person.
pub const DOMAIN_MAILS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 6, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Acknowledgements of reports to one address, whoever gave it.
pub const NOTICES_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 2, first: Span::hours(4), longest: Span::days(1), forgotten: Span::days(2) };
/// Reports without an account from one network.
pub const NOTICES_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span::minutes(10), longest: Span::hours(4), forgotten: Span::days(1) };

/// How many fully active networks one IPv6 site may contain: a provider may place many subscribers within one /48.
const BUSY_NETWORKS: i64 = 4;

/// The largest expected clock skew between processes of one instance.
pub const MAX_CLOCK_SKEW: Span = Span::minutes(1);

impl ThrottlePolicy {
    /// The policy for all networks of one site together.
    #[must_use]
    pub fn for_site(self) -> Self {
        Self { free: self.free * BUSY_NETWORKS, ..self }
    }

    /// The attempts including this one, or the time left to wait as the error.
    ///
    /// After `free` tries the wait is `first`, then twice that, and so on up to `longest` (NIST SP 800-63B, 5.2.2, asks
    /// for a limit and names growing waits as one).
    pub fn next_attempt(self, attempts: Attempts, now: Timestamp) -> Result<Attempts, Span> {
        let Span(since) = now - attempts.last;
        let count = if since.saturating_abs() >= self.forgotten.0 { 0 } else { attempts.count };
        let wait = self.wait_after(count);
        // A last attempt slightly in the future is clock skew between processes and counts as now. Further in the
        // future, the clock was set back: one attempt is let through, and stores the right time.
        let since = if since < -MAX_CLOCK_SKEW.0 { wait } else { Span(since.max(0)) };
        if since >= wait {
            Ok(Attempts { count: count.saturating_add(1), last: now })
        } else {
            Err(Span(wait.0 - since.0))
        }
    }

    fn wait_after(self, count: i64) -> Span {
        if count < self.free {
            return Span(0);
        }
        let doublings = u32::try_from(count - self.free).unwrap_or(u32::MAX);
        let doubled = 2_i64.checked_pow(doublings).and_then(|times| self.first.0.checked_mul(times));
        Span(doubled.unwrap_or(i64::MAX).min(self.longest.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000_000);
    const FAIR: ThrottlePolicy =
        ThrottlePolicy { free: 2, first: Span(1_000), longest: Span(10_000), forgotten: Span::hours(1) };

    fn tried(count: i64, ago: i64) -> Result<i64, i64> {
        let attempts = Attempts { count, last: Timestamp(NOW.0 - ago) };
        FAIR.next_attempt(attempts, NOW).map(|attempts| attempts.count).map_err(|wait| wait.0)
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        assert_eq!(tried(0, 0), Ok(1));
        assert_eq!(tried(1, 0), Ok(2));
        assert_eq!(tried(2, 0), Err(1_000));
        assert_eq!(tried(2, 1_000), Ok(3));
        assert_eq!(tried(3, 500), Err(1_500));
        assert_eq!(tried(6, 0), Err(10_000));
        assert_eq!(tried(i64::MAX, 0), Err(10_000));
        assert_eq!(tried(i64::MAX - 1, 10_000), Ok(i64::MAX));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        assert_eq!(tried(0, -5_000), Ok(1));
        assert_eq!(tried(2, -5_000), Err(1_000), "never more than the wait");
        assert_eq!(tried(1_000, -Span::days(365).0), Ok(1));
        assert_eq!(tried(2, -MAX_CLOCK_SKEW.0), Err(1_000));
        assert_eq!(tried(7, -Span::minutes(50).0), Ok(8), "once, and the count stays");
        assert_eq!(tried(8, 0), Err(10_000));
    }

    #[test]
    fn an_hour_of_peace_begins_anew() {
        assert_eq!(tried(1_000, Span::hours(1).0), Ok(1));
    }
}
