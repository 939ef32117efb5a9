use crate::{Result, Services, challenge_cards::card};
use domain::{
    actor::Actor,
    challenges::{Closing, State, closing_link::next_request, lifecycle},
    ids::OrganisationId,
    organisations::{
        TeamRole, Verification,
        home::{Home, HomeChallenge, HomeInvitation, OrganisationHome, Unanswered},
        promise::RENEWED_WITHIN,
    },
    time::Timestamp,
};
use store::{
    challenges::{Challenge, Progress},
    greetings::ToReply,
    invitations::Invitation,
    teams::OwnTeam,
};

/// The most challenges on the home, of all organisations together.
const LIMIT: u64 = 60;

/// What waits in the actor's organisations; empty for people on no team. A fixed number of queries.
pub async fn show_home(services: &Services, actor: &Actor) -> Result<Home> {
    let (db, now) = (services.store(), services.now());
    let teams = store::teams::of_member(db, actor.id).await?;
    let ids: Vec<_> = teams.iter().map(|team| team.organisation).collect();
    let progress = store::challenges::progress(db, &ids).await?;
    let rows = store::challenges::unfinished(db, &ids, LIMIT).await?;
    let open: Vec<_> = rows.iter().filter(|row| row.state == State::Open).map(|row| row.id).collect();
    let to_reply = store::greetings::to_reply(db, &open).await?;
    let owned = teams.iter().filter(|team| team.role == TeamRole::Owner).map(|team| team.organisation);
    let invitations = store::invitations::of_organisations(db, owned, now).await?;
    let challenge = |row: &Challenge| challenge(services, row, to_reply.get(&row.id).copied().unwrap_or_default());
    let organisations = teams.into_iter().map(|team| OrganisationHome {
        opened: has(&progress, &team, |_| true),
        answered: has(&progress, &team, |progress| progress.is_answered),
        thanked: has(&progress, &team, |progress| progress.closing == Some(Closing::Answered)),
        challenges: rows.iter().filter(|row| row.organisation == team.organisation).map(challenge).collect(),
        renew_until: renew_until(&team),
        invitations: of_organisation(&invitations, team.organisation),
        organisation: team.link,
        role: team.role,
        verification: team.verification,
    });
    Ok(Home { organisations: organisations.collect(), now })
}

/// Whether a challenge of a team's organisation has come as far as that.
fn has(progress: &[Progress], team: &OwnTeam, far: impl Fn(&Progress) -> bool) -> bool {
    progress.iter().any(|one| one.organisation == team.organisation && far(one))
}

fn challenge(services: &Services, row: &Challenge, waits: ToReply) -> HomeChallenge {
    let closed = row.closed_at.zip(row.outcome);
    HomeChallenge {
        card: card(services, row),
        submitted_at: row.submitted_at.filter(|_| row.state == State::InReview),
        decide_until: row.deciding_since.filter(|_| row.state == State::Deciding).map(lifecycle::decide_until),
        closed_at: row.closed_at,
        asks_outcome_at: closed.and_then(|(at, outcome)| next_request(row.outcome_requests, at, outcome)),
        review_note: row.review_note.clone(),
        newcomers: Unanswered { count: waits.newcomers, since: waits.newcomers_since },
        comments: Unanswered { count: waits.comments, since: waits.comments_since },
    }
}

/// Until when an owner has to renew the verification.
fn renew_until(team: &OwnTeam) -> Option<Timestamp> {
    let renews = team.role == TeamRole::Owner && team.verification == Verification::Verified;
    team.recheck_since.filter(|_| renews).map(|since| since + RENEWED_WITHIN)
}

fn of_organisation(invitations: &[Invitation], id: OrganisationId) -> Vec<HomeInvitation> {
    let own = invitations.iter().filter(|invitation| invitation.organisation == id);
    let invitation = |one: &Invitation| HomeInvitation { email: one.email.clone(), expires_at: one.expires_at };
    own.map(invitation).collect()
}

/// Whether the actor is on the team of any organisation.
pub async fn is_on_a_team(services: &Services, actor: &Actor) -> Result<bool> {
    Ok(store::teams::is_member(services.store(), actor.id).await?)
}
