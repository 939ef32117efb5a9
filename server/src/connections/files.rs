//! The limit of open files, of which each connection takes one.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// The file descriptors reserved for the database, the log and everything else.
const OTHER_FILES: usize = 128;

/// Raises the limit of open files as far as the system allows; returns the number of connections that fit, at most
/// `wanted`.
pub fn most_connections(wanted: usize) -> usize {
    let allowed = getrlimit(Resource::RLIMIT_NOFILE).map_or(1_024, |(now, most)| raise(now, most));
    let most = fitting(usize::try_from(allowed).unwrap_or(usize::MAX), wanted);
    if most < wanted {
        tracing::warn!(
            most,
            wanted,
            "the limit on open files is below the number of connections: raise it with ulimit -n or LimitNOFILE"
        );
    }
    most
}

fn raise(now: u64, most: u64) -> u64 {
    if setrlimit(Resource::RLIMIT_NOFILE, most, most).is_ok() { most } else { now }
}

/// Where not all wanted connections fit, a quarter of the limit, and at least one.
fn fitting(allowed: usize, wanted: usize) -> usize {
    let room = allowed.saturating_sub(OTHER_FILES).max(allowed / 4).max(1);
    room.min(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_room_for_somebody_and_for_the_database() {
        for (allowed, room) in [(0, 1), (20, 5), (256, 128), (1_024, 896), (1_000_000, 4_096), (usize::MAX, 4_096)] {
            assert_eq!(fitting(allowed, 4_096), room, "{allowed}");
        }
        assert!((1..=4_096).contains(&most_connections(4_096)));
    }
}
