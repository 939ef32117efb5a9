use super::{
    challenges::{close_undecided, remind_teams, stop_past_deadline},
    clean_up::clean_up,
    outcomes::ask_outcomes,
};
use crate::{
    Result, Services,
    attachments::remove_unused_files,
    discovery::{catch_up, keep_feed, merge_index},
    mail::deliver_until,
    moderation::finish_removals,
    notice_mails::mail_notices,
    notifications::{push::send_pushes_until, tell_until},
    organisations::{forget_documents, recheck_expired},
    privacy::{empty_write_ahead_log, keep_erasures, make_exports},
    stop::Stop,
    voting::{award_sessions, check_sample, fit_duels, watch_votes},
};
use futures::future::BoxFuture;

/// The most items that one run of a job handles; the next run continues.
const LIMIT: u64 = 100;
/// The most archives that one run makes: each takes a while.
const ARCHIVES: u64 = 5;

/// The function of a job; returns the number of items handled.
type Run = for<'a> fn(&'a Services, &'a Stop) -> BoxFuture<'a, Result<u64>>;

/// A periodic job.
pub(super) struct Job {
    /// Its name in the log and in `/readyz`.
    pub name: &'static str,
    pub run: Run,
    /// What it also runs for at once.
    pub woken_by: Option<WokenBy>,
}

/// What wakes a job before its next interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WokenBy {
    /// A mail is queued.
    Mail,
    /// Something happened of which people are told.
    Event,
    /// A notice is to be pushed at once.
    Push,
}

/// Moves challenges past their deadline to `deciding`.
pub(super) const STOP_CHALLENGES: &str = "stop_challenges";
/// Closes challenges as unanswered.
pub(super) const CLOSE_CHALLENGES: &str = "close_challenges";
/// Sends mail.
pub(super) const DELIVER_MAIL: &str = "deliver_mail";

/// All jobs. Erasures come first where jobs run in sequence, so that they are repeated in a restored database before
/// anything else happens.
pub(super) static JOBS: &[Job] = &[
    job("keep_erasures", |services, _| Box::pin(keep_erasures(services))),
    job(STOP_CHALLENGES, |services, _| Box::pin(stop_past_deadline(services, LIMIT))),
    job(CLOSE_CHALLENGES, |services, _| Box::pin(close_undecided(services, LIMIT))),
    job("remind_teams", |services, _| Box::pin(remind_teams(services, LIMIT))),
    job("ask_outcomes", |services, _| Box::pin(ask_outcomes(services, LIMIT))),
    job("make_exports", |services, _| Box::pin(make_exports(services, ARCHIVES))),
    job("clean_up", |services, _| Box::pin(clean_up(services))),
    job("finish_removals", |services, _| Box::pin(finish_removals(services, LIMIT))),
    job("recheck_organisations", |services, _| Box::pin(recheck_expired(services, LIMIT))),
    job("forget_documents", |services, _| Box::pin(forget_documents(services, LIMIT))),
    job("remove_unused_files", |services, _| Box::pin(remove_unused_files(services, LIMIT))),
    job("update_feed", |services, _| Box::pin(catch_up(services))),
    Job {
        woken_by: Some(WokenBy::Push),
        ..job("send_pushes", |services, stop| Box::pin(send_pushes_until(services, stop, LIMIT)))
    },
    job("award_sessions", |services, _| Box::pin(award_sessions(services))),
    job("watch_votes", |services, _| Box::pin(watch_votes(services))),
    job("fit_duels", |services, _| Box::pin(fit_duels(services, LIMIT))),
    job("check_stored_numbers", |services, _| Box::pin(check_sample(services))),
    job("merge_search_index", |services, stop| Box::pin(merge_index(services, stop))),
    job("keep_feed", |services, stop| Box::pin(keep_feed(services, stop))),
    job("empty_write_ahead_log", |services, _| Box::pin(empty_write_ahead_log(services))),
    Job { woken_by: Some(WokenBy::Event), ..job("tell", |services, stop| Box::pin(tell_until(services, stop))) },
    job("mail_notices", |services, _| Box::pin(mail_notices(services))),
    Job {
        woken_by: Some(WokenBy::Mail),
        ..job(DELIVER_MAIL, |services, stop| Box::pin(deliver_until(services, stop)))
    },
];

const fn job(name: &'static str, run: Run) -> Job {
    Job { name, run, woken_by: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_job_has_a_name_of_its_own() {
        let names: BTreeSet<_> = JOBS.iter().map(|job| job.name).collect();
        assert_eq!(names.len(), JOBS.len());
    }
}
