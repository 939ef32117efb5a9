//! How soon something may be tried again. Waits grow and end: nobody is locked out for good.

use crate::time::{Span, Timestamp};

/// What was tried lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// How often.
    pub count: i64,
    /// When it was last.
    pub last: Timestamp,
}

/// How much trying is fair.
#[derive(Clone, Copy, Debug)]
pub struct ThrottlePolicy {
    /// Attempts without any wait.
    pub free: i64,
    /// The wait before the one that follows; it doubles with each further one.
    pub first: Span,
    /// The longest wait.
    pub longest: Span,
    /// After so long without a try all is forgotten.
    pub forgotten: Span,
}

/// Passwords for one account.
pub const PASSWORD_OF_ACCOUNT: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span(2_000), longest: Span::minutes(15), forgotten: Span::hours(2) };
/// Passwords from one network, behind which a whole school may sit.
pub const PASSWORD_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 50, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Codes of the second factor for one account: with three right ones among a million, a day of guessing finds none.
pub const CODE_OF_ACCOUNT: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span(2_000), longest: Span::minutes(15), forgotten: Span::hours(2) };
/// Questions for passkeys from one network that nobody has answered well.
pub const PASSKEY_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Mails with links to one address.
pub const LINK_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 3, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };
/// Accounts that one network asks for: a whole class may sign up in one lesson.
pub const SIGN_UP_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 60, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Mails with links that one network asks for.
pub const LINK_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 30, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Authorization requests that one network begins and nobody has come back from.
pub const PROVIDER_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(2_000), longest: Span::minutes(5), forgotten: Span::hours(2) };
/// Answers that visitors of one network have kept, each of which takes room until it is posted or forgotten.
pub const DRAFTS_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 100, first: Span(10_000), longest: Span::minutes(10), forgotten: Span::days(1) };
/// Documents that one person sends, each of which is kept for a while.
pub const DOCUMENTS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 6, first: Span::minutes(1), longest: Span::hours(1), forgotten: Span::days(1) };

/// Invitations to one address, whoever sends them and whatever became of those before.
pub const INVITATIONS_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 2, first: Span::days(1), longest: Span::days(2), forgotten: Span::days(2) };
/// Invitations to the team of one organisation.
pub const INVITATIONS_OF_ORGANISATION: ThrottlePolicy =
    ThrottlePolicy { free: 20, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Invitations that one person sends, for whatever organisations.
pub const INVITATIONS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 30, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Mails to the mailboxes of one domain, whoever asks for them: nobody is to be pestered in our name.
pub const MAILS_TO_DOMAIN: ThrottlePolicy =
    ThrottlePolicy { free: 1, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(2) };
/// Mails to mailboxes of domains that one person asks for.
pub const DOMAIN_MAILS_OF_PERSON: ThrottlePolicy =
    ThrottlePolicy { free: 6, first: Span::hours(1), longest: Span::days(1), forgotten: Span::days(1) };
/// Mails to one address that say that a report arrived, whoever gave it.
pub const NOTICES_TO_ADDRESS: ThrottlePolicy =
    ThrottlePolicy { free: 2, first: Span::hours(4), longest: Span::days(1), forgotten: Span::days(2) };
/// Reports that one network sends without an account.
pub const NOTICES_FROM_NETWORK: ThrottlePolicy =
    ThrottlePolicy { free: 5, first: Span::minutes(10), longest: Span::hours(4), forgotten: Span::days(1) };

/// The networks of one site that may be as busy as one at the same time: a provider may give each of its subscribers a
/// network and many of them the same site.
const BUSY_NETWORKS: i64 = 4;

/// By how much the clocks of the processes of one instance may differ.
pub const CLOCKS_DIFFER: Span = Span::minutes(1);

impl ThrottlePolicy {
    /// The same for all networks of a site together.
    #[must_use]
    pub fn for_site(self) -> Self {
        Self { free: self.free * BUSY_NETWORKS, ..self }
    }

    /// The tries with this one among them, or how long to wait for it.
    ///
    /// After `free` tries the wait is `first`, then twice that, and so on up to `longest` (NIST SP 800-63B, 5.2.2, asks
    /// for a limit and names growing waits as one).
    pub fn next_attempt(self, attempts: Attempts, now: Timestamp) -> Result<Attempts, Span> {
        let Span(since) = now - attempts.last;
        let count = if since.saturating_abs() >= self.forgotten.0 { 0 } else { attempts.count };
        let wait = self.wait_after(count);
        // What is said to have been tried later than now was tried now, where two clocks differ by a little. Where a clock
        // was set back, nobody knows when it was: one more is let through, and from there on the time is right.
        let since = if since < -CLOCKS_DIFFER.0 { wait } else { Span(since.max(0)) };
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
        assert_eq!(tried(2, -CLOCKS_DIFFER.0), Err(1_000));
        assert_eq!(tried(7, -Span::minutes(50).0), Ok(8), "once, and the count stays");
        assert_eq!(tried(8, 0), Err(10_000));
    }

    #[test]
    fn an_hour_of_peace_begins_anew() {
        assert_eq!(tried(1_000, Span::hours(1).0), Ok(1));
    }
}
