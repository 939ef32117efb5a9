mod duels;
mod followers;
mod karma;
mod unread;

use crate::{Result, Services, context::digest};
use domain::ids::{ChallengeId, OrganisationId, ResponseId, UserId};
use std::fmt;
use store::{
    follows::FollowersOfOrganisation,
    karma::KarmaOfPerson,
    notifications::UnreadOfPerson,
    stored_numbers::{self, AnswersOfChallenge, VotesOfResponse},
};

/// How many responses or challenges are read at once.
const BATCH: u64 = 500;
/// How many of each a run of the job checks.
const SAMPLE: u64 = 20;

/// A number that is not what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The stored votes on a response are not those that stand. Repaired.
    Votes(VotesOfResponse),
    /// The stored answers or volunteers of a challenge are not those that there are. Repaired.
    Answers(AnswersOfChallenge),
    /// The votes that stand on a response are not those of the ledger. Left alone: one of the two was changed from
    /// outside, and only a person can tell which.
    Ledger(VotesOfResponse),
    /// The stored duels of a challenge, by pair or by response, are not those that count. Repaired.
    Duels(ChallengeId),
    /// The ledger of karma lacks entries about a challenge. Added.
    Awards(ChallengeId, usize),
    /// The stored number of those who follow an organisation is not how many they are. Repaired.
    Followers(FollowersOfOrganisation),
    /// The stored karma of somebody is not the sum of their entries. Repaired.
    Karma(KarmaOfPerson),
    /// The stored number of somebody's unread notices is not how many there are. Repaired.
    Unread(UnreadOfPerson),
}

/// What was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recomputed {
    pub responses: u64,
    pub challenges: u64,
    pub people: u64,
    /// The numbers that were repaired.
    pub repaired: u64,
    /// The responses whose votes are not those of the ledger.
    pub unclear: u64,
}

/// Compares all stored numbers with what they count, the votes with their ledger, and the ledger of karma with what earned
/// it; repairs the numbers and adds what that ledger lacks. Each difference is told. Anonymous: for whoever runs the program.
pub async fn recompute(services: &Services, mut tell: impl FnMut(Difference)) -> Result<Recomputed> {
    let mut done = Recomputed::default();
    let mut last = Some(ResponseId(0));
    while let Some(after) = last {
        let rows = stored_numbers::votes_after(services.store(), after, BATCH).await?;
        last = rows.last().map(|row| row.response);
        compare_votes(services, rows, &mut done, &mut tell).await?;
    }
    let mut last = Some(ChallengeId(0));
    while let Some(after) = last {
        let rows = stored_numbers::answers_after(services.store(), after, BATCH).await?;
        last = rows.last().map(|row| row.challenge);
        compare_answers(services, &rows, &mut done, &mut tell).await?;
        duels::compare(services, &rows, &mut done, &mut tell).await?;
        karma::compare_awards(services, &rows, &mut done, &mut tell).await?;
    }
    let mut last = Some(UserId(0));
    while let Some(after) = last {
        let rows = store::karma::karma_after(services.store(), after, BATCH).await?;
        last = rows.last().map(|row| row.user);
        karma::compare(services, rows, &mut done, &mut tell).await?;
    }
    let mut last = Some(UserId(0));
    while let Some(after) = last {
        let rows = store::notifications::unread_after(services.store(), after, BATCH).await?;
        last = rows.last().map(|row| row.user);
        unread::compare(services, rows, &mut done, &mut tell).await?;
    }
    let mut last = Some(OrganisationId(0));
    while let Some(after) = last {
        let rows = store::follows::counts_after(services.store(), after, BATCH).await?;
        last = rows.last().map(|row| row.organisation);
        followers::compare(services, rows, &mut done, &mut tell).await?;
    }
    Ok(done)
}

/// The same for a few, chosen at random; returns how many numbers were wrong.
pub(crate) async fn check_sample(services: &Services) -> Result<u64> {
    let mut done = Recomputed::default();
    let mut tell = |difference: Difference| tracing::error!(%difference, "a stored number is wrong");
    let newest = store::responses::last_id(services.store()).await?;
    let rows = stored_numbers::votes_after(services.store(), ResponseId(below(services, newest)), SAMPLE).await?;
    compare_votes(services, rows, &mut done, &mut tell).await?;
    let newest = store::challenges::last_id(services.store()).await?;
    let rows = stored_numbers::answers_after(services.store(), ChallengeId(below(services, newest)), SAMPLE).await?;
    compare_answers(services, &rows, &mut done, &mut tell).await?;
    karma::compare_awards(services, &rows, &mut done, &mut tell).await?;
    let newest = store::accounts::last_id(services.store()).await?;
    let rows = store::karma::karma_after(services.store(), UserId(below(services, newest)), SAMPLE).await?;
    karma::compare(services, rows, &mut done, &mut tell).await?;
    let rows = store::notifications::unread_after(services.store(), UserId(below(services, newest)), SAMPLE).await?;
    unread::compare(services, rows, &mut done, &mut tell).await?;
    Ok(done.repaired + done.unclear)
}

/// A random number from 0 to below the limit; 0 where that is none.
fn below(services: &Services, limit: i64) -> i64 {
    let random = i64::from_str_radix(&digest(&services.token())[..15], 16).unwrap_or_default();
    random.checked_rem(limit).unwrap_or_default()
}

async fn compare_votes(
    services: &Services,
    rows: Vec<VotesOfResponse>,
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for row in rows {
        done.responses += 1;
        if row.stored == row.counted && row.counted == row.ledger {
            continue;
        }
        let Some(row) = repair_votes(services, row).await? else { continue };
        if row.stored != row.counted {
            done.repaired += 1;
            tell(Difference::Votes(row));
        }
        if row.counted != row.ledger {
            done.unclear += 1;
            tell(Difference::Ledger(row));
        }
    }
    Ok(())
}

async fn compare_answers(
    services: &Services,
    rows: &[AnswersOfChallenge],
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for row in rows {
        done.challenges += 1;
        if row.stored != row.counted && repair_answers(services, *row).await? {
            done.repaired += 1;
            tell(Difference::Answers(*row));
        }
    }
    Ok(())
}

/// Reads again under the lock, since somebody may have voted between two queries, and stores what is counted; returns
/// what was read, `None` when there is no such response any more.
async fn repair_votes(services: &Services, row: VotesOfResponse) -> Result<Option<VotesOfResponse>> {
    let tx = services.begin().await?;
    store::challenges::lock(&tx, row.challenge).await?;
    let before = ResponseId(row.response.0 - 1);
    let now = stored_numbers::votes_after(&tx, before, 1).await?.pop().filter(|now| now.response == row.response);
    if now.is_some_and(|now| now.stored != now.counted) {
        stored_numbers::repair_votes(&tx, row.response).await?;
    }
    tx.commit().await?;
    Ok(now)
}

/// The same for the answers of a challenge; returns whether they were wrong.
async fn repair_answers(services: &Services, row: AnswersOfChallenge) -> Result<bool> {
    let tx = services.begin().await?;
    store::challenges::lock(&tx, row.challenge).await?;
    let before = ChallengeId(row.challenge.0 - 1);
    let now = stored_numbers::answers_after(&tx, before, 1).await?.pop();
    let is_wrong = now.is_some_and(|now| now.challenge == row.challenge && now.stored != now.counted);
    if is_wrong {
        stored_numbers::repair_answers(&tx, row.challenge).await?;
    }
    tx.commit().await?;
    Ok(is_wrong)
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Votes(VotesOfResponse { response, stored, counted, .. }) => write!(
                f,
                "response {response}: {} helpful and {} not were stored, {} and {} are cast",
                stored.helpful, stored.not_this_one, counted.helpful, counted.not_this_one
            ),
            Self::Ledger(VotesOfResponse { response, counted, ledger, .. }) => write!(
                f,
                "response {response}: {} helpful and {} not are cast, {} and {} are in the ledger",
                counted.helpful, counted.not_this_one, ledger.helpful, ledger.not_this_one
            ),
            Self::Duels(challenge) => {
                write!(f, "challenge {challenge}: the stored duels are not those that were decided")
            }
            Self::Awards(challenge, missing) => {
                write!(f, "challenge {challenge}: the ledger of karma lacked {missing} entries")
            }
            Self::Karma(KarmaOfPerson { user, stored, counted }) => {
                write!(f, "person {user}: {stored} points of karma were stored, the ledger has {counted}")
            }
            Self::Unread(UnreadOfPerson { user, stored, counted }) => {
                write!(f, "person {user}: {stored} unread notices were stored, there are {counted}")
            }
            Self::Followers(FollowersOfOrganisation { organisation, stored, counted }) => {
                write!(f, "organisation {organisation}: {stored} followers were stored, there are {counted}")
            }
            Self::Answers(AnswersOfChallenge { challenge, stored, counted }) => write!(
                f,
                "challenge {challenge}: {} answers by {} volunteers were stored, there are {} by {}",
                stored.answers, stored.volunteers, counted.answers, counted.volunteers
            ),
        }
    }
}
